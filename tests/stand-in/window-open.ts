// Pages that ask for another window: the application's handler decides; Chromium's own pop-up never stays open.
import { BrowserWindow } from './browser-window.ts';
import { standInEvent } from './strict.ts';

export interface OpenRequest {
  readonly url: string;
  readonly disposition: Electron.HandlerDetails['disposition'];
  readonly frameName?: string;
  readonly features?: string;
}

/** Asks the opener's window-open handler, and opens what it allows. */
export function openRequestedWindow(opener: BrowserWindow, request: OpenRequest): void {
  const details: Electron.HandlerDetails = {
    url: request.url,
    frameName: request.frameName ?? '',
    features: request.features ?? '',
    disposition: request.disposition,
    referrer: { url: '', policy: 'default' },
  };
  const answer = opener.webContents.openHandler?.(details) ?? { action: 'allow' as const };
  if (answer.action !== 'allow') return;
  const options = answer.overrideBrowserWindowOptions ?? {};
  const window = new BrowserWindow({ ...opener.inheritedOptions, ...options });
  opener.webContents.emit('did-create-window', window, { ...standInEvent(), url: request.url });
  void window.loadURL(request.url).catch(() => undefined);
}
