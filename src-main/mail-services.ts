// Fits the mail modules to what the handlers of requests need, and gives each conversation its transcript.
import type { MailFailure } from '../src-shared/failure.ts';
import type { TransferProgress } from '../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../src-shared/mail/account.ts';
import {
  accountId as accountIdOf,
  sessionId as sessionIdOf,
  type SessionId,
} from '../src-shared/mail/ids.ts';
import type { TranscriptProtocol, TranscriptPurpose } from '../src-shared/mail/transcript.ts';
import type { DiskWatch } from './disk/disk-watch.ts';
import type { MailServices } from './ipc/mail-services.ts';
import { openManualSession } from './manual/manual-session.ts';
import { runFetchSession } from './pop3/fetch-session.ts';
import { diagnose } from './diagnosis/diagnose.ts';
import { sendTestLetter } from './diagnosis/send-test-letter.ts';
import { createMaildropTurns } from './pop3/maildrop-turns.ts';
import { createServerMemory } from './pop3/server-memory.ts';
import { runSurvey } from './pop3/survey-session.ts';
import { testIncoming } from './pop3/test-session.ts';
import { buildMessage } from './smtp/build-message.ts';
import { buildReceipt } from './smtp/build-receipt.ts';
import { createLetterSender } from './smtp/letter-sender.ts';
import { testSubmission } from './smtp/test-submission.ts';
import { createTranscriptBook, type TranscriptRecorder } from './transcript/transcript-book.ts';
import { keepTranscripts } from './transcript/transcript-file.ts';
import { type SendLines, TranscriptFeed } from './transcript/transcript-feed.ts';

/** What they are given of the computer they run on. */
export interface MailServicesWorld {
  /** The program's, for the letters' User-Agent. */
  readonly version: string;
  /** Tells the main window new lines of dialogues. */
  readonly sendLines: SendLines;
  /** Where dialogues are kept. */
  readonly transcriptFile: string;
  /** Of the disk the store lies on. */
  readonly disk: DiskWatch;
}

export function createMailServices({
  version,
  sendLines,
  transcriptFile,
  disk,
}: MailServicesWorld): MailServices {
  const book = createTranscriptBook();
  // Dialogues that cannot be kept are no reason to keep mail away.
  void keepTranscripts(book, transcriptFile).catch(console.error);
  const feed = new TranscriptFeed(sendLines);
  book.onLine((sessionId, line) => feed.offer(sessionId, line));
  const memory = createServerMemory();
  const turns = createMaildropTurns();
  const sender = createLetterSender();
  const record = (
    protocol: TranscriptProtocol,
    purpose: TranscriptPurpose,
    { sessionId, account, password }: Recorded,
  ): TranscriptRecorder => {
    const { host, port } = protocol === 'pop3' ? account.incoming : account.outgoing;
    const secrets = password === null ? [] : [password];
    return book.begin({ sessionId, accountId: account.id, protocol, purpose, host, port, secrets });
  };
  return {
    async retrieve(options) {
      await turns.inTurn(options.account.incoming, options.signal, () => {
        const transcript = record('pop3', 'receive', options);
        return disk.during((isDiskFull) =>
          runFetchSession({ ...options, transcript, memory, isDiskFull }),
        );
      });
    },
    survey(options) {
      return turns.inTurn(options.account.incoming, options.signal, () => {
        const transcript = record('pop3', 'survey', options);
        return runSurvey({ ...options, transcript, memory });
      });
    },
    loginWaitMs: ({ incoming }) => memory.loginWaitMs(incoming),
    build: (composition) => buildMessage(composition, { version }),
    buildReceipt: (receipt) => buildReceipt(receipt, { version }),
    send({ onProgress, ...options }) {
      const { sessionId, account } = options;
      const transcript = record('smtp', 'send', options);
      return sender.send({
        ...options,
        transcript,
        onProgress: (progress) => onProgress(oneLetter(sessionId, account, progress)),
      });
    },
    async testIncoming(options) {
      const transcript = record('pop3', 'test', options);
      const result = await testIncoming({ ...options, transcript, memory });
      noteEnd(transcript, result.failure);
      return {
        ...result,
        diagnosis: await diagnose(result.failure, { ...options, side: 'incoming' }),
      };
    },
    async testOutgoing(options) {
      // Both servers are tested at once, under one name: their dialogues would be shown as one.
      const own = { ...options, sessionId: sessionIdOf(`${options.sessionId}-smtp`) };
      const transcript = record('smtp', 'test', own);
      const result = await testSubmission({ ...options, transcript });
      noteEnd(transcript, result.failure);
      return {
        ...result,
        diagnosis: await diagnose(result.failure, { ...options, side: 'outgoing' }),
      };
    },
    testLetter: (options) =>
      turns.inTurn(options.account.incoming, options.signal, () =>
        sendTestLetter(options, { version, record, memory }),
      ),
    openManual(options) {
      const { sessionId, protocol, host, port } = options;
      const accountId = options.accountId ?? nobody;
      const header = { sessionId, accountId, protocol, host, port };
      return openManualSession({
        ...options,
        transcript: book.begin({ ...header, purpose: 'manual' }),
      });
    },
    transcripts() {
      feed.flush();
      return book.list();
    },
    followTranscripts: (isFollowed) => feed.follow(isFollowed),
  };
}

/** Whose sessions belong to no account. */
const nobody = accountIdOf('manual');

interface Recorded {
  readonly sessionId: SessionId;
  readonly account: AccountSettings;
  readonly password: string | null;
}

/** Retrievals, surveys and letters write this last line themselves: the list of dialogues tells by it how each one ended. */
function noteEnd(transcript: TranscriptRecorder, failure: MailFailure | null): void {
  transcript.note(failure ? `closed: ${failure.code}` : 'closed');
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
