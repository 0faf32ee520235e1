// Writes the rows of letters whose changes are owed, in pieces, each one transaction: a kill at any moment leaves every letter as it is
// seen, since what is not written stays owed.
import { Dexie } from 'dexie';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { presentLetters } from '../many-letters.ts';
import { without } from '../owed-changes.ts';
import type { MessageRow } from '../rows.ts';
import { pastUnreadable } from '../unreadable.ts';

/** Letters at once: some 0.1 s of work, for which whoever wants to read has to wait. */
const pieceLetters = 250;

/** Writes some of the rows that are owed for longest; false where none is owed any more. */
export async function settleSome(): Promise<boolean> {
  return pastUnreadable(() => {
    const { messages, owedChanges } = store();
    return store().transaction('rw', messages, owedChanges, async () => {
      const first = await owedChanges.orderBy(':id').first();
      if (!first) return false;
      const ids = [...first.ids.subarray(0, pieceLetters)] as MessageId[];
      // As they are read, that is, with all that is owed. What is gone since, or can't be read, is owed no longer either.
      putUntold(await presentLetters(ids));
      await takeOff(new Set(ids));
      return true;
    });
  });
}

/** Past Dexie: no letter is seen otherwise than before, so that no live query need look again. */
function putUntold(rows: readonly MessageRow[]): void {
  const letters = Dexie.currentTransaction.idbtrans.objectStore(store().messages.name);
  for (const row of rows) letters.put(row);
}

async function takeOff(ids: ReadonlySet<number>): Promise<void> {
  const { owedChanges } = store();
  for (const row of await owedChanges.toArray()) {
    const left = without(row.ids, ids);
    if (left === row.ids) continue;
    if (left.length === 0) await owedChanges.delete(row.seq);
    else await owedChanges.put({ ...row, ids: left });
  }
}
