// Writes the rows of letters whose changes are owed, in pieces, each one transaction: a kill at any moment leaves every letter as it is
// seen, since what is not written stays owed.
import { Dexie } from 'dexie';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { presentLetters } from '../many-letters.ts';
import { without } from '../owed-changes.ts';
import { leftOf } from '../owed-rows.ts';
import type { MessageRow, OwedChangeRow } from '../rows.ts';
import { pastUnreadable } from '../unreadable.ts';

/** Letters at once: some 0.1 s of work, for which whoever wants to read has to wait. */
const pieceLetters = 250;

/**
 * Writes some of the rows that are owed for longest; false where none is owed any more that could be written. What is owed to a letter that
 * can't be read stays so, for Check and Repair to put it where it belongs; it joins `passedOver`, which are not looked at.
 */
export async function settleSome(passedOver = new Set<number>()): Promise<boolean> {
  return pastUnreadable(() => {
    const { messages, owedChanges } = store();
    return store().transaction('rw', messages, owedChanges, async () => {
      const ids = firstOf(await owedChanges.toArray(), passedOver);
      if (ids.length === 0) return false;
      // As they are read, that is, with all that is owed. What is gone since is owed no longer either.
      const rows = await presentLetters(ids);
      putUntold(rows);
      const written = new Set(rows.map(({ id }) => id));
      const missing = ids.filter((id) => !written.has(id));
      const stuck = new Set(
        missing.length > 0 ? await messages.where(':id').anyOf(missing).primaryKeys() : [],
      );
      for (const id of stuck) passedOver.add(id);
      await takeOff(new Set(ids.filter((id) => !stuck.has(id))));
      return true;
    });
  });
}

function firstOf(owed: readonly OwedChangeRow[], passedOver: ReadonlySet<number>): MessageId[] {
  for (const row of owed) {
    const ids = passedOver.size > 0 ? without(row.ids, passedOver) : row.ids;
    if (ids.length > 0) return [...ids.subarray(0, pieceLetters)] as MessageId[];
  }
  return [];
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
    await owedChanges.delete(row.seq);
    if (left.length > 0) await owedChanges.add(leftOf(row, left));
  }
}
