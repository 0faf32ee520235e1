// Whether a letter of the Outbox may be offered to its server. Pure.
import type { OutboxRow } from './rows.ts';

/** `now` in ms since the epoch. Letters that failed or whose fate is unclear wait for the person, whatever the time. */
export function isDue({ state, sendAt = 0, notBefore }: OutboxRow, now: number): boolean {
  if (state === 'waiting') return sendAt <= now;
  return state === 'deferred' && notBefore <= now;
}
