// Ids of the whole folder, rows of what is seen. Rows once read are kept for a while, so that scrolling back shows them at once.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { useLive, usePaced } from '../../store/live.ts';
import type { ListSort } from '../../store/options.ts';
import {
  firstMessageIds,
  messageIdsInFolder,
  messagesByIds,
  watchMessageIds,
} from '../../store/queries/messages.ts';
import { outboxRows } from '../../store/queries/outbox.ts';
import type { MessageRow, OutboxRow } from '../../store/rows.ts';

export interface FolderIds {
  readonly ids: readonly MessageId[];
  /** False while only the beginning is known. */
  readonly isComplete: boolean;
}

/** More than any window shows at once. */
const beginning = 200;
/** Long enough for the beginning to be read and painted: the database answers one question at a time. */
const paintTimeMs = 60;

/**
 * The folder's ids as sorted: first the beginning, which is there at once, then all of them. undefined until something is known for
 * this folder and order.
 */
export function useMessageIds(folderId: FolderId, sort: ListSort): FolderIds | undefined {
  const deps = [folderId, sort.column, sort.descending];
  const wanted = deps.join();
  const first = useLive(
    async () => ({ wanted, ids: await firstMessageIds(folderId, sort, beginning) }),
    deps,
  );
  const head = first?.wanted === wanted ? first : undefined;
  const isWhole = head?.ids != null && head.ids.length < beginning;
  const asks = useAfter(head && !isWhole ? wanted : null, head?.ids ? paintTimeMs : 0) === wanted;
  const all = usePaced(
    async () => (asks ? { wanted, ids: await messageIdsInFolder(folderId, sort) } : null),
    () => watchMessageIds(folderId, sort),
    [...deps, asks],
  );
  const isAllKnown = !isWhole && all?.wanted === wanted;
  const ids = isAllKnown ? all.ids : head?.ids;
  const isComplete = isWhole || isAllKnown;
  return useMemo(() => (ids ? { ids, isComplete } : undefined), [ids, isComplete]);
}

/** The value as it was given first, once the time has passed. */
function useAfter(value: string | null, timeMs: number): string | null {
  const [passed, setPassed] = useState<string | null>(null);
  useEffect(() => {
    if (value === null) return;
    const timer = setTimeout(() => {
      setPassed(value);
    }, timeMs);
    return () => {
      clearTimeout(timer);
    };
  }, [value, timeMs]);
  return passed;
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
