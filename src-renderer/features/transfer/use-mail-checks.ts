// Checks for mail by the clock: at start, every so many minutes, and again soon where a failure passes by itself.
import { useEffect, useRef } from 'react';
import { useOptions } from '../../app/preferences.tsx';
import { useLive } from '../../store/live.ts';
import { listAccounts } from '../../store/queries/accounts.ts';
import { sendAndReceive } from './mail-service.ts';
import { followRetries } from './retries.ts';
import { dismissNotice, useTransfers } from './transfer-state.ts';

const minuteMs = 60_000;

/** Does nothing until `isReady`. `checksNow`: the check at start, unless something else fetched already. */
export function useMailChecks(isReady: boolean, checksNow: boolean): void {
  const { checkEveryMinutes, workOffline } = useOptions();
  const checkEveryMs =
    checkEveryMinutes === null ? null : Math.max(1, checkEveryMinutes) * minuteMs;
  const interval = useRef(checkEveryMs);
  useDismissalOfTheGone();

  useEffect(() => {
    interval.current = checkEveryMs;
  }, [checkEveryMs]);

  useEffect(() => {
    if (workOffline) return;
    return followRetries({
      checkEveryMs: () => interval.current,
      tryAgain: (accountId) => void sendAndReceive({ send: false, accountId, isAutomatic: true }),
    });
  }, [workOffline]);

  useEffect(() => {
    if (isReady && checksNow) void sendAndReceive({ isAutomatic: true });
  }, [isReady, checksNow]);

  useEffect(() => {
    if (!isReady || workOffline || checkEveryMs === null) return;
    const timer = setInterval(() => void sendAndReceive({ isAutomatic: true }), checkEveryMs);
    return () => clearInterval(timer);
  }, [isReady, workOffline, checkEveryMs]);
}

/** What failed for an account that is no more cannot be tried again. */
function useDismissalOfTheGone(): void {
  const accounts = useLive(listAccounts, []);
  useEffect(() => {
    if (!accounts) return;
    const known = new Set(accounts.map(({ id }) => id));
    for (const { accountId, sessionId } of useTransfers.getState().notices) {
      if (!known.has(accountId)) dismissNotice(sessionId);
    }
  }, [accounts]);
}
