// Marks a letter read once it was looked at for as long as the options say.
import { useEffect, useRef } from 'react';
import { inBackground } from '../../app/notices.tsx';
import { useOptions } from '../../app/preferences.tsx';
import type { MessageRow } from '../../store/rows.ts';
import { markRead } from '../../store/writes/messages.ts';

/** Once for each showing: a letter the person then marks unread stays unread while it is shown. */
export function useMarkRead(row: MessageRow, atOnce: boolean): void {
  const { markReadAfterSeconds } = useOptions();
  const isDone = useRef(row.isRead === 1);
  const { id } = row;
  useEffect(() => {
    if (isDone.current || (!atOnce && markReadAfterSeconds === null)) return;
    const delayMs = atOnce ? 0 : (markReadAfterSeconds ?? 0) * 1000;
    const timer = setTimeout(() => {
      isDone.current = true;
      inBackground(markRead([id], true));
    }, delayMs);
    return () => clearTimeout(timer);
  }, [id, atOnce, markReadAfterSeconds]);
}
