// Sends letters as they come into the Outbox, from whichever window, those held back when they are due, and each whose time the person
// chose at that time.
import { useEffect, useRef, useState } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { listen } from '../../app/bridge.ts';
import { useOptions } from '../../app/preferences.tsx';
import { useCalm } from '../../store/calm.ts';
import { outboxRows } from '../../store/queries/outbox.ts';
import type { OutboxRow } from '../../store/rows.ts';
import { sendAndReceive } from './mail-service.ts';
import { scheduleOutbox } from './outbox-schedule.ts';

/** A moment past the time the store wrote, and the longest a timer can count. */
const slackMs = 250;
const longestTimerMs = 2 ** 31 - 1;

const none: ReadonlySet<MessageId> = new Set();

/** Does nothing until `isReady`: letters cut off by a crash must have been found first. */
export function useOutboxWatch(isReady: boolean): void {
  const { sendImmediately, workOffline } = useOptions();
  const rows = useCalm(outboxRows, ['outbox'], []);
  const tried = useRef<ReadonlySet<MessageId> | null>(null);
  const [wakeCount, setWakeCount] = useState(0);
  const isOn = isReady && !workOffline;
  const onlyTimed = !sendImmediately;

  useEffect(() => {
    // Timers do not count while a computer sleeps.
    return listen('app.resumed', () => setWakeCount((count) => count + 1));
  }, []);

  useEffect(() => {
    // Once online again, everything that waits is tried.
    if (!isOn && tried.current) tried.current = none;
    if (!isOn || !rows) return undefined;
    const isFirst = tried.current === null;
    const schedule = scheduleOutbox(rows, tried.current ?? none, Date.now(), onlyTimed);
    const { fresh, ready, nextTryAt } = schedule;
    tried.current = ready;
    if (fresh.length > 0) send(fresh, isFirst, onlyTimed);
    if (nextTryAt === null) return undefined;
    const delayMs = Math.min(nextTryAt - Date.now() + slackMs, longestTimerMs);
    const timer = setTimeout(() => setWakeCount((count) => count + 1), delayMs);
    return () => clearTimeout(timer);
  }, [rows, isOn, onlyTimed, wakeCount]);
}

/** Whoever just pressed Send is there to type a password; what was left from the last time, or whose time has come, asks nothing. */
function send(letters: readonly OutboxRow[], isFirst: boolean, onlyTimed: boolean): void {
  const [first] = letters;
  const isOneAccount = letters.every(({ accountId }) => accountId === first?.accountId);
  const isByClock = letters.every(
    ({ state, sendAt, isReceipt, isByRule }) =>
      state === 'deferred' || sendAt !== undefined || isReceipt === true || isByRule === true,
  );
  void sendAndReceive({
    receive: false,
    accountId: isOneAccount && first ? first.accountId : null,
    isAutomatic: isFirst || isByClock,
    onlyTimed,
  });
}
