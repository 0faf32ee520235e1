// Rows of what is seen of a list. Rows once read are kept for a while, so that scrolling back shows them at once.
import { useEffect, useLayoutEffect, useReducer, useState } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { noteSeenRows } from '../../app/seen-rows.ts';
import { useCalm } from '../../store/calm.ts';
import { useLive } from '../../store/live.ts';
import { manyMessagesByIds } from '../../store/queries/messages.ts';
import { outboxRows } from '../../store/queries/outbox.ts';
import type { MessageRow, OutboxRow } from '../../store/rows.ts';
import { rowsToRead, type RowRange } from '../../ui/row-geometry.ts';
import type { RowIds } from '../../ui/row-selection.ts';
import { createRowReader } from './row-reader.ts';

/** A list that stands still for so long is watched, and rows around those in sight are read ahead. */
const restMs = 120;

const nothing: RowRange = { first: 0, end: 0 };

/** The rows of these ids, so far as they are known by now. Those in sight stay up to date, others may be some seconds old. */
export function useRows(
  ids: RowIds<MessageId>,
  seen: RowRange,
): ReadonlyMap<MessageId, MessageRow> {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [, fail] = useState<never>();
  const [reader] = useState(() =>
    createRowReader(readSeen, redraw, (error) => {
      // Thrown while drawing, so that the nearest error boundary shows it.
      fail(() => {
        throw error;
      });
    }),
  );
  const { first, end } = seen;
  useLayoutEffect(() => {
    reader.want(Array.from(ids.slice(first, end)));
  }, [reader, ids, first, end]);
  const watched = useRested(rowsToRead(seen, ids.length));
  useLive(async () => {
    const fresh = await manyMessagesByIds(Array.from(ids.slice(watched.first, watched.end)));
    reader.take(fresh);
    noteSeenRows(fresh);
    return fresh;
  }, [reader, ids, watched]);
  return reader.rows;
}

async function readSeen(ids: readonly MessageId[]): Promise<(MessageRow | undefined)[]> {
  const rows = await manyMessagesByIds(ids);
  noteSeenRows(rows);
  return rows;
}

/** The range, once it has been the same for a while. */
function useRested({ first, end }: RowRange): RowRange {
  const [rested, setRested] = useState(nothing);
  useEffect(() => {
    const timer = setTimeout(() => setRested({ first, end }), restMs);
    return () => {
      clearTimeout(timer);
    };
  }, [first, end]);
  return rested;
}

const noneWaiting: ReadonlyMap<MessageId, OutboxRow> = new Map();

/** States of the letters in the Outbox; nothing is read for other folders. */
export function useOutboxStates(isOutbox: boolean): ReadonlyMap<MessageId, OutboxRow> {
  return useCalm(
    async () =>
      isOutbox
        ? new Map((await outboxRows()).map((row): [MessageId, OutboxRow] => [row.messageId, row]))
        : noneWaiting,
    isOutbox ? ['outbox'] : [],
    [isOutbox],
    noneWaiting,
  );
}
