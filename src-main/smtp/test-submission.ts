// The SMTP half of Test Account Settings…: signs in and says goodbye. Never sends a letter.
import type { NodemailerError } from 'nodemailer';
import type { TestStep } from '../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import {
  MailError,
  type MailFailure,
  type MailPhase,
  type PresentedCertificate,
} from '../../src-shared/failure.ts';
import type { Route } from '../net/route.ts';
import type { RenewToken } from '../oauth/renew-token.ts';
import { authenticate, outgoingLogin } from './authenticate.ts';
import type { DialogueRecorder, PhaseListener } from './dialogue.ts';
import { SmtpSession } from './smtp-session.ts';
import { describeSmtpError } from './submit.ts';

export interface SubmissionTest {
  readonly account: AccountSettings;
  /** Of the login that `outgoingLogin` names; null when it is not known. */
  readonly password: string | null;
  readonly renewToken?: RenewToken;
  readonly transcript: DialogueRecorder;
  /** Told when a step begins (`ok` null) and when it ends. */
  readonly onStep?: (step: TestStep) => void;
  readonly signal?: AbortSignal;
  readonly trustedCertificates?: readonly string[];
  /** The way to the server; null or absent: directly. */
  readonly route?: Route | null;
}

export interface SubmissionTestResult {
  /** The steps that ended, in order: dns, connect, tls and greeting, capabilities, authentication, quit. */
  readonly steps: readonly TestStep[];
  readonly failure: MailFailure | null;
}

/** Walks through the dialogue up to where a letter would follow. Never throws. */
export async function testSubmission(test: SubmissionTest): Promise<SubmissionTestResult> {
  const { account, password } = test;
  const { host, port, security } = account.outgoing;
  const steps = new Steps(test.onStep ?? (() => undefined));
  const login = outgoingLogin(account);
  if (!host.trim()) return steps.failed({ code: 'host-not-found', phase: 'dns', host, port });
  const session = new SmtpSession({
    server: account.outgoing,
    timeoutMs: account.timeoutMs,
    recorder: test.transcript,
    signal: test.signal,
    route: test.route ?? null,
    trustedCertificates: test.trustedCertificates,
    onPhase: steps.listener,
  });
  steps.certificate = () => session.certificate;
  try {
    await session.open();
    if (login) {
      steps.listener('authentication', 'begun', '');
      if (!password) throw new MailError({ code: 'password-needed', phase: 'authentication' });
      const { renewToken } = test;
      await authenticate(session, security !== 'none', { ...login, password, renewToken });
    }
    await session.quit();
    return steps.succeeded();
  } catch (error) {
    const failure = failureOf(error, session, test);
    const result = steps.failed(failure);
    await session.quit();
    return result;
  }
}

function failureOf(error: unknown, session: SmtpSession, test: SubmissionTest): MailFailure {
  const { host, port } = test.account.outgoing;
  if (error instanceof MailError) return { ...error.failure, host, port };
  return describeSmtpError(error as NodemailerError, session, { host, port }).failure;
}

class Steps {
  readonly #ended: TestStep[] = [];
  readonly #report: (step: TestStep) => void;
  #current: { phase: MailPhase; startedAt: number } | null = null;
  #isOver = false;

  constructor(report: (step: TestStep) => void) {
    this.#report = report;
  }

  /** What the step under way shows besides its words; asked when that of TLS ends. */
  certificate: () => PresentedCertificate | null = () => null;

  readonly listener: PhaseListener = (phase, change, detail) => {
    if (this.#isOver) return;
    if (change === 'done') return this.#end(true, detail);
    if (this.#current?.phase === phase) return undefined;
    this.#current = { phase, startedAt: performance.now() };
    this.#report({ phase, ok: null, elapsedMs: 0, detail: '' });
    return undefined;
  };

  succeeded(): SubmissionTestResult {
    return { steps: this.#ended, failure: null };
  }

  /** The step under way is the one that failed, unless the failure itself names another. */
  failed(failure: MailFailure): SubmissionTestResult {
    this.#current ??= { phase: failure.phase, startedAt: performance.now() };
    this.#end(false, failure.serverReply ?? failure.detail ?? '');
    this.#isOver = true;
    return { steps: this.#ended, failure };
  }

  #end(ok: boolean, detail: string): void {
    if (!this.#current) return;
    const { phase, startedAt } = this.#current;
    const elapsedMs = Math.round(performance.now() - startedAt);
    const certificate = phase === 'tls' && ok ? this.certificate() : null;
    const step = { phase, ok, elapsedMs, detail, ...(certificate ? { certificate } : {}) };
    this.#current = null;
    this.#ended.push(step);
    this.#report(step);
  }
}
