// Carries out what the person wishes of letters on a server, from whichever window, as soon as it is wished.
import { useEffect, useRef, useState } from 'react';
import { useOptions } from '../../app/preferences.tsx';
import { useLive } from '../../store/live.ts';
import { allWishes } from '../../store/queries/wishes.ts';
import { freshWishes } from './fresh-wishes.ts';
import { sendAndReceive } from './mail-service.ts';

/** Does nothing until `isReady`. While the person works offline, wishes wait for the next Send/Receive. */
export function useWishWatch(isReady: boolean): void {
  const { workOffline } = useOptions();
  const rows = useLive(allWishes, []);
  const [since] = useState(Date.now);
  const seen = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (!rows || !isReady) return;
    const fresh = freshWishes(rows, seen.current, since);
    seen.current = fresh.seen;
    if (workOffline) return;
    for (const accountId of fresh.accountIds) {
      void sendAndReceive({ send: false, accountId, onlyWishes: true });
    }
  }, [rows, isReady, workOffline, since]);
}
