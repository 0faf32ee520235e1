// Which letters a folder holds, by the index of folders; where rows are owed, the index says less than the truth, and is put right.
import { Dexie } from 'dexie';
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { presentLetters } from '../many-letters.ts';
import { pastUnreadable } from '../unreadable.ts';

/** All of a folder's letters or, by `isRead`, some. A transaction around it must cover `messages` and `owedChanges`. */
export function lettersInFolder(folder: FolderId, isRead?: 0 | 1): Promise<MessageId[]> {
  const { messages, owedChanges } = store();
  return pastUnreadable(() =>
    store().transaction('r', messages, owedChanges, async () => {
      const listed = await byIndex(folder, isRead).primaryKeys();
      const owed = await owedLetters();
      if (owed.size === 0) return listed;
      const rows = await presentLetters([...owed]);
      const isHere = rows.filter(
        (row) => row.folderId === folder && (isRead === undefined || row.isRead === isRead),
      );
      return [...listed.filter((id) => !owed.has(id)), ...isHere.map(({ id }) => id)];
    }),
  );
}

/** As {@link lettersInFolder}; in an instant, unless rows are owed. */
export async function letterCountOf(folder: FolderId, isRead?: 0 | 1): Promise<number> {
  if (await isAnythingOwed()) return (await lettersInFolder(folder, isRead)).length;
  return byIndex(folder, isRead).count();
}

/** Whether rows of letters are still to be written. */
export async function isAnythingOwed(): Promise<boolean> {
  return (await store().owedChanges.count()) > 0;
}

function byIndex(folder: FolderId, isRead: 0 | 1 | undefined) {
  const index = store().messages.where('[folderId+isRead]');
  return isRead === undefined
    ? index.between([folder, Dexie.minKey], [folder, Dexie.maxKey])
    : index.equals([folder, isRead]);
}

/** Letters whose rows are not as they should be by now. */
async function owedLetters(): Promise<ReadonlySet<MessageId>> {
  const owed = new Set<MessageId>();
  for (const { ids } of await store().owedChanges.toArray()) {
    for (const id of ids) owed.add(id as MessageId);
  }
  return owed;
}
