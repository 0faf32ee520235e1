// What `require('electron')` gives the main process. A name missing here throws when it is used.
import type * as Electron from 'electron';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { dialog } from './dialog.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu, MenuItem } from './menu.ts';
import { MessageChannelMain } from './message-ports.ts';
import { nativeImage } from './native-image.ts';
import { nativeTheme } from './native-theme.ts';
import { net, protocol } from './protocol.ts';
import { safeStorage } from './safe-storage.ts';
import { session } from './session.ts';
import { refuseUnknown } from './strict.ts';
import { clipboard, ClipboardItem, Notification, powerMonitor, screen, shell } from './system.ts';
import { webContents } from './web-contents.ts';
import { records, world } from './world.ts';

const parts = {
  app,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session: refuseUnknown('session', session),
  shell,
  webContents: refuseUnknown('webContents', webContents),
} satisfies { [Name in keyof typeof Electron]?: unknown };

for (const [name, part] of Object.entries(parts)) {
  if (typeof part !== 'function') continue;
  // Statics that are missing throw too, e.g. BrowserWindow.addExtension.
  Object.assign(parts, { [name]: refuseUnknown(name, part) });
}

export const electron: typeof parts = refuseUnknown('electron', {
  ...parts,
  /** Not Electron's: what the program asked of the system, for tests on the stand-in alone. */
  standIn: {
    records,
    get loopbackPort() {
      return world.loopbackPort;
    },
  },
});
