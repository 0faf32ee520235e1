// Sends letters as they come into the Outbox, from whichever window, and tries those held back again when they are due.
import { useEffect, useRef } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { useOptions } from '../../app/preferences.tsx';
import { useLive } from '../../store/live.ts';
import { outboxRows } from '../../store/queries/outbox.ts';
import { sendAndReceive } from './mail-service.ts';
import { scheduleOutbox } from './outbox-schedule.ts';

/** A moment past the time the store wrote, and the longest a timer can count. */
const slackMs = 250;
const longestTimerMs = 2 ** 31 - 1;

/** Does nothing until `isReady`: letters cut off by a crash must have been found first. */
export function useOutboxWatch(isReady: boolean): void {
  const { sendImmediately, workOffline } = useOptions();
  const rows = useLive(outboxRows, []);
  const tried = useRef<ReadonlySet<MessageId> | null>(null);
  const isOn = isReady && sendImmediately && !workOffline;

  useEffect(() => {
    if (!rows || !isOn) return;
    const isFirst = tried.current === null;
    const { fresh, waiting } = scheduleOutbox(rows, tried.current ?? new Set());
    tried.current = waiting;
    if (fresh.length === 0) return;
    const [first] = fresh;
    const isOneAccount = fresh.every(({ accountId }) => accountId === first?.accountId);
    void sendAndReceive({
      receive: false,
      accountId: isOneAccount && first ? first.accountId : null,
      // Whoever just pressed Send is there to type a password; what was left from the last time asks nothing.
      isAutomatic: isFirst,
    });
  }, [rows, isOn]);

  useEffect(() => {
    if (isOn) return;
    // Once online again, everything that waits is tried.
    if (tried.current) tried.current = new Set();
  }, [isOn]);

  const nextTryAt = rows && isOn ? scheduleOutbox(rows, new Set()).nextTryAt : null;
  useEffect(() => {
    if (nextTryAt === null) return;
    const delayMs = Math.min(Math.max(nextTryAt - Date.now(), 0) + slackMs, longestTimerMs);
    const timer = setTimeout(() => {
      void sendAndReceive({ receive: false, isAutomatic: true });
    }, delayMs);
    return () => clearTimeout(timer);
  }, [nextTryAt]);
}
