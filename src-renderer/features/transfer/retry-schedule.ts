// When a retrieval that failed is tried again by itself: pure, so that every case can be told.
import type { MailFailure, MailFailureCode } from '../../../src-shared/failure.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

interface Pace {
  readonly firstMs: number;
  /** The wait doubles up to this. */
  readonly longestMs: number;
  /** A check by the clock is due anyway: no wait is longer than from one to the next. */
  readonly isWithinCheckInterval: boolean;
}

/** Another session ends in seconds or minutes; a server that is down mostly takes longer. */
const inUse: Pace = {
  firstMs: 15 * secondMs,
  longestMs: 5 * minuteMs,
  isWithinCheckInterval: false,
};
const ailing: Pace = { firstMs: minuteMs, longestMs: 30 * minuteMs, isWithinCheckInterval: true };

/** Failures that pass by themselves (RFC 2449 §8.1.2 IN-USE, RFC 3206 SYS/TEMP), none of them mended by another password. */
const paces: Partial<Record<MailFailureCode, Pace>> = {
  'mailbox-in-use': inUse,
  'server-temporary': ailing,
  'connection-lost': ailing,
  'timed-out': ailing,
  'proxy-lost': ailing,
  'proxy-silent': ailing,
};

/**
 * ms until the next try, or null where it would not help or was not asked for. `failureCount`: how often in a row it ended so, this time
 * included. `checkEveryMs`: between two checks by the clock, null where there are none.
 */
export function retryDelayMs(
  failure: MailFailure,
  failureCount: number,
  checkEveryMs: number | null,
): number | null {
  // The server said how long; sooner it would refuse again.
  if (failure.retryAfterMs !== undefined) return failure.retryAfterMs;
  const pace = paces[failure.code];
  if (!pace) return null;
  const isBounded = pace.isWithinCheckInterval && checkEveryMs !== null;
  const longestMs = isBounded ? Math.min(pace.longestMs, checkEveryMs) : pace.longestMs;
  return Math.min(pace.firstMs * 2 ** (failureCount - 1), longestMs);
}
