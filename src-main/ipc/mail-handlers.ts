// Requests that talk to mail servers. Passwords are looked up here and go no further than the mail modules.
import { MessageChannelMain, type BrowserWindow, type WebContents } from 'electron';
import type { CredentialStore } from '../accounts/credential-store.ts';
import { incomingPassword, outgoingPassword } from '../accounts/passwords-for.ts';
import { toMailFailure, type MailFailure } from '../../src-shared/failure.ts';
import { portChannel } from '../../src-shared/ipc/channels.ts';
import type { Requests, SendOutcome, TransferProgress } from '../../src-shared/ipc/contract.ts';
import { portMessageType, type PortMessage } from '../../src-shared/ipc/contract.ts';
import type { Handlers } from './answer-requests.ts';
import { sendEvent } from './events.ts';
import { wrapPort } from './frame-port.ts';
import type { MailServices, PracticeService } from './mail-services.ts';
import type { Sessions } from './sessions.ts';
import { throttle, type Throttle } from './throttle.ts';

type MailRequests =
  | 'pop3.receive'
  | 'pop3.loginWait'
  | 'smtp.build'
  | 'smtp.send'
  | 'session.stop'
  | 'account.test'
  | 'transcript.list'
  | 'practice.start';

export interface MailHandlerOptions {
  readonly mail: MailServices;
  readonly practice: PracticeService;
  readonly credentials: CredentialStore;
  readonly sessions: Sessions;
  readonly windowOf: (contents: WebContents) => BrowserWindow | null;
}

/** Ten a second are enough for a bar to move smoothly. */
const progressIntervalMs = 100;

export function mailHandlers(options: MailHandlerOptions): Pick<Handlers, MailRequests> {
  const { mail, practice, sessions, windowOf } = options;
  return {
    'pop3.receive': (caller, request) => receive(options, caller.contents, request),
    'pop3.loginWait': (_caller, account) => mail.loginWaitMs(account),
    'smtp.build': (_caller, composition) => mail.build(composition),
    'smtp.send': ({ contents }, request) =>
      sessions.run(request.sessionId, (signal) => send(options, contents, request, signal)),
    'session.stop': (_caller, sessionId) => sessions.stop(sessionId),
    'account.test': ({ contents }, request) => test(options, windowOf(contents), request),
    'transcript.list': () => mail.transcripts(),
    'practice.start': () => practice.start(),
  };
}

/** Answers once the retrieval's port is on its way; Stop is heard from the first moment, while a keyring may still ask. */
function receive(
  options: MailHandlerOptions,
  contents: WebContents,
  request: Requests['pop3.receive']['arguments'][0],
): Promise<void> {
  return new Promise((started, failed) => {
    options.sessions
      .run(request.sessionId, (signal) => retrieve(options, contents, request, signal, started))
      // What fails after the start is told by the port.
      .catch(failed);
  });
}

async function retrieve(
  { mail, practice, credentials, windowOf }: MailHandlerOptions,
  contents: WebContents,
  request: Requests['pop3.receive']['arguments'][0],
  signal: AbortSignal,
  onStarted: () => void,
): Promise<void> {
  const { sessionId } = request;
  const account = await practice.placed(request.account);
  const password = await incomingPassword(credentials, account);
  signal.throwIfAborted();
  const { port1, port2 } = new MessageChannelMain();
  const message: PortMessage = { type: portMessageType, sessionId, accountId: account.id };
  contents.postMessage(portChannel, message, [port2]);
  onStarted();
  const port = wrapPort(port1);
  const progress = progressTo(windowOf(contents));
  try {
    await mail.retrieve({
      sessionId,
      account,
      password,
      port,
      signal,
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

async function send(
  { mail, practice, credentials, windowOf }: MailHandlerOptions,
  contents: WebContents,
  request: Requests['smtp.send']['arguments'][0],
  signal: AbortSignal,
): Promise<SendOutcome> {
  const account = await practice.placed(request.account);
  const password = await outgoingPassword(credentials, account);
  // Not thrown: the letter's fate is known, and a request that breaks leaves it unclear.
  if (signal.aborted) return { kind: 'deferred', failure: { code: 'cancelled', phase: 'local' } };
  const progress = progressTo(windowOf(contents));
  return mail
    .send({ ...request, account, password, signal, onProgress: progress.offer })
    .finally(progress.finish);
}

async function test(
  { mail, practice, credentials, sessions }: MailHandlerOptions,
  window: BrowserWindow | null,
  request: Requests['account.test']['arguments'][0],
): Promise<Requests['account.test']['result']> {
  const { sessionId, account } = request;
  const stepsOf = (side: 'incoming' | 'outgoing') => ({
    onStep: (step: Parameters<Parameters<MailServices['testIncoming']>[0]['onStep']>[0]) =>
      sendEvent(window, 'test.step', { sessionId, side, step }),
  });
  return sessions.run(sessionId, async (signal) => {
    // Settings under test are tried as they are; the office must only be there.
    if (account.isPractice) await practice.start();
    const common = { sessionId, account, signal };
    const incoming = async () => {
      const password = request.incomingPassword ?? (await incomingPassword(credentials, account));
      return mail.testIncoming({ ...common, password, ...stepsOf('incoming') });
    };
    const outgoing = async () => {
      const password = await passwordToTest(credentials, request);
      return mail.testOutgoing({ ...common, password, ...stepsOf('outgoing') });
    };
    const [incomingResult, outgoingResult] = await Promise.all([
      incoming().catch(asFailedTest),
      outgoing().catch(asFailedTest),
    ]);
    return { incoming: incomingResult, outgoing: outgoingResult };
  });
}

/** The SMTP password of settings under test: what was typed there, else what was typed for POP3 where both are one. */
async function passwordToTest(
  credentials: CredentialStore,
  request: Requests['account.test']['arguments'][0],
): Promise<string | null> {
  const { kind } = request.account.outgoing.authentication;
  if (kind === 'none') return null;
  const typed = kind === 'own' ? request.outgoingPassword : request.incomingPassword;
  return typed ?? outgoingPassword(credentials, request.account);
}

function asFailedTest(error: unknown): { steps: []; failure: MailFailure } {
  return { steps: [], failure: toMailFailure(error, 'local') };
}

function progressTo(window: BrowserWindow | null): Throttle<TransferProgress> {
  return throttle(progressIntervalMs, (progress: TransferProgress) =>
    sendEvent(window, 'transfer.progress', progress),
  );
}
