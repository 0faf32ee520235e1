// When the Outbox is to be sent by itself: pure, so that every case can be told.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { OutboxRow } from '../../store/rows.ts';
import { isDue } from '../../store/outbox-due.ts';

export interface OutboxSchedule {
  /** Letters that may go now and were not tried since they may. */
  readonly fresh: readonly OutboxRow[];
  /** When the next one's time comes, ms since the epoch; null when none is known. */
  readonly nextTryAt: number | null;
  /** Letters that may go now, to be given as `tried` next time. */
  readonly ready: ReadonlySet<MessageId>;
}

/**
 * What is new and what is due at `now`. A letter left behind by a pass (its server could not be reached) is not fresh again: it goes with
 * the next try of the one that met the failure, or every change in the Outbox would knock at a dead server. `onlyTimed`: letters whose
 * time the person chose, where all others wait for Send/Receive.
 */
export function scheduleOutbox(
  rows: readonly OutboxRow[],
  tried: ReadonlySet<MessageId>,
  now: number,
  onlyTimed = false,
): OutboxSchedule {
  const wanted = rows.filter(({ sendAt }) => !onlyTimed || sendAt !== undefined);
  const ready = wanted.filter((row) => isDue(row, now));
  const times = wanted.map(timeOf).filter((at) => at > now && at < Infinity);
  return {
    fresh: ready.filter(({ messageId }) => !tried.has(messageId)),
    nextTryAt: times.length === 0 ? null : Math.min(...times),
    ready: new Set(ready.map(({ messageId }) => messageId)),
  };
}

/** Infinity for a letter that waits for the person. */
function timeOf({ state, sendAt, notBefore }: OutboxRow): number {
  if (state === 'waiting') return sendAt ?? Infinity;
  return state === 'deferred' ? notBefore : Infinity;
}
