// By which rule the server's copy of a stored letter is due to go. Pure; says nothing of whether it is the same letter still.
import type { DeliveryPolicy } from './account.ts';
import type { LedgerEntry, RemovalRule } from './retrieval.ts';

const DAY_MS = 86_400_000;

/** The rule, or null while the copy stays. `now` in ms since the epoch. */
export function dueRule(
  row: LedgerEntry,
  { leaveOnServer, removeAfterDays, removeWhenDeleted }: DeliveryPolicy,
  now: number,
): RemovalRule | null {
  // Still listed although it should be gone: the session that fetched it was cut before QUIT (RFC 1939 §6).
  if (!leaveOnServer) return 'at-once';
  if (removeWhenDeleted && row.purgedAt !== null) return 'purged-here';
  const isOld = removeAfterDays !== null && now - row.retrievedAt >= removeAfterDays * DAY_MS;
  return isOld ? 'after-days' : null;
}
