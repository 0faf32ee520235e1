// Where the command for the next unread letter leads.
import type { MessageId } from '../../src-shared/mail/ids.ts';
import { listOnce } from '../catalogue/catalogue-client.ts';
import type { Criteria } from '../../src-shared/mail/criteria.ts';
import type { ListedLetters } from '../catalogue/list-spec.ts';
import { placeOf } from '../ui/row-selection.ts';
import { idsOf, type ShownList } from './shown-list.ts';

export interface NextUnread {
  readonly id: MessageId;
  /** The head of its conversation, where letters stand in conversations. */
  readonly head: MessageId | null;
}

const unread: Criteria = { joinedBy: 'and', criteria: [{ kind: 'isRead', is: false }] };

/** The next unread letter below `afterId` in the list, folded ones included, going round at its end; null when no other is unread. */
export async function nextUnread(
  { spec, letters }: Pick<ShownList, 'spec' | 'letters'>,
  afterId: MessageId | null,
): Promise<NextUnread | null> {
  const expanded = new Set([...spec.expanded, ...headsWithUnread(letters)]);
  const wanted = { ...spec, isGrouped: false, criteria: [...spec.criteria, unread], kept: null };
  const [whole, found] = await Promise.all([
    listOnce(letters.tree ? { ...spec, expanded } : { ...wanted, kept: afterId }),
    listOnce(wanted),
  ]);
  const isUnread = new Set<number>(found.ids);
  const ids = idsOf(whole);
  const start = placeOf(ids, afterId) + 1;
  for (let step = 0; step < ids.length; step += 1) {
    const at = (start + step) % ids.length;
    const id = ids[at];
    if (id === undefined || id === afterId || !isUnread.has(id)) continue;
    return { id, head: headAt(whole, at) };
  }
  return null;
}

function* headsWithUnread({ ids, tree }: ListedLetters): Iterable<MessageId> {
  if (!tree) return;
  for (let at = 0; at < ids.length; at += 1) {
    if (tree.depths[at] === 0 && (tree.unread[at] ?? 0) > 0) yield ids[at] as MessageId;
  }
}

function headAt({ ids, tree }: ListedLetters, index: number): MessageId | null {
  if (!tree) return null;
  let at = index;
  while (at > 0 && (tree.depths[at] ?? 0) > 0) at -= 1;
  return ids[at] as MessageId;
}
