// Requests that talk to mail servers. Passwords are looked up here and go no further than the mail modules.
import {
  MessageChannelMain,
  type BrowserWindow,
  type MessagePortMain,
  type WebContents,
} from 'electron';
import type { AccountSecrets, Secret } from '../accounts/account-secrets.ts';
import { causeOfToken } from '../diagnosis/by-token.ts';
import { diagnosisOf } from '../../src-shared/diagnosis/causes.ts';
import { toMailFailure } from '../../src-shared/failure.ts';
import { portChannel } from '../../src-shared/ipc/channels.ts';
import type {
  Requests,
  SendOutcome,
  TestSideResult,
  TransferProgress,
} from '../../src-shared/ipc/contract.ts';
import type { FetcherFrame, SurveyFrame } from '../../src-shared/ipc/session-port-contract.ts';
import { portMessageType, type PortMessage } from '../../src-shared/ipc/session-port-contract.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import type { SessionId } from '../../src-shared/mail/ids.ts';
import type { Routes } from '../net/routes.ts';
import type { Handlers } from './answer-requests.ts';
import { sendEvent } from './events.ts';
import { wrapPort } from './frame-port.ts';
import type { MailServices, PracticeService } from './mail-services.ts';
import type { Sessions } from './sessions.ts';
import { throttle, type Throttle } from './throttle.ts';

type MailRequests =
  | 'pop3.receive'
  | 'pop3.loginWait'
  | 'pop3.survey'
  | 'smtp.build'
  | 'smtp.buildReceipt'
  | 'smtp.send'
  | 'session.stop'
  | 'account.test'
  | 'transcript.list'
  | 'transcript.follow'
  | 'practice.start';

export interface MailHandlerOptions {
  readonly mail: MailServices;
  readonly practice: PracticeService;
  readonly secrets: AccountSecrets;
  readonly routes: Routes;
  readonly sessions: Sessions;
  readonly windowOf: (contents: WebContents) => BrowserWindow | null;
}

/** Ten a second are enough for a bar to move smoothly. */
const progressIntervalMs = 100;

export function mailHandlers(options: MailHandlerOptions): Pick<Handlers, MailRequests> {
  const { mail, practice, sessions, windowOf } = options;
  return {
    'pop3.receive': (caller, request) =>
      withPort(options, caller.contents, request, (call) => retrieve(options, call)),
    'pop3.survey': (caller, request) =>
      withPort(options, caller.contents, request, (call) => survey(options, call)),
    'pop3.loginWait': (_caller, account) => mail.loginWaitMs(account),
    'smtp.build': (_caller, composition) => mail.build(composition),
    'smtp.buildReceipt': (_caller, receipt) => mail.buildReceipt(receipt),
    'smtp.send': ({ contents }, request) =>
      sessions.run(request.sessionId, (signal) => send(options, contents, request, signal)),
    'session.stop': (_caller, sessionId) => sessions.stop(sessionId),
    'account.test': ({ contents }, request) => test(options, windowOf(contents), request),
    'transcript.list': () => mail.transcripts(),
    'transcript.follow': (_caller, isFollowed) => mail.followTranscripts(isFollowed),
    'practice.start': () => practice.start(),
  };
}

interface SessionRequest {
  readonly sessionId: SessionId;
  readonly account: AccountSettings;
}

/** A conversation whose port is on its way to the page. */
interface PortCall extends SessionRequest {
  readonly contents: WebContents;
  readonly secret: Secret;
  readonly signal: AbortSignal;
  /** Main's end. */
  readonly port: MessagePortMain;
}

/** Answers once the session's port is on its way; Stop is heard from the first moment, while a keyring may still ask. */
function withPort(
  options: MailHandlerOptions,
  contents: WebContents,
  request: SessionRequest,
  converse: (call: PortCall) => Promise<void>,
): Promise<void> {
  return new Promise((started, failed) => {
    options.sessions
      .run(request.sessionId, async (signal) => {
        const { sessionId } = request;
        const account = await options.practice.placed(request.account);
        const secret = await options.secrets.incoming(account);
        signal.throwIfAborted();
        const { port1: port, port2 } = new MessageChannelMain();
        const message: PortMessage = { type: portMessageType, sessionId, accountId: account.id };
        contents.postMessage(portChannel, message, [port2]);
        started();
        await converse({ sessionId, account, contents, secret, signal, port });
      })
      // What fails after the start is told by the port.
      .catch(failed);
  });
}

async function retrieve(
  { mail, routes, windowOf }: MailHandlerOptions,
  { sessionId, account, secret, signal, contents, port: raw }: PortCall,
): Promise<void> {
  const port = wrapPort<FetcherFrame>(raw);
  const progress = progressTo(windowOf(contents));
  try {
    await mail.retrieve({
      sessionId,
      account,
      ...secret,
      signal,
      route: routes.forAccount(account),
      port,
      onProgress: progress.offer,
    });
  } catch (error) {
    // The fetcher tells its own failures; this is for its own faults.
    port.post({ type: 'closed', failure: toMailFailure(error, 'local') });
  } finally {
    progress.finish();
    port.close();
  }
}

async function survey(
  { mail, routes, sessions }: MailHandlerOptions,
  { sessionId, account, secret, signal, port: raw }: PortCall,
): Promise<void> {
  const port = wrapPort<SurveyFrame>(raw);
  // A window closed has no more use for it, and the maildrop is wanted by others.
  port.onClose(() => sessions.stop(sessionId));
  try {
    const route = routes.forAccount(account);
    await mail.survey({ sessionId, account, ...secret, signal, route, port });
  } catch (error) {
    port.post({ type: 'closed', hasHeaders: true, failure: toMailFailure(error, 'local') });
  } finally {
    port.close();
  }
}

async function send(
  { mail, practice, secrets, routes, windowOf }: MailHandlerOptions,
  contents: WebContents,
  request: Requests['smtp.send']['arguments'][0],
  signal: AbortSignal,
): Promise<SendOutcome> {
  const account = await practice.placed(request.account);
  let secret: Secret | null;
  try {
    secret = await secrets.outgoing(account);
  } catch (error) {
    // As for Stop: nothing was said to the server yet.
    return { kind: 'deferred', failure: toMailFailure(error, 'authentication') };
  }
  // Not thrown: the letter's fate is known, and a request that breaks leaves it unclear.
  if (signal.aborted) return { kind: 'deferred', failure: { code: 'cancelled', phase: 'local' } };
  const progress = progressTo(windowOf(contents));
  return mail
    .send({
      ...request,
      account,
      ...secretOrNone(secret),
      signal,
      route: routes.forAccount(account),
      onProgress: progress.offer,
    })
    .finally(progress.finish);
}

async function test(
  { mail, practice, secrets, routes, sessions }: MailHandlerOptions,
  window: BrowserWindow | null,
  request: Requests['account.test']['arguments'][0],
): Promise<Requests['account.test']['result']> {
  const { sessionId, account } = request;
  const stepsOf = (side: 'incoming' | 'outgoing' | 'letter') => ({
    onStep: (step: Parameters<Parameters<MailServices['testIncoming']>[0]['onStep']>[0]) =>
      sendEvent(window, 'test.step', { sessionId, side, step }),
  });
  return sessions.run(sessionId, async (signal) => {
    // Settings under test are tried as they are; the office must only be there.
    if (account.isPractice) await practice.start();
    const forProxy = request.proxyPassword ?? null;
    const route = routes.forAccount(account, forProxy);
    const common = { sessionId, account, signal, route };
    const incoming = async () => {
      const secret = await secrets.incoming(account, request.incomingPassword, forProxy);
      return mail.testIncoming({ ...common, ...secret, ...stepsOf('incoming') });
    };
    const outgoing = async () => {
      const secret = secretOrNone(await secretToTest(secrets, request));
      return mail.testOutgoing({ ...common, ...secret, ...stepsOf('outgoing') });
    };
    const [incomingResult, outgoingResult] = await Promise.all([
      incoming().catch(asFailedTest),
      outgoing().catch(asFailedTest),
    ]);
    const result = { incoming: incomingResult, outgoing: outgoingResult };
    const words = request.testLetter;
    if (!words || incomingResult.failure || outgoingResult.failure) return result;
    const letter = async () => {
      const own = await secrets.incoming(account, request.incomingPassword, forProxy);
      const outgoing = await secretToTest(secrets, request);
      return mail.testLetter({
        ...common,
        ...(own.renewToken ? { renewToken: own.renewToken } : {}),
        ...(outgoing?.renewToken ? { renewOutgoingToken: outgoing.renewToken } : {}),
        incomingPassword: own.password,
        outgoingPassword: outgoing?.password ?? null,
        words,
        ...stepsOf('letter'),
      });
    };
    return { ...result, letter: await letter().catch(asFailedTest) };
  });
}

/** The SMTP password of settings under test: what was typed there, else what was typed for POP3 where both are one. */
function secretToTest(
  secrets: AccountSecrets,
  request: Requests['account.test']['arguments'][0],
): Promise<Secret | null> {
  const isOwn = request.account.outgoing.authentication.kind === 'own';
  const typed = isOwn ? request.outgoingPassword : request.incomingPassword;
  return secrets.outgoing(request.account, typed, request.proxyPassword ?? null);
}

function secretOrNone(secret: Secret | null): Secret | { readonly password: null } {
  return secret ?? { password: null };
}

/** No server was asked: what is missing is a password or a token. */
function asFailedTest(error: unknown): TestSideResult {
  const failure = toMailFailure(error, 'local');
  const cause = causeOfToken(failure);
  return { steps: [], failure, diagnosis: cause && diagnosisOf(cause) };
}

function progressTo(window: BrowserWindow | null): Throttle<TransferProgress> {
  return throttle(progressIntervalMs, (progress: TransferProgress) =>
    sendEvent(window, 'transfer.progress', progress),
  );
}
