// Whether this window has something under way that should be finished before it closes. Main is told when the first begins and when
// the last has ended.
import { request } from './bridge.ts';

let count = 0;

/** Notes that something begins, or that it has ended. */
export async function setBusy(isBusy: boolean): Promise<void> {
  count += isBusy ? 1 : -1;
  if (count !== (isBusy ? 1 : 0)) return;
  // The work goes on even where main would not listen.
  await request('app.setBusy', isBusy).catch(() => undefined);
}
