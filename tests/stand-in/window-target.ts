// Chromium's side of one window: its page session, navigation, bounds, and the events they raise.
import { isOwnAddress, toApplication } from './addresses.ts';
import type { BrowserWindow } from './browser-window.ts';
import type { Session } from './cdp.ts';
import { interceptRequests } from './network.ts';
import { pageScript } from './page-script.ts';
import { standInEvent } from './strict.ts';
import { emulateTheme } from './native-theme.ts';
import type { WindowState } from './window-placement.ts';
import { chromium } from './world.ts';

const LOAD_FAILED = -2;

export class WindowTarget {
  readonly targetId: string;
  readonly session: Session;
  readonly window: BrowserWindow;
  /** The address the application itself asked for, which `will-navigate` is not asked about. */
  expectedUrl = '';
  mainFrameId = '';
  #windowId = 0;
  readonly #frames = new Set<string>();

  constructor(window: BrowserWindow, session: Session, targetId: string) {
    this.window = window;
    this.session = session;
    this.targetId = targetId;
  }

  /** Prepares the page before it may load anything. */
  async prepare(): Promise<void> {
    const { session, window } = this;
    this.#watchNavigation();
    this.#watchPage();
    await Promise.all([session.send('Page.enable'), session.send('Runtime.enable')]);
    const { frameTree } = await session.send('Page.getFrameTree');
    this.mainFrameId = frameTree.frame.id;
    await interceptRequests(this, session);
    await session.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
    const { windowId } = await session.send('Browser.getWindowForTarget');
    this.#windowId = windowId;
    await this.setBounds(window.getBounds());
    await emulateTheme(session);
    const source = await pageScript(window);
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source });
  }

  /** Whether an id is of a frame within the page, rather than of a worker. */
  isFrame(frameId: string): boolean {
    return this.#frames.has(frameId);
  }

  /** Loads an address and resolves when it has loaded. */
  async navigate(url: string): Promise<void> {
    const { webContents } = this.window;
    this.expectedUrl = url;
    webContents.update({ isLoading: true });
    webContents.emit('did-start-loading');
    const loaded = new Promise((resolve) => webContents.once('did-finish-load', resolve));
    const { errorText, loaderId } = await this.session.send('Page.navigate', { url });
    if (errorText !== undefined && errorText !== '') {
      const shown = toApplication(url);
      webContents.emit('did-fail-load', standInEvent(), LOAD_FAILED, errorText, shown, true);
      throw Object.assign(new Error(`${errorText} loading '${shown}'`), { code: errorText });
    }
    if (loaderId !== undefined) await loaded;
  }

  reload(): void {
    this.expectedUrl = '';
    this.session.attempt('Page.reload');
  }

  bringToFront(): void {
    this.session.attempt('Page.bringToFront');
  }

  close(): void {
    chromium().connection.root.attempt('Target.closeTarget', { targetId: this.targetId });
  }

  async setBounds({ x, y, width, height }: Electron.Rectangle): Promise<void> {
    const bounds = { left: x, top: y, width, height };
    // Chromium refuses bounds that lie off every display.
    await this.session
      .send('Browser.setWindowBounds', { windowId: this.#windowId, bounds })
      .catch(() => undefined);
  }

  setState(windowState: WindowState): void {
    const change = { windowId: this.#windowId, bounds: { windowState } };
    this.session.attempt('Browser.setWindowBounds', change);
  }

  async readBounds(): Promise<{ bounds: Electron.Rectangle; state: WindowState }> {
    const { bounds } = await this.session.send('Browser.getWindowBounds', {
      windowId: this.#windowId,
    });
    const { left: x = 0, top: y = 0, width = 0, height = 0, windowState = 'normal' } = bounds;
    return { bounds: { x, y, width, height }, state: windowState };
  }

  #watchNavigation(): void {
    const { session, window } = this;
    const { webContents } = window;
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      this.mainFrameId = frame.id;
      webContents.update({ url: frame.url + (frame.urlFragment ?? '') });
      if (!isOwnAddress(frame.url)) {
        webContents.emit('did-navigate', standInEvent(), webContents.getURL(), 200, 'OK');
      }
    });
    session.on('Page.frameAttached', ({ frameId }) => void this.#frames.add(frameId));
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      // Swapped: the frame goes on in another process.
      if (reason === 'remove') this.#frames.delete(frameId);
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId !== this.mainFrameId) return;
      webContents.update({ url });
      webContents.emit('did-navigate-in-page', standInEvent(), toApplication(url), true);
    });
    session.on('Page.domContentEventFired', () => {
      if (!this.#isBooting()) webContents.emit('dom-ready', standInEvent());
    });
    session.on('Page.loadEventFired', () => {
      if (this.#isBooting()) return;
      webContents.update({ isLoading: false });
      webContents.emit('did-finish-load', standInEvent());
      webContents.emit('did-stop-loading');
      window.pageShown();
    });
    session.on('Page.frameRequestedNavigation', (request) => this.#refuseOtherSchemes(request));
  }

  #watchPage(): void {
    const { session, window } = this;
    const { webContents } = window;
    session.on('Page.javascriptDialogOpening', ({ type }) => {
      if (type !== 'beforeunload') return;
      const accept = window.isClosing || window.askClose();
      session.attempt('Page.handleJavaScriptDialog', { accept });
    });
    session.on('Inspector.targetCrashed', () => {
      const details = { reason: 'crashed', exitCode: 1 };
      webContents.emit('render-process-gone', standInEvent(), details);
    });
    session.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const message = args.map((arg) => String(arg.value ?? arg.description ?? '')).join(' ');
      webContents.emit('console-message', { ...standInEvent(), level: type, message });
    });
  }

  // mailto: and the like never reach the network layer; nothing outside is opened for them.
  #refuseOtherSchemes({ frameId, url }: { frameId: string; url: string }): void {
    if (/^(https?|about|data|blob|file|javascript|app):/i.test(url)) return;
    const { webContents } = this.window;
    const isMainFrame = frameId === this.mainFrameId;
    const event = { ...standInEvent(), url, isMainFrame, isSameDocument: false };
    if (isMainFrame) webContents.emit('will-navigate', event, url);
    webContents.emit('will-frame-navigate', event);
    this.session.attempt('Page.stopLoading');
  }

  #isBooting(): boolean {
    return isOwnAddress(this.window.webContents.getURL());
  }
}
