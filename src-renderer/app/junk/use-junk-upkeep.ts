// What the junk filter does while nobody waits for anything: it learns whom the person writes to, and deletes what lay in Junk for long.
// Mounted once, in the main window.
import { useEffect } from 'react';
import { isRunning, useTransfers } from '../../features/transfer/transfer-state.ts';
import { hasOldJunk } from '../../store/queries/old-junk.ts';
import { readOptions } from '../../store/queries/options.ts';
import { gatherFromSentItems } from '../../store/writes/sent-letters.ts';
import { inBackground } from '../notices.tsx';
import { carryOut } from '../work/carry-out.ts';
import { useWork } from '../work/work-state.ts';

const dayMs = 24 * 60 * 60 * 1_000;
/** After the start, which other things make busy enough. */
const firstMs = 60_000;
const everyMs = 60 * 60 * 1_000;
/** Whatever is under way is let end first. */
const retryMs = 60_000;

export function useJunkUpkeep(): void {
  useEffect(() => {
    inBackground(gatherFromSentItems());
    let timer = setTimeout(look, firstMs);
    function look(): void {
      timer = setTimeout(look, isBusy() ? retryMs : everyMs);
      if (!isBusy()) inBackground(deleteOldJunk(Date.now()));
    }
    return () => clearTimeout(timer);
  }, []);
}

/** Purges what the person wants purged. `now` in ms since the epoch. */
export async function deleteOldJunk(now: number): Promise<void> {
  const { deleteJunkAfterDays: days } = await readOptions();
  if (days === null || !(days >= 1)) return;
  const before = now - days * dayMs;
  if (await hasOldJunk(before)) await carryOut({ kind: 'deleteOldJunk', before });
}

function isBusy(): boolean {
  const isTransferring = useTransfers.getState().tasks.some(isRunning);
  return isTransferring || useWork.getState().underWay.length > 0;
}
