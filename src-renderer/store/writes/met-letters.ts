// The letters a transaction is about: by what is known of them where that is enough, else by their rows.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { KnownLetter, LetterKnowledge } from '../known-letters.ts';
import { presentLetters } from '../many-letters.ts';
import type { MessageRow } from '../rows.ts';

export interface MetLetter extends KnownLetter {
  /** Absent: it need not be read. */
  readonly row?: MessageRow;
}

/**
 * Those that are there, ascending by id; each once. Within the transaction, which with `knowledge` must be one that may write the journal.
 * `needsRow` says of which known letters the row is read all the same.
 */
export async function lettersOrRows(
  ids: readonly MessageId[],
  knowledge: LetterKnowledge | null | undefined,
  needsRow: (letter: KnownLetter) => boolean = () => false,
): Promise<MetLetter[]> {
  await knowledge?.catchUp();
  const known: MetLetter[] = [];
  const unknown: MessageId[] = [];
  for (const id of new Set(ids)) {
    const letter = knowledge?.of(id);
    if (letter && !needsRow(letter)) known.push(letter);
    else unknown.push(id);
  }
  const read = (await presentLetters(unknown)).map(metLetter);
  if (known.length === 0) return read;
  return [...known, ...read].sort((a, b) => a.id - b.id);
}

function metLetter(row: MessageRow): MetLetter {
  const { id, folderId, isRead, isFlagged } = row;
  return { id, folderId, isRead, isFlagged, row };
}
