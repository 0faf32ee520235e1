// Whether a letter of the Outbox may be offered to its server. Pure.
import type { ClaimTerms } from './outgoing-letter.ts';
import type { OutboxRow } from './rows.ts';

/** `now` in ms since the epoch. Letters that failed or whose fate is unclear wait for the person, whatever the time. */
export function isDue({ state, sendAt = 0, notBefore }: OutboxRow, now: number): boolean {
  if (state === 'waiting') return sendAt <= now;
  return state === 'deferred' && notBefore <= now;
}

/** Whether it is one of those that are wanted now. */
export function isClaimable(row: OutboxRow, { now, accountIds, onlyTimed }: ClaimTerms): boolean {
  return (
    accountIds.includes(row.accountId) &&
    (!onlyTimed || row.sendAt !== undefined) &&
    isDue(row, now)
  );
}

/** False of a letter that is dated when it leaves and has not yet left. */
export function hasFinalBytes({ sendAt, attemptCount }: OutboxRow): boolean {
  return sendAt === undefined || attemptCount > 0;
}
