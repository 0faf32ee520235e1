// Which letters a folder holds, by the index of folders; where rows are owed, the index says less than the truth, and is put right.
import { Dexie } from 'dexie';
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { presentLetters } from '../many-letters.ts';
import type { OwedFields } from '../rows.ts';
import { pastUnreadable } from '../unreadable.ts';
import { unreadablePlaces } from './unreadable-places.ts';

/** Rows in memory at once. */
const rowsAtATime = 1_000;

/** All of a folder's letters or, by `isRead`, some. A transaction around it must cover `messages` and `owedChanges`. */
export function lettersInFolder(folder: FolderId, isRead?: 0 | 1): Promise<MessageId[]> {
  const { messages, owedChanges } = store();
  return pastUnreadable(() =>
    store().transaction('r', messages, owedChanges, async () => {
      const listed = await byIndex(folder, isRead).primaryKeys();
      const owed = await owedByLetter();
      if (owed.size === 0) return listed;
      const stay = listed.filter((id) => isThen(owed.get(id), { folderId: folder, isRead }));
      return [...stay, ...(await arrivedByOwed(owed, new Set(listed), folder, isRead))];
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

/** What letters become whose rows are not as they should be by now. There may be 200,000 of them. */
async function owedByLetter(): Promise<ReadonlyMap<MessageId, OwedFields>> {
  const owed = new Map<MessageId, OwedFields>();
  for (const { ids, becomes } of await store().owedChanges.toArray()) {
    for (const id of ids as Iterable<MessageId>) {
      const before = owed.get(id);
      owed.set(id, before ? { ...before, ...becomes } : becomes);
    }
  }
  return owed;
}

interface Kind {
  readonly folderId: FolderId;
  readonly isRead: 0 | 1 | undefined;
}

/** Whether a letter that is of a kind is of that kind still once it has become what is owed. */
function isThen(becomes: OwedFields = {}, { folderId, isRead }: Kind): boolean {
  if ((becomes.folderId ?? folderId) !== folderId) return false;
  return isRead === undefined || (becomes.isRead ?? isRead) === isRead;
}

/** Those the index does not list, and that come to be of the kind by what is owed. Rows are read where nothing else tells. */
async function arrivedByOwed(
  owed: ReadonlyMap<MessageId, OwedFields>,
  listed: ReadonlySet<MessageId>,
  folder: FolderId,
  isRead: 0 | 1 | undefined,
): Promise<MessageId[]> {
  const unlisted = [...owed].filter(([id]) => !listed.has(id));
  const moved = unlisted.filter(([, becomes]) => becomes.folderId === folder);
  if (isRead === undefined) return moved.map(([id]) => id);
  const others = new Set(await byIndex(folder, isRead === 1 ? 0 : 1).primaryKeys());
  const marked = unlisted.filter(
    ([id, becomes]) => others.has(id) && isThen(becomes, { folderId: folder, isRead }),
  );
  const arrived = new Set(marked.flatMap(([id, becomes]) => (becomes.isRead === isRead ? id : [])));
  const unsure: MessageId[] = [];
  for (const [id, becomes] of moved) {
    if (becomes.isRead === isRead) arrived.add(id);
    else if (becomes.isRead === undefined && !others.has(id)) unsure.push(id);
  }
  for (let start = 0; start < unsure.length; start += rowsAtATime) {
    const piece = unsure.slice(start, start + rowsAtATime);
    const rows = new Map((await presentLetters(piece)).map((row) => [row.id, row.isRead]));
    const missing = piece.filter((id) => !rows.has(id));
    const places = missing.length > 0 ? await unreadablePlaces(missing) : null;
    for (const id of piece) {
      if ((rows.get(id) ?? places?.get(id)?.isRead) === isRead) arrived.add(id);
    }
  }
  return [...arrived];
}
