// The script each window's page runs first: the page part of the stand-in, with the window's preload inside; and its carrier's.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserWindow } from './browser-window.ts';
import { currentAccelerators } from './menu.ts';
import type { PageSettings } from './wire.ts';
import { launch } from './world.ts';

/** Source text for one window. The preload must be CommonJS, as a sandboxed preload is. */
export async function pageScript(window: BrowserWindow): Promise<string> {
  const preferences = window.options.webPreferences ?? {};
  const pagePart = await readPagePart();
  const preload = preferences.preload ? await readFile(preferences.preload, 'utf8') : '';
  const { electron, chrome, node } = process.versions;
  const settings: PageSettings = {
    windowId: window.id,
    platform: process.platform,
    arch: process.arch,
    versions: { electron, chrome, node },
    argv: preferences.additionalArguments ?? [],
    // Under a debugger (Playwright) a beforeunload dialog would be answered by it, not by us.
    guardClose: launch.remoteDebugging === undefined,
    accelerators: currentAccelerators(),
    zoomFactor: window.webContents.getZoomFactor(),
  };
  return [
    '(() => {',
    pagePart,
    `__outpostStandIn.start(${JSON.stringify(settings)},`,
    'function (require, module, exports, process, __filename, __dirname, global) {',
    preload,
    '});',
    '})();',
  ].join('\n');
}

/** Source text of the worker that carries one window's ports. */
export async function carrierScript(windowId: number): Promise<string> {
  return `${await readPagePart()}\n__outpostStandIn.carry(${windowId});`;
}

function readPagePart(): Promise<string> {
  return readFile(path.join(__dirname, 'page.js'), 'utf8');
}
