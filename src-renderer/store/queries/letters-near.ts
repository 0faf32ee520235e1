// The letters of a folder that came about the same time as one of them.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { MessageRow } from '../rows.ts';
import { isAnythingOwed } from './folder-letters.ts';

/** Letters within so many ms before and after, the nearest of each side first, at most `mostEach` of a side; the letter itself among them. */
export async function lettersNear(
  id: MessageId,
  withinMs: number,
  mostEach: number,
): Promise<MessageRow[]> {
  const { messages, folders } = store();
  const row = await messages.get(id);
  if (!row) return [];
  const { folderId, receivedAt } = row;
  // Where rows are owed, the index lists a letter where it was.
  const isBehind = await isAnythingOwed();
  const listings = isBehind ? await folders.toCollection().primaryKeys() : [folderId];
  const isHere = (each: MessageRow) => each.folderId === folderId;
  const side = async (from: number, to: number): Promise<MessageRow[]> => {
    const index = messages.where('[folderId+receivedAt]');
    const found: MessageRow[] = [];
    for (const listing of listings) {
      const range = index.between([listing, from], [listing, to], true, true);
      const nearest = to === receivedAt ? range.reverse() : range;
      const here = isBehind ? nearest.filter(isHere) : nearest;
      found.push(...(await here.limit(mostEach).toArray()));
    }
    const distance = (each: MessageRow) => Math.abs(each.receivedAt - receivedAt);
    return found.toSorted((a, b) => distance(a) - distance(b)).slice(0, mostEach);
  };
  return [
    ...(await side(receivedAt - withinMs, receivedAt)),
    ...(await side(receivedAt + 1, receivedAt + withinMs)),
  ];
}
