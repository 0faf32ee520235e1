// Requests that talk to mail servers. Passwords are looked up here and go no further than the mail modules.
import { MessageChannelMain, type BrowserWindow, type WebContents } from 'electron';
import type { CredentialStore } from '../accounts/credential-store.ts';
import { incomingPassword, outgoingPassword } from '../accounts/passwords-for.ts';
import { toMailFailure, type MailFailure } from '../../src-shared/failure.ts';
import { portChannel } from '../../src-shared/ipc/channels.ts';
import type { Requests, TransferProgress } from '../../src-shared/ipc/contract.ts';
import { portMessageType, type PortMessage } from '../../src-shared/ipc/contract.ts';
import type { Handlers } from './answer-requests.ts';
import { sendEvent } from './events.ts';
import { wrapPort } from './frame-port.ts';
import type { MailServices, PracticeService } from './mail-services.ts';
import type { Sessions } from './sessions.ts';
import { throttle, type Throttle } from './throttle.ts';

type MailRequests =
  | 'pop3.receive'
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
  const { mail, practice, credentials, sessions, windowOf } = options;
  return {
    'pop3.receive': (caller, request) => receive(options, caller.contents, request),
    'smtp.build': (_caller, composition) => mail.build(composition),
    'smtp.send': async ({ contents }, request) => {
      const account = await practice.placed(request.account);
      const password = await outgoingPassword(credentials, account);
      const progress = progressTo(windowOf(contents));
      return sessions
        .run(request.sessionId, (signal) =>
          mail.send({ ...request, account, password, signal, onProgress: progress.offer }),
        )
        .finally(progress.finish);
    },
    'session.stop': (_caller, sessionId) => sessions.stop(sessionId),
    'account.test': ({ contents }, request) => test(options, windowOf(contents), request),
    'transcript.list': () => mail.transcripts(),
    'practice.start': () => practice.start(),
  };
}

async function receive(
  { mail, practice, credentials, sessions, windowOf }: MailHandlerOptions,
  contents: WebContents,
  request: Requests['pop3.receive']['arguments'][0],
): Promise<void> {
  const { sessionId } = request;
  const account = await practice.placed(request.account);
  const password = await incomingPassword(credentials, account);
  const { port1, port2 } = new MessageChannelMain();
  const port = wrapPort(port1);
  const progress = progressTo(windowOf(contents));
  const running = sessions.run(sessionId, (signal) =>
    mail.retrieve({ sessionId, account, password, port, signal, onProgress: progress.offer }),
  );
  // The fetcher tells its own failures; this is for a session id used twice, and for the fetcher's own faults.
  running
    .catch((error: unknown) => {
      port.post({ type: 'closed', failure: toMailFailure(error, 'local') });
    })
    .finally(() => {
      progress.finish();
      port.close();
    });
  const message: PortMessage = { type: portMessageType, sessionId, accountId: account.id };
  contents.postMessage(portChannel, message, [port2]);
}

async function test(
  { mail, practice, credentials, sessions }: MailHandlerOptions,
  window: BrowserWindow | null,
  request: Requests['account.test']['arguments'][0],
): Promise<Requests['account.test']['result']> {
  const { sessionId, account } = request;
  // Settings under test are tried as they are; the office must only be there.
  if (account.isPractice) await practice.start();
  const stepsOf = (side: 'incoming' | 'outgoing') => ({
    onStep: (step: Parameters<Parameters<MailServices['testIncoming']>[0]['onStep']>[0]) =>
      sendEvent(window, 'test.step', { sessionId, side, step }),
  });
  return sessions.run(sessionId, async (signal) => {
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
