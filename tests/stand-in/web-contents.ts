// webContents: what a window shows, and its IPC with the page.
import { toApplication } from './addresses.ts';
import type { BrowserWindow } from './browser-window.ts';
import type { Session as CdpSession } from './cdp.ts';
import { IpcMain } from './ipc-main.ts';
import type { MessagePortMain } from './message-ports.ts';
import { nativeImage } from './native-image.ts';
import { PageLink } from './page-link.ts';
import { toCdpPdfOptions } from './pdf-options.ts';
import { defaultSession } from './session.ts';
import { StrictEmitter } from './strict.ts';
import { createMainFrame, type MainFrame } from './web-frame-main.ts';
import { isHeadless } from './chromium.ts';
import { chromium, records, tell, windows, windowsByTarget, world } from './world.ts';

const EMITTED = [
  'did-start-loading', 'did-stop-loading', 'did-finish-load', 'did-fail-load', 'dom-ready',
  'did-navigate', 'did-navigate-in-page', 'will-navigate', 'will-frame-navigate',
  'did-create-window', 'page-title-updated', 'context-menu', 'console-message',
  'render-process-gone', 'destroyed', 'zoom-changed', 'ipc-message', 'focus', 'blur',
]; // prettier-ignore
/** Never happen here; a test may emit them. */
const BY_HAND = ['will-attach-webview', 'will-redirect', 'unresponsive', 'responsive', 'preload-error', 'certificate-error', 'login', 'select-bluetooth-device', 'did-attach-webview']; // prettier-ignore

type OpenHandler = (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse;

export class WebContents
  extends StrictEmitter
  implements
    Pick<
      Electron.WebContents,
      | 'getURL'
      | 'getTitle'
      | 'isDestroyed'
      | 'isLoading'
      | 'send'
      | 'executeJavaScript'
      | 'printToPDF'
      | 'setZoomFactor'
      | 'getZoomFactor'
      | 'setZoomLevel'
      | 'getZoomLevel'
      | 'close'
      | 'reload'
      | 'print'
      | 'startDrag'
      | 'loadURL'
      | 'focus'
    >
{
  // prettier-ignore
  readonly id: number;
  readonly session = defaultSession;
  readonly ipc = new IpcMain();
  readonly mainFrame: MainFrame;
  readonly #window: BrowserWindow;
  readonly #link = new PageLink();
  #url = '';
  #title = '';
  #zoom = 1;
  #isLoading = false;
  #openHandler: OpenHandler | undefined;

  constructor(window: BrowserWindow, id: number) {
    super('webContents', [...EMITTED, ...BY_HAND]);
    this.id = id;
    this.#window = window;
    this.mainFrame = createMainFrame(this);
  }

  get link(): PageLink {
    return this.#link;
  }

  get openHandler(): OpenHandler | undefined {
    return this.#openHandler;
  }

  get hostWebContents(): null {
    return null;
  }

  /** The page's address or state changed, as Chromium reports it. */
  update(change: { url?: string; title?: string; isLoading?: boolean }): void {
    if (change.url !== undefined) this.#url = toApplication(change.url);
    if (change.title !== undefined) this.#title = change.title;
    if (change.isLoading !== undefined) this.#isLoading = change.isLoading;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#assertAlive();
    this.#link.post({ t: 'send', channel, args, ports: [] });
  }

  postMessage(channel: string, message: unknown, transfer: MessagePortMain[] = []): void {
    this.#assertAlive();
    const ports = transfer.map((port) => this.#link.exportPort(port));
    this.#link.post({ t: 'send', channel, args: [message], ports });
  }

  getURL(): string {
    return this.#url;
  }

  getTitle(): string {
    return this.#title;
  }

  getType(): 'window' {
    return 'window';
  }

  isDestroyed(): boolean {
    return this.#window.isDestroyed();
  }

  isLoading(): boolean {
    return this.#isLoading;
  }

  isLoadingMainFrame(): boolean {
    return this.#isLoading;
  }

  isFocused(): boolean {
    return world.focused === this.#window;
  }

  isCrashed(): boolean {
    return false;
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  getOSProcessId(): number {
    return chromium().processId;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  loadURL(url: string): Promise<void> {
    return this.#window.loadURL(url);
  }

  reload(): void {
    void this.#window.target().then((target) => target.reload());
  }

  focus(): void {
    this.#window.focus();
  }

  /** As a page's own closing: the window's `close` event is not asked. */
  close(): void {
    this.#window.destroy();
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const session = await this.#session();
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value as unknown;
  }

  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    const session = await this.#session();
    const { data } = await session.send('Page.printToPDF', toCdpPdfOptions(options));
    return Buffer.from(data, 'base64');
  }

  /** Chromium cannot be told to drag a file: what would be dragged is recorded. */
  startDrag(item: Electron.Item): void {
    const isEmpty = typeof item.icon !== 'string' && item.icon.isEmpty();
    if (isEmpty) throw new Error('electron stand-in: macOS drags nothing without an icon');
    records.drags.push(item.files ?? [item.file]);
    tell(`would drag ${(item.files ?? [item.file]).join(', ')}`);
  }

  /** Opens Chromium's own print window on a display; without one it is recorded as printed. */
  print(
    options: Electron.WebContentsPrintOptions = {},
    callback: (success: boolean, failureReason: string) => void = () => undefined,
  ): void {
    records.prints.push(options);
    const printed = isHeadless ? Promise.resolve() : this.executeJavaScript('window.print()');
    if (isHeadless) tell(`would print "${this.#title}"`);
    printed.then(
      () => callback(true, ''),
      (error: unknown) => callback(false, String(error)),
    );
  }

  async capturePage(): Promise<Electron.NativeImage> {
    const session = await this.#session();
    const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
    return nativeImage.createFromBuffer(Buffer.from(data, 'base64'));
  }

  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0");
    this.#zoom = factor;
    this.#link.post({ t: 'zoom', factor });
  }

  getZoomFactor(): number {
    return this.#zoom;
  }

  setZoomLevel(level: number): void {
    this.setZoomFactor(1.2 ** level);
  }

  getZoomLevel(): number {
    return Math.log(this.#zoom) / Math.log(1.2);
  }

  undo(): void {
    this.#editingCommand('undo');
  }

  redo(): void {
    this.#editingCommand('redo');
  }

  cut(): void {
    this.#editingCommand('cut');
  }

  copy(): void {
    this.#editingCommand('copy');
  }

  paste(): void {
    this.#editingCommand('paste');
  }

  pasteAndMatchStyle(): void {
    this.#editingCommand('pasteAndMatchStyle');
  }

  selectAll(): void {
    this.#editingCommand('selectAll');
  }

  delete(): void {
    this.#editingCommand('delete');
  }

  #editingCommand(command: string): void {
    // As a key that carries it: a page may not paste by itself.
    const key = { type: 'rawKeyDown' as const, commands: [command] };
    void this.#session().then((session) => session.send('Input.dispatchKeyEvent', key));
  }

  #session(): Promise<CdpSession> {
    return this.#window.target().then((target) => target.session);
  }

  #assertAlive(): void {
    if (this.isDestroyed()) throw new TypeError('Object has been destroyed');
  }
}

/** The webContents module. */
export const webContents = {
  getAllWebContents: (): WebContents[] => [...windows.values()].map((window) => window.webContents),
  getFocusedWebContents: (): WebContents | null => world.focused?.webContents ?? null,
  fromId: (id: number): WebContents | undefined => windows.get(id)?.webContents,
  fromFrame: (frame: MainFrame): WebContents | undefined =>
    windows.get(frame.processId)?.webContents,
  fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
    windowsByTarget.get(targetId)?.webContents,
};
