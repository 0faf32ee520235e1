// Ids of the whole folder, rows of what is seen. Rows once read are kept for a while, so that scrolling back shows them at once.
import { useMemo, useRef } from 'react';
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { useListedLetters } from '../../app/use-listed-letters.ts';
import { useLive } from '../../store/live.ts';
import type { ListSort } from '../../store/options.ts';
import { messagesByIds } from '../../store/queries/messages.ts';
import { outboxRows } from '../../store/queries/outbox.ts';
import type { MessageRow, OutboxRow } from '../../store/rows.ts';

export interface FolderIds {
  readonly ids: readonly MessageId[];
  /** False while only the beginning is known. */
  readonly isComplete: boolean;
}

const noneExpanded: ReadonlySet<MessageId> = new Set();

/** The folder's ids as sorted; undefined until something is known of this folder. */
export function useMessageIds(folderId: FolderId, sort: ListSort): FolderIds | undefined {
  const letters = useListedLetters({
    folderIds: [folderId],
    sort,
    isGrouped: false,
    expanded: noneExpanded,
    criteria: [],
    words: '',
    kept: null,
  });
  return useMemo(
    () =>
      letters && {
        ids: Array.from(letters.ids) as MessageId[],
        isComplete: letters.isComplete,
      },
    [letters],
  );
}

const keptRows = 2_000;

/** The rows of these ids, so far as they are known by now; they stay up to date, others may be some seconds old. */
export function useRows(ids: readonly MessageId[]): ReadonlyMap<MessageId, MessageRow> {
  const cache = useRef(new Map<MessageId, MessageRow>());
  // An answer that comes when the list has scrolled on is of use all the same.
  useLive(async () => {
    const fresh = await messagesByIds(ids);
    const known = cache.current;
    if (known.size > keptRows) known.clear();
    for (const row of fresh) if (row) known.set(row.id, row);
    return fresh;
  }, [ids]);
  return cache.current;
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
