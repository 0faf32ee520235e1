// Checks for mail by the clock: at start, every so many minutes, and again soon where a server asked to wait.
import { useEffect } from 'react';
import type { MailFailureCode } from '../../../src-shared/failure.ts';
import { useOptions } from '../../app/preferences.tsx';
import { sendAndReceive } from './mail-service.ts';
import { useTransfers, type TransferTask } from './transfer-state.ts';

const minuteMs = 60_000;

/** Failures that pass by themselves (RFC 2449 §8.1: IN-USE, LOGIN-DELAY), and how long they are given. */
const patienceMs: Partial<Record<MailFailureCode, number>> = {
  'mailbox-in-use': 2 * minuteMs,
  'login-delay': 10 * minuteMs,
};

/** Does nothing until `isReady`. `checksNow`: the check at start, unless something else fetched already. */
export function useMailChecks(isReady: boolean, checksNow: boolean): void {
  const { checkEveryMinutes, workOffline } = useOptions();
  useEffect(() => {
    if (isReady && checksNow) void sendAndReceive({ isAutomatic: true });
  }, [isReady, checksNow]);

  useEffect(() => {
    if (!isReady || workOffline || checkEveryMinutes === null) return;
    const timer = setInterval(
      () => {
        void sendAndReceive({ isAutomatic: true });
      },
      Math.max(1, checkEveryMinutes) * minuteMs,
    );
    return () => clearInterval(timer);
  }, [isReady, workOffline, checkEveryMinutes]);

  useEffect(
    () =>
      useTransfers.subscribe(({ notices }, { notices: before }) => {
        for (const notice of notices) if (!before.includes(notice)) tryAgainLater(notice);
      }),
    [],
  );
}

function tryAgainLater({ failure, accountId, direction, sessionId }: TransferTask): void {
  const waitMs = failure && patienceMs[failure.code];
  if (waitMs === undefined || waitMs === null || direction !== 'receive') return;
  setTimeout(() => {
    // Put away by the person, or tried meanwhile: then it is no longer this one.
    const isStillOpen = useTransfers.getState().notices.some((one) => one.sessionId === sessionId);
    if (isStillOpen) void sendAndReceive({ send: false, accountId, isAutomatic: true });
  }, waitMs);
}
