// Writes down that very many letters have changed without writing their rows, which follow at leisure: see `owed-changes.ts`. Used inside
// the transaction that counts them and tells the journal; it must cover `messages` and `owedChanges`.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { without } from '../owed-changes.ts';
import { leftOf } from '../owed-rows.ts';
import type { NewOwedChangeRow, OwedFields } from '../rows.ts';
import { pieceSize } from './chunks.ts';

/** Each time some of its letters are written what is left of a row is written anew. */
const lettersOfRow = 2_000;

/** Whether the rows of a transaction about so many letters are written later: nobody else takes on so many. */
export function isOwed(letterCount: number): boolean {
  return letterCount > pieceSize;
}

/** Owes a change to letters, each of which becomes the same. `ids` ascend. */
export async function oweChange(ids: readonly MessageId[], becomes: OwedFields): Promise<void> {
  const { owedChanges } = store();
  if (ids.length === 0) return;
  await dropSuperseded(new Set(ids), becomes);
  const rows: NewOwedChangeRow[] = [];
  for (let start = 0; start < ids.length; start += lettersOfRow) {
    rows.push({ ids: Uint32Array.from(ids.slice(start, start + lettersOfRow)), becomes });
  }
  await owedChanges.bulkAdd(rows);
}

/** What the new change does anew need not be done before: marking and undoing it again and again owes no more than once. */
async function dropSuperseded(ids: ReadonlySet<number>, becomes: OwedFields): Promise<void> {
  const { owedChanges } = store();
  for (const row of await owedChanges.toArray()) {
    if (!Object.keys(row.becomes).every((name) => name in becomes)) continue;
    const left = without(row.ids, ids);
    if (left === row.ids) continue;
    await owedChanges.delete(row.seq);
    if (left.length > 0) await owedChanges.add(leftOf(row, left));
  }
}
