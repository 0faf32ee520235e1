// From a failed test to its cause: the server's words first, then what was typed, the certificate, and what answers at the port.
import type { MailFailure } from '../../src-shared/failure.ts';
import {
  diagnosisOf,
  type TestCause,
  type TestDiagnosis,
} from '../../src-shared/diagnosis/causes.ts';
import { type AccountSettings, signsInWithBrowser } from '../../src-shared/mail/account.ts';
import { splitAddress } from '../../src-shared/mail/address.ts';
import { organisationalDomain } from '../../src-shared/mail/organisational-domain.ts';
import { providerOfServer } from '../../src-shared/mail/providers.ts';
import { fromIspdb, fromTable } from '../lookup/provider-data.ts';
import { type Reached, reachServer, type ServerPlace } from '../lookup/reach-server.ts';
import type { Route } from '../net/route.ts';
import { outgoingLogin } from '../smtp/authenticate.ts';
import { type AnswerOptions, diagnosisOfAnswer } from './by-answer.ts';
import { diagnosisOfCertificate } from './by-certificate.ts';
import { diagnosisOfProxy } from './by-proxy.ts';
import { causeOfReply, type TestSide } from './by-reply.ts';
import { causeOfToken } from './by-token.ts';
import { causeOfTyping } from './by-typing.ts';
import { otherClock } from './other-clock.ts';

export interface DiagnosisOptions {
  readonly side: TestSide;
  readonly account: AccountSettings;
  readonly password: string | null;
  readonly signal: AbortSignal;
  /** The way to the server; null or absent: directly. */
  readonly route?: Route | null;
  /** The rest is for tests. */
  readonly timeoutMs?: number;
  readonly now?: () => number;
  readonly clockOf?: (host: string) => Promise<number | null>;
  readonly reach?: (place: ServerPlace) => Promise<Reached>;
  readonly hasNetwork?: () => boolean;
  readonly stateOf?: AnswerOptions['stateOf'];
}

/** For each look of its own, ms: the person is waiting for a sentence. */
const lookTimeoutMs = 2_500;

/** Never throws; null where the failure's own sentence says all that is known. */
export async function diagnose(
  failure: MailFailure | null,
  options: DiagnosisOptions,
): Promise<TestDiagnosis | null> {
  if (!failure || failure.code === 'cancelled' || options.signal.aborted) return null;
  const cause = causeOfReply(failure, options.side) ?? causeOfSignIn(failure, options);
  if (cause) return withProvider(cause, options);
  if (failure.code.startsWith('proxy-')) return ofProxy(failure, options);
  if (failure.certificate) {
    return diagnosisOfCertificate(failure, await clocks(failure, options));
  }
  return diagnosisOfAnswer(failure, answerOptions(options)).catch(() => null);
}

async function ofProxy(
  failure: MailFailure,
  options: DiagnosisOptions,
): Promise<TestDiagnosis | null> {
  const { account, side, route, signal, timeoutMs = lookTimeoutMs } = options;
  if (!route) return null;
  const { host, port } = account[side];
  const target = { host, port };
  return diagnosisOfProxy(failure, { target, route, signal, timeoutMs }).catch(() => null);
}

/** After a refusal without words of use: what was typed, then what this provider wants of everybody. */
function causeOfSignIn(failure: MailFailure, options: DiagnosisOptions): TestCause | null {
  const { code } = failure;
  if (showsToken(options)) return causeOfToken(failure);
  if (code !== 'authentication-rejected' && code !== 'login-refused') return null;
  const { account, password, side } = options;
  const userName =
    side === 'incoming' ? account.incoming.userName : (outgoingLogin(account)?.userName ?? '');
  const typed = causeOfTyping({
    userName,
    password: password ?? '',
    emailAddress: account.emailAddress,
    wants: nameWanted(account),
  });
  if (typed) return typed;
  const { note } = providerOfServer(account[side].host) ?? {};
  if (account.incoming.authentication === 'oauth2') return null;
  if (note === 'oauth2-only') return 'oauth2-needed';
  return note === 'app-password' ? 'app-password-needed' : null;
}

/** By the browser's sign-in: nothing was typed then that could be wrong but the name. */
function showsToken({ side, account }: DiagnosisOptions): boolean {
  const isOfSide = side === 'incoming' || outgoingLogin(account)?.isToken === true;
  return isOfSide && signsInWithBrowser(account);
}

function nameWanted({ emailAddress, incoming }: AccountSettings): 'address' | 'local-part' | null {
  const domain = splitAddress(emailAddress)?.host ?? '';
  const known = (fromTable(domain) ?? fromIspdb(domain))?.incoming;
  // Facts about another server say nothing of this one.
  if (!known || (known.host !== incoming.host && !providerOfServer(incoming.host))) return null;
  if (/^%EMAILADDRESS%?$/u.test(known.userName)) return 'address';
  return known.userName === '%EMAILLOCALPART%' ? 'local-part' : null;
}

function withProvider(cause: TestCause, { account, side }: DiagnosisOptions): TestDiagnosis {
  const provider = providerOfServer(account[side].host);
  const domain = splitAddress(account.emailAddress)?.host ?? '';
  const facts = fromIspdb(domain)?.facts;
  const name = provider?.name ?? facts?.name ?? account[side].host;
  const page =
    cause === 'app-password-needed'
      ? (provider?.appPasswordPage ?? '')
      : cause === 'pop-switched-off'
        ? provider?.popPage || facts?.popPage || facts?.helpPage || ''
        : '';
  return diagnosisOf(cause, { name, page });
}

async function clocks({ code }: MailFailure, options: DiagnosisOptions) {
  const { account, signal, now = Date.now } = options;
  const { clockOf = (host: string) => otherClock(host, { signal }) } = options;
  const domain = organisationalDomain(splitAddress(account.emailAddress)?.host ?? '');
  // Not around a proxy.
  const isAsked = code === 'certificate-expired' && domain.includes('.') && !options.route;
  return { ownMs: now(), otherMs: isAsked ? await clockOf(domain) : null };
}

function answerOptions(options: DiagnosisOptions): AnswerOptions {
  const { side, account, signal, timeoutMs = lookTimeoutMs, hasNetwork, route = null } = options;
  const { host, port, security } = account[side];
  const reach =
    options.reach ?? ((place: ServerPlace) => reachServer(place, { signal, timeoutMs, route }));
  return {
    side,
    host,
    port,
    security,
    signal,
    timeoutMs,
    route,
    reach,
    ...(hasNetwork ? { hasNetwork } : {}),
    ...(options.stateOf ? { stateOf: options.stateOf } : {}),
  };
}
