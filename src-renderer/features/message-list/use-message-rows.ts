// Rows of what is seen of a list. Rows once read are kept for a while, so that scrolling back shows them at once.
import { useMemo, useRef } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { useLive } from '../../store/live.ts';
import { messagesByIds } from '../../store/queries/messages.ts';
import { outboxRows } from '../../store/queries/outbox.ts';
import type { MessageRow, OutboxRow } from '../../store/rows.ts';
import type { RowRange } from '../../ui/row-geometry.ts';
import type { RowIds } from '../../ui/row-selection.ts';

const keptRows = 2_000;

/**
 * The rows of these ids, so far as they are known by now; they stay up to date, others may be some seconds old. A row stays the same
 * object while nothing of it changes.
 */
export function useRows(
  ids: RowIds<MessageId>,
  { first, end }: RowRange,
): ReadonlyMap<MessageId, MessageRow> {
  const cache = useRef(new Map<MessageId, MessageRow>());
  const wanted = useMemo(() => Array.from(ids.slice(first, end)), [ids, first, end]);
  // An answer that comes when the list has scrolled on is of use all the same.
  useLive(async () => {
    const fresh = await messagesByIds(wanted);
    const known = cache.current;
    if (known.size > keptRows) known.clear();
    for (const row of fresh) {
      const before = row && known.get(row.id);
      if (row && !(before && isSame(before, row))) known.set(row.id, row);
    }
    return fresh;
  }, [wanted]);
  return cache.current;
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [keysA, keysB] = [Object.keys(a), Object.keys(b)];
  if (keysA.length !== keysB.length) return false;
  return keysA.every((key) => isSame(Reflect.get(a, key), Reflect.get(b, key)));
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
