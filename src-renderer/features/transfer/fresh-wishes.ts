// Which wishes about letters on servers a session should be begun for now. Pure.
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import type { WishRow } from '../../store/rows.ts';

export interface FreshWishes {
  /** Accounts about whose letters something new is wished. */
  readonly accountIds: readonly AccountId[];
  /** What has been seen by now. */
  readonly seen: ReadonlySet<string>;
}

/**
 * To leave a letter where it is needs no session. `seen` is null at the first look: what was wished before `since` (ms since the
 * epoch) was left from the last time, and waits.
 */
export function freshWishes(
  rows: readonly WishRow[],
  seen: ReadonlySet<string> | null,
  since: number,
): FreshWishes {
  const asking = rows.filter(({ wish }) => wish !== 'keep');
  const fresh = asking.filter((row) => (seen ? !seen.has(nameOf(row)) : row.wishedAt >= since));
  return {
    accountIds: [...new Set(fresh.map(({ accountId }) => accountId))],
    seen: new Set(asking.map(nameOf)),
  };
}

function nameOf({ accountId, uidl, occurrence, wish, wishedAt }: WishRow): string {
  return JSON.stringify([accountId, uidl, occurrence, wish, wishedAt]);
}
