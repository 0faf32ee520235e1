// Whether this window has something under way that should be finished before it closes. Of the main window main is told, which hides it
// until then; any other window keeps itself open for so long.
import { request } from './bridge.ts';
import { environment } from './environment.ts';

let count = 0;
let wantsToClose = false;

/** Notes that something begins, or that it has ended. */
export async function setBusy(isBusy: boolean): Promise<void> {
  count += isBusy ? 1 : -1;
  if (count !== (isBusy ? 1 : 0)) return;
  if (environment().window.kind !== 'main') return holdOpen(isBusy);
  // The work goes on even where main would not listen.
  await request('app.setBusy', isBusy).catch(() => undefined);
}

async function holdOpen(isBusy: boolean): Promise<void> {
  if (isBusy) window.addEventListener('beforeunload', keepOpen);
  else window.removeEventListener('beforeunload', keepOpen);
  if (isBusy || !wantsToClose) return;
  wantsToClose = false;
  await request('window.close');
}

/** Electron keeps a window open, without a dialog of its own, whose page prevents this. */
function keepOpen(event: BeforeUnloadEvent): void {
  event.preventDefault();
  wantsToClose = true;
}
