// Where the command for the next unread letter leads.
import type { FolderId, MessageId } from '../../src-shared/mail/ids.ts';
import { listOnce } from '../catalogue/catalogue-client.ts';
import type { ListSort } from '../store/options.ts';

/** The next unread letter below `afterId` in the list as sorted, going round at its end; null when no other is unread. */
export async function nextUnreadId(
  folderId: FolderId,
  afterId: MessageId | null,
  sort: ListSort,
): Promise<MessageId | null> {
  const unread = await listOnce({
    folderIds: [folderId],
    sort,
    isGrouped: false,
    expanded: new Set(),
    criteria: [{ joinedBy: 'and', criteria: [{ kind: 'isRead', is: false }] }],
    words: '',
    kept: afterId,
  });
  const ids = Array.from(unread.ids) as MessageId[];
  const start = afterId === null ? 0 : ids.indexOf(afterId) + 1;
  const isOther = (id: MessageId) => id !== afterId;
  return ids.slice(start).find(isOther) ?? ids.slice(0, start).find(isOther) ?? null;
}
