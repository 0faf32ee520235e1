// When the Outbox is to be sent by itself: pure, so that every case can be told.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { OutboxRow } from '../../store/rows.ts';

export interface OutboxSchedule {
  /** Letters that wait and were not yet tried since they began to wait. */
  readonly fresh: readonly OutboxRow[];
  /** When the next letter held back is due, ms since the epoch; null when none is held. */
  readonly nextTryAt: number | null;
  /** Letters that wait, to be given as `tried` next time. */
  readonly waiting: ReadonlySet<MessageId>;
}

/**
 * What is new and what is due. A letter left waiting by a pass (its server could not be reached) is not fresh again: it goes with the next
 * try of the one that met the failure, or every change in the Outbox would knock at a dead server.
 */
export function scheduleOutbox(
  rows: readonly OutboxRow[],
  tried: ReadonlySet<MessageId>,
): OutboxSchedule {
  const waiting = rows.filter(({ state }) => state === 'waiting');
  const held = rows.filter(({ state }) => state === 'deferred');
  return {
    fresh: waiting.filter(({ messageId }) => !tried.has(messageId)),
    nextTryAt: held.length === 0 ? null : Math.min(...held.map(({ notBefore }) => notBefore)),
    waiting: new Set(waiting.map(({ messageId }) => messageId)),
  };
}
