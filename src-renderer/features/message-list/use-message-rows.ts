// Ids of the whole folder, rows of what is seen. Rows once read are kept for a while, so that scrolling back shows them at once.
import { useRef } from 'react';
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { useLive } from '../../store/live.ts';
import type { ListSort } from '../../store/options.ts';
import { messageIdsInFolder, messagesByIds } from '../../store/queries/messages.ts';
import { outboxRows } from '../../store/queries/outbox.ts';
import type { MessageRow, OutboxRow } from '../../store/rows.ts';

/** The folder's ids as sorted; undefined until they are known for this folder. */
export function useMessageIds(
  folderId: FolderId,
  sort: ListSort,
): readonly MessageId[] | undefined {
  const answer = useLive(
    async () => ({ folderId, ids: await messageIdsInFolder(folderId, sort) }),
    [folderId, sort.column, sort.descending],
  );
  // Until the new folder's answer is there, the old one's still stands in the hook.
  return answer?.folderId === folderId ? answer.ids : undefined;
}

const keptRows = 1_000;

/** The rows of these ids, so far as they are known by now; those on screen stay up to date. */
export function useRows(ids: readonly MessageId[]): ReadonlyMap<MessageId, MessageRow> {
  const cache = useRef(new Map<MessageId, MessageRow>());
  const fresh = useLive(() => messagesByIds(ids), [ids.join()]);
  const known = cache.current;
  if (known.size > keptRows) known.clear();
  for (const row of fresh ?? []) if (row) known.set(row.id, row);
  return known;
}

const noneWaiting: ReadonlyMap<MessageId, OutboxRow> = new Map();

/** States of the letters in the Outbox; nothing is read for other folders. */
export function useOutboxStates(isOutbox: boolean): ReadonlyMap<MessageId, OutboxRow> {
  return useLive(
    async () =>
      isOutbox
        ? new Map((await outboxRows()).map((row): [MessageId, OutboxRow] => [row.messageId, row]))
        : noneWaiting,
    [isOutbox],
    noneWaiting,
  );
}
