// Test Account Settings… against a server of a test: from the first step to the sentence a person reads.
import { diagnose, type DiagnosisOptions } from '../../src-main/diagnosis/diagnose.ts';
import { sendTestLetter } from '../../src-main/diagnosis/send-test-letter.ts';
import type { RenewToken } from '../../src-main/oauth/renew-token.ts';
import type { Route } from '../../src-main/net/route.ts';
import { createServerMemory } from '../../src-main/pop3/server-memory.ts';
import { testIncoming } from '../../src-main/pop3/test-session.ts';
import { testSubmission } from '../../src-main/smtp/test-submission.ts';
import { createTranscriptBook } from '../../src-main/transcript/transcript-book.ts';
import { describeTestFailure } from '../../src-shared/i18n/describe-diagnosis.ts';
import { createTranslate } from '../../src-shared/i18n/translate.ts';
import type { TestSideResult } from '../../src-shared/ipc/contract.ts';
import { type AccountSettings, newAccount } from '../../src-shared/mail/account.ts';
import { accountId, sessionId } from '../../src-shared/mail/ids.ts';
import { newOAuthSettings } from '../../src-shared/oauth/oauth-presets.ts';

export interface Place {
  readonly host: string;
  readonly port: number;
}

/** For whoever answers: longer than any machine is busy, so that no cause depends on how quick it is. */
export const patienceMs = 20_000;

const silenceMs = 1_500;
/** For whoever never answers. */
export const silence = { timeoutMs: silenceMs, diagnosis: { timeoutMs: silenceMs } } as const;

/** A cause by its name, and what brings it about. */
export type Cause = readonly [cause: string, make: () => Promise<TestCase>];

export interface TestCase {
  readonly side: 'incoming' | 'outgoing' | 'letter';
  /** Of the side under test; with `letter` the outgoing one. */
  readonly place: Place;
  readonly incomingPlace?: Place;
  readonly security?: 'none' | 'starttls' | 'tls';
  readonly userName?: string;
  readonly password?: string | null;
  readonly emailAddress?: string;
  readonly isAuthenticated?: boolean;
  readonly acceptedFingerprint?: string;
  readonly trustedCertificates?: readonly string[];
  readonly timeoutMs?: number;
  readonly route?: Route;
  readonly diagnosis?: Partial<DiagnosisOptions>;
  readonly waitsMs?: readonly number[];
  /** The account signs in with the browser; the password is its access token. */
  readonly oauth?: { readonly renewToken: RenewToken };
}

export interface Told extends TestSideResult {
  /** The cause, else the failure's code; `passed` without one. */
  readonly cause: string;
  readonly en: { readonly sentence: string; readonly action: string };
  readonly zh: { readonly sentence: string; readonly action: string };
}

export async function runTest(test: TestCase): Promise<Told> {
  const result = await resultOf(test);
  const { failure, diagnosis } = result;
  const nothing = { sentence: '', action: '' };
  const words = (language: 'en' | 'zh-TW') =>
    failure ? describeTestFailure(failure, diagnosis, createTranslate(language)) : nothing;
  const cause = diagnosis?.cause ?? failure?.code ?? 'passed';
  return { ...result, cause, en: words('en'), zh: words('zh-TW') };
}

async function resultOf(test: TestCase): Promise<TestSideResult> {
  const account = accountOf(test);
  const password = test.password === undefined ? 'secret' : test.password;
  const { signal } = new AbortController();
  const trusted = test.trustedCertificates ? { trustedCertificates: test.trustedCertificates } : {};
  if (test.side === 'letter') return letterOf(test, account, signal);
  const { route = null } = test;
  const common = { account, signal, route, transcript: recorder(), ...trusted, ...test.oauth };
  const result =
    test.side === 'incoming'
      ? await testIncoming({ ...common, password: password ?? '' })
      : await testSubmission({ ...common, password });
  const options: DiagnosisOptions = {
    side: test.side,
    account,
    password,
    signal,
    route,
    timeoutMs: patienceMs,
    reach: async () => {
      throw new Error('nobody there');
    },
    clockOf: async () => null,
    hasNetwork: () => true,
    stateOf: async () => 'open',
    ...test.diagnosis,
  };
  return { ...result, diagnosis: await diagnose(result.failure, options) };
}

async function letterOf(test: TestCase, account: AccountSettings, signal: AbortSignal) {
  return sendTestLetter(
    {
      sessionId: sessionId('letter'),
      account,
      signal,
      incomingPassword: test.password ?? 'secret',
      outgoingPassword: 'secret',
      words: { subject: 'Test', text: 'Test' },
      onStep: () => undefined,
    },
    {
      version: '0',
      record: recorder,
      memory: createServerMemory(),
      waitsMs: test.waitsMs ?? [10, 20],
    },
  );
}

function accountOf(test: TestCase): AccountSettings {
  const base = newAccount(accountId('account'));
  const incoming = test.side === 'incoming' ? test.place : (test.incomingPlace ?? test.place);
  const security = test.security ?? 'none';
  const fingerprint = test.acceptedFingerprint;
  return {
    ...base,
    emailAddress: test.emailAddress ?? 'alice@example.com',
    timeoutMs: test.timeoutMs ?? patienceMs,
    incoming: {
      ...base.incoming,
      ...incoming,
      security,
      userName: test.userName ?? 'alice',
      ...(test.oauth ? { authentication: 'oauth2', oauth: newOAuthSettings('other') } : {}),
      ...(fingerprint ? { acceptedCertificate: { ...incoming, fingerprint } } : {}),
    },
    outgoing: {
      ...base.outgoing,
      ...(test.side === 'incoming' ? {} : test.place),
      security,
      authentication: { kind: test.isAuthenticated === false ? 'none' : 'same-as-incoming' },
    },
  };
}

function recorder() {
  const id = sessionId(`test ${(count += 1)}`);
  const place = { host: 'localhost', port: 1 };
  return createTranscriptBook().begin({
    sessionId: id,
    accountId: accountId('account'),
    protocol: 'pop3',
    purpose: 'test',
    ...place,
  });
}

let count = 0;
