// What the writers of the Outbox share: their transaction, and how a letter or its draft is taken out. Opens no Outbox row itself.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { allParts } from '../raw-parts.ts';
import type { LetterChanges } from './letter-changes.ts';
import { tablesOfNotes } from './sent-letters.ts';

/** The tables of everything a letter on its way out touches. */
export function tablesOfOutbox() {
  const { messages, raw, outbox, drafts, folders, journal } = store();
  return [messages, raw, outbox, drafts, folders, journal, ...tablesOfNotes()];
}

/** One transaction on them, or a part of one that has them all. */
export function inOutboxTransaction<T>(scope: () => Promise<T>): Promise<T> {
  return store().transaction('rw', tablesOfOutbox(), scope);
}

/** Only a draft: a received letter named by mistake, or one already queued, stays. */
export async function removeDraft(id: MessageId, changes: LetterChanges): Promise<void> {
  const { drafts, outbox } = store();
  if ((await drafts.get(id)) && !(await outbox.get(id))) await removeLetter(id, changes);
}

/** Its row, its bytes and its draft. */
export async function removeLetter(id: MessageId, changes: LetterChanges): Promise<void> {
  const { messages, raw, drafts } = store();
  const row = await messages.get(id);
  if (row) changes.removed(row);
  await messages.delete(id);
  await allParts(raw, id).delete();
  await drafts.delete(id);
}
