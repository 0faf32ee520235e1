// The letters of a folder that came about the same time as one of them.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { MessageRow } from '../rows.ts';

/** Letters within so many ms before and after, the nearest of each side first, at most `mostEach` of a side; the letter itself among them. */
export async function lettersNear(
  id: MessageId,
  withinMs: number,
  mostEach: number,
): Promise<MessageRow[]> {
  const { messages } = store();
  const row = await messages.get(id);
  if (!row) return [];
  const { folderId, receivedAt } = row;
  const index = messages.where('[folderId+receivedAt]');
  const before = index
    .between([folderId, receivedAt - withinMs], [folderId, receivedAt], true, true)
    .reverse()
    .limit(mostEach);
  const after = messages
    .where('[folderId+receivedAt]')
    .between([folderId, receivedAt], [folderId, receivedAt + withinMs], false, true)
    .limit(mostEach);
  // By the index, which is behind where rows are owed.
  const found = [...(await before.toArray()), ...(await after.toArray())];
  return found.filter((each) => each.folderId === folderId);
}
