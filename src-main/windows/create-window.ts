// Makes a window of ours, walls first. Every window shows the same page; the page asks what it is (`window.describe`).
import { BrowserWindow, nativeTheme, type NativeImage, type Rectangle } from 'electron';
import { pageOrigin } from './content-policy.ts';
import { guardContents } from './contents-walls.ts';

export interface WindowOptions {
  readonly title: string;
  readonly size: Partial<Rectangle> & { width: number; height: number };
  readonly minimum: { readonly width: number; readonly height: number };
  /** Absolute path of the built preload. */
  readonly preload: string;
  /** Null where the program's own file has it. */
  readonly icon: NativeImage | null;
}

/** Makes a window that shows itself once its page is drawn. The caller loads the page with `loadPage`. */
export function createWindow({
  title,
  size,
  minimum,
  preload,
  icon,
}: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...size,
    minWidth: minimum.width,
    minHeight: minimum.height,
    title,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1f1f1f' : '#f3f3f3',
    ...(icon === null ? {} : { icon }),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // On Linux and Windows Chromium fetches its dictionaries from a server of its maker's. The program brings its own (`spelling/`), and two
      // checkers would disagree over one word.
      spellcheck: false,
      // The outbox runner and the ingest worker live in the main window and go on while it is hidden.
      backgroundThrottling: false,
    },
  });
  guardContents(window.webContents);
  window.once('ready-to-show', () => window.show());
  return window;
}

/** Loads our page. A window closed meanwhile is no failure. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  try {
    await window.loadURL(`${pageOrigin}/`);
  } catch (error) {
    if (!window.isDestroyed()) throw error;
  }
}
