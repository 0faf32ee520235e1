// By which rule the server's copy of a stored letter is due to go. Pure; says nothing of whether it is the same letter still.
import type { DeliveryPolicy } from './account.ts';
import type { LedgerEntry, RemovalRule } from './retrieval.ts';

const DAY_MS = 86_400_000;

/** A server that has kept a letter so often in spite of its promise will keep it once more. */
const maxSurvivals = 3;

/** True for a letter the server does not let go of, whatever it promises (Gmail shows deleted mail again to `recent:`). */
export function hasOutlived({ survivalCount = 0 }: LedgerEntry): boolean {
  return survivalCount >= maxSurvivals;
}

/** The rule, or null while the copy stays. `now` in ms since the epoch. */
export function dueRule(
  row: LedgerEntry,
  { leaveOnServer, removeAfterDays, removeWhenDeleted }: DeliveryPolicy,
  now: number,
): RemovalRule | null {
  if (row.isBySizeOnly || hasOutlived(row)) return null;
  // Still listed although it should be gone: the session that fetched it was cut before QUIT (RFC 1939 §6).
  if (!leaveOnServer) return 'at-once';
  if (row.goesByRule) return 'rule';
  if (removeWhenDeleted && row.purgedAt !== null) return 'purged-here';
  const isOld = removeAfterDays !== null && now - row.retrievedAt >= removeAfterDays * DAY_MS;
  return isOld ? 'after-days' : null;
}
