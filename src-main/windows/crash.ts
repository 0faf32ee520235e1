// A page that died is reported in plain words and loaded again; what it was doing is safe in the store.
import { dialog, type BrowserWindow, type RenderProcessGoneDetails } from 'electron';
import type { Translate } from '../../src-shared/i18n/translate.ts';

/** Watches a window's page. `onGone` runs first, so that whatever the page had asked for can stop. */
export function watchForCrash(
  window: BrowserWindow,
  translate: () => Translate,
  onGone: () => void,
): void {
  window.webContents.on('render-process-gone', (_event, details) => {
    onGone();
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    void askToReload(window, translate(), details);
  });
}

async function askToReload(
  window: BrowserWindow,
  translate: Translate,
  { reason, exitCode }: RenderProcessGoneDetails,
): Promise<void> {
  window.show();
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: translate('native.crash.title'),
    message: translate('native.crash.message'),
    detail: `${translate('native.crash.detail')}\n\n${reason} (${exitCode})`,
    buttons: [translate('native.crash.reload'), translate('native.crash.close')],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.webContents.reload();
  else window.destroy();
}
