// What the tests of sending share: accounts for a server at hand, a letter, and a record of the dialogue.
import { newAccount, type AccountSettings } from '../../src-shared/mail/account.ts';
import { accountId, sessionId } from '../../src-shared/mail/ids.ts';
import {
  createTranscriptBook,
  type TranscriptRecorder,
} from '../../src-main/transcript/transcript-book.ts';

export interface Place {
  readonly host: string;
  readonly port: number;
}

/** Plain, without a password, one second of patience, unless told otherwise. */
export function accountFor(
  { host, port }: Place,
  outgoing: Partial<AccountSettings['outgoing']> = {},
  changes: Partial<AccountSettings> = {},
): AccountSettings {
  const base = newAccount(accountId('test'));
  return {
    ...base,
    emailAddress: 'sender@example.com',
    timeoutMs: 1_000,
    incoming: { ...base.incoming, userName: 'alice' },
    outgoing: { host, port, security: 'none', authentication: { kind: 'none' }, ...outgoing },
    ...changes,
  };
}

export interface RecordedDialogue {
  readonly recorder: TranscriptRecorder;
  /** `C: …`, `S: …` and `# …` lines. */
  lines(): string[];
}

export function recordDialogue(secrets: readonly string[] = []): RecordedDialogue {
  const book = createTranscriptBook();
  const header = { host: 'localhost', port: 25, protocol: 'smtp' as const, secrets };
  const recorder = book.begin({
    ...header,
    purpose: 'send',
    sessionId: sessionId('s'),
    accountId: accountId('a'),
  });
  return {
    recorder,
    lines: () =>
      (book.list()[0]?.lines ?? []).map(
        ({ side, text }) => `${side === 'note' ? '#' : `${side}:`} ${text}`,
      ),
  };
}

export const letter = Buffer.from(
  'From: sender@example.com\r\nTo: bob@example.org\r\nSubject: dots\r\n\r\n.\r\n..two\r\nend\r\n',
);

/** About 8 MB, so that it cannot all hide in the system's buffers. */
export const largeLetter = Buffer.concat([
  Buffer.from('Subject: large\r\n\r\n'),
  Buffer.from(`${'x'.repeat(76)}\r\n`.repeat(100_000)),
]);

export const envelope = { from: 'sender@example.com', to: ['bob@example.org'] };
