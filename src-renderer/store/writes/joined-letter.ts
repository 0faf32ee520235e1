// Stores a letter that was made here of others: no ledger row, since no server holds it.
import type { AccountId, FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { partsOf } from '../raw-parts.ts';
import type { LetterSummary, NewMessageRow } from '../rows.ts';
import { LetterChanges } from './letter-changes.ts';

export interface JoinedLetter {
  readonly folderId: FolderId;
  readonly accountId: AccountId | null;
  readonly raw: Uint8Array;
  readonly summary: LetterSummary;
  /** ms since the epoch: beside what it was made of. */
  readonly receivedAt: number;
}

/** Row, raw bytes, counters and journal in one transaction; the index of words follows the journal. Rejects when the folder is gone. */
export async function addJoinedLetter(letter: JoinedLetter): Promise<MessageId> {
  const { messages, raw, folders, journal } = store();
  return store().transaction('rw', [messages, raw, folders, journal], async () => {
    if (!(await folders.get(letter.folderId))) throw new Error('the folder is gone');
    const row: NewMessageRow = {
      ...letter.summary,
      folderId: letter.folderId,
      previousFolderId: null,
      accountId: letter.accountId,
      receivedAt: letter.receivedAt,
      sizeBytes: letter.raw.byteLength,
      isRead: 0,
      isFlagged: 0,
      isAnswered: 0,
      isForwarded: 0,
    };
    const id = await messages.add(row);
    await raw.bulkAdd(partsOf(id, letter.raw));
    const changes = new LetterChanges();
    changes.added({ ...row, id });
    await changes.write();
    return id;
  });
}
