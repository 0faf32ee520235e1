// Fits the mail modules to what the handlers of requests need, and gives each conversation its transcript.
import type { TransferProgress } from '../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../src-shared/mail/account.ts';
import type { SessionId } from '../src-shared/mail/ids.ts';
import type { MailServices } from './ipc/mail-services.ts';
import { runFetchSession } from './pop3/fetch-session.ts';
import { createMaildropTurns } from './pop3/maildrop-turns.ts';
import { createServerMemory } from './pop3/server-memory.ts';
import { runSurvey } from './pop3/survey-session.ts';
import { testIncoming } from './pop3/test-session.ts';
import { buildMessage } from './smtp/build-message.ts';
import { submitMessage } from './smtp/submit.ts';
import { testSubmission } from './smtp/test-submission.ts';
import { createTranscriptBook, type TranscriptRecorder } from './transcript/transcript-book.ts';
import { type SendLines, TranscriptFeed } from './transcript/transcript-feed.ts';

/** `version` is the program's, for the letters' User-Agent; `sendLines` tells the main window new lines of dialogues. */
export function createMailServices(version: string, sendLines: SendLines): MailServices {
  const book = createTranscriptBook();
  const feed = new TranscriptFeed(sendLines);
  book.onLine((sessionId, line) => feed.offer(sessionId, line));
  const memory = createServerMemory();
  const turns = createMaildropTurns();
  const record = (
    protocol: 'pop3' | 'smtp',
    sessionId: SessionId,
    account: AccountSettings,
    password: string | null,
  ): TranscriptRecorder => {
    const { host, port } = protocol === 'pop3' ? account.incoming : account.outgoing;
    const secrets = password === null ? [] : [password];
    return book.begin({ sessionId, accountId: account.id, protocol, host, port, secrets });
  };
  return {
    async retrieve(options) {
      const { sessionId, account, password } = options;
      await turns.inTurn(account.incoming, options.signal, () => {
        const transcript = record('pop3', sessionId, account, password);
        return runFetchSession({ ...options, transcript, memory });
      });
    },
    survey(options) {
      const { sessionId, account, password } = options;
      return turns.inTurn(account.incoming, options.signal, () => {
        const transcript = record('pop3', sessionId, account, password);
        return runSurvey({ ...options, transcript, memory });
      });
    },
    loginWaitMs: ({ incoming }) => memory.loginWaitMs(incoming),
    build: (composition) => buildMessage(composition, { version }),
    send({ onProgress, ...options }) {
      const { sessionId, account, password } = options;
      return submitMessage({
        ...options,
        transcript: record('smtp', sessionId, account, password),
        onProgress: (progress) => onProgress(oneLetter(sessionId, account, progress)),
      });
    },
    testIncoming(options) {
      const { sessionId, account, password } = options;
      const transcript = record('pop3', sessionId, account, password);
      return testIncoming({ ...options, transcript, memory });
    },
    testOutgoing(options) {
      const { sessionId, account, password } = options;
      const transcript = record('smtp', sessionId, account, password);
      return testSubmission({ ...options, transcript });
    },
    transcripts() {
      feed.flush();
      return book.list();
    },
    followTranscripts: (isFollowed) => feed.follow(isFollowed),
  };
}

function oneLetter(
  sessionId: SessionId,
  account: AccountSettings,
  progress: Pick<TransferProgress, 'phase' | 'doneBytes' | 'totalBytes'>,
): TransferProgress {
  const isDone = progress.phase === 'quit';
  return {
    sessionId,
    accountId: account.id,
    direction: 'send',
    doneCount: isDone ? 1 : 0,
    totalCount: 1,
    ...progress,
  };
}
