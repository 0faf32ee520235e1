// BrowserWindow: a Chromium window of its own. It opens at once; what is asked of it waits for its target.
import { app } from './app.ts';
import { bootAddress, toChromium } from './addresses.ts';
import { pathToFileURL } from 'node:url';
import { refuseUnknownOptions, standInEvent, StrictEmitter } from './strict.ts';
import { WebContents } from './web-contents.ts';
import type { WindowState, WindowTarget } from './window-target.ts';
import { isHeadless } from './chromium.ts';
import { chromium, windows, windowsByTarget, world } from './world.ts';

const EMITTED = ['close', 'closed', 'ready-to-show', 'focus', 'blur', 'show', 'hide', 'resize', 'resized', 'move', 'moved', 'maximize', 'unmaximize', 'minimize', 'restore', 'enter-full-screen', 'leave-full-screen', 'page-title-updated']; // prettier-ignore
/** Never happen here; a test may emit them. */
const BY_HAND = ['session-end', 'query-session-end', 'responsive', 'unresponsive', 'app-command', 'will-resize', 'will-move']; // prettier-ignore
const OPTIONS = new Set(['x', 'y', 'width', 'height', 'minWidth', 'minHeight', 'center', 'show', 'title', 'icon', 'parent', 'modal', 'backgroundColor', 'autoHideMenuBar', 'resizable', 'minimizable', 'maximizable', 'fullscreenable', 'useContentSize', 'paintWhenInitiallyHidden', 'skipTaskbar', 'webPreferences', 'acceptFirstMouse', 'darkTheme']); // prettier-ignore
const WEB_PREFERENCES = new Set(['preload', 'sandbox', 'contextIsolation', 'nodeIntegration', 'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames', 'webSecurity', 'allowRunningInsecureContent', 'webviewTag', 'navigateOnDragDrop', 'additionalArguments', 'spellcheck', 'devTools', 'backgroundThrottling', 'safeDialogs', 'disableDialogs', 'autoplayPolicy', 'defaultEncoding', 'zoomFactor', 'disableBlinkFeatures', 'v8CacheOptions', 'enableWebSQL', 'images', 'javascript', 'plugins', 'experimentalFeatures', 'textAreasAreResizable', 'webgl', 'defaultFontFamily', 'defaultFontSize', 'minimumFontSize']); // prettier-ignore

let lastId = 0;

export class BrowserWindow
  extends StrictEmitter
  implements
    Pick<
      Electron.BrowserWindow,
      | 'id'
      | 'close'
      | 'destroy'
      | 'isDestroyed'
      | 'show'
      | 'hide'
      | 'focus'
      | 'isVisible'
      | 'isFocused'
      | 'minimize'
      | 'maximize'
      | 'unmaximize'
      | 'restore'
      | 'isMinimized'
      | 'isMaximized'
      | 'setFullScreen'
      | 'isFullScreen'
      | 'getBounds'
      | 'setBounds'
      | 'getNormalBounds'
      | 'setTitle'
      | 'getTitle'
      | 'setMinimumSize'
      | 'getMinimumSize'
      | 'setBackgroundColor'
      | 'getBackgroundColor'
      | 'loadURL'
      | 'loadFile'
    >
{
  // prettier-ignore
  readonly id: number;
  readonly webContents: WebContents;
  readonly options: Electron.BrowserWindowConstructorOptions;
  #bounds: Electron.Rectangle;
  #normalBounds: Electron.Rectangle;
  #minimumSize: [number, number];
  #title: string;
  #background: string;
  #state: WindowState = 'normal';
  #isVisible: boolean;
  #isGone = false;
  #isClosing = false;
  #isReady = false;
  readonly #target: Promise<WindowTarget>;
  #attached: (target: WindowTarget) => void = () => undefined;

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return world.focused;
  }

  static fromWebContents(contents: WebContents | null | undefined): BrowserWindow | null {
    return (contents && windows.get(contents.id)) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null;
  }

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', [...EMITTED, ...BY_HAND]);
    refuseUnknownOptions('BrowserWindow', options, OPTIONS);
    refuseUnknownOptions(
      'BrowserWindow webPreferences',
      options.webPreferences ?? {},
      WEB_PREFERENCES,
    );
    if (!world.chromium) throw new Error('Cannot create BrowserWindow before app is ready');
    lastId += 1;
    this.id = lastId;
    this.options = options;
    const { x = 40, y = 40, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#normalBounds = this.#bounds;
    this.#minimumSize = [options.minWidth ?? 0, options.minHeight ?? 0];
    this.#title = options.title ?? app.getName();
    this.#background = options.backgroundColor ?? '#FFFFFF';
    this.#isVisible = options.show !== false;
    this.#target = new Promise((resolve) => (this.#attached = resolve));
    windows.set(this.id, this);
    this.webContents = new WebContents(this, this.id);
    app.emit('web-contents-created', standInEvent(), this.webContents);
    setImmediate(() => app.emit('browser-window-created', standInEvent(), this));
    this.#open();
  }

  /** What a window opened by this one's page takes over. */
  get inheritedOptions(): Electron.BrowserWindowConstructorOptions {
    const { webPreferences } = this.options;
    return webPreferences ? { webPreferences } : {};
  }

  /** Chromium's side of the window, once it is there. */
  target(): Promise<WindowTarget> {
    return this.#target;
  }

  attach(target: WindowTarget): void {
    windowsByTarget.set(target.targetId, this);
    this.#attached(target);
  }

  async loadURL(url: string): Promise<void> {
    const target = await this.#target;
    await target.navigate(toChromium(url));
  }

  loadFile(file: string): Promise<void> {
    return this.loadURL(pathToFileURL(file).href);
  }

  /** The first page is drawn. */
  pageShown(): void {
    if (this.#isReady) return;
    this.#isReady = true;
    this.emit('ready-to-show');
  }

  /** Asks `close` listeners; resolves with false when one of them holds the window open. */
  async requestClose(): Promise<boolean> {
    if (this.#isGone || this.#isClosing) return true;
    if (!this.askClose()) return false;
    this.#isClosing = true;
    const closed = new Promise((resolve) => this.once('closed', resolve));
    const target = await this.#target;
    target.close();
    await closed;
    return true;
  }

  /** Whether every `close` listener agrees. */
  askClose(): boolean {
    const event = standInEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.#isClosing = true;
    return !event.defaultPrevented;
  }

  close(): void {
    this.#isClosing = false;
    void this.requestClose();
  }

  destroy(): void {
    if (this.#isGone) return;
    void this.#target.then((target) => target.close());
    this.#isClosing = true;
    this.gone();
  }

  /** Chromium's window is no more. */
  gone(): void {
    if (this.#isGone) return;
    if (!this.#isClosing) this.askClose();
    this.#isGone = true;
    windows.delete(this.id);
    for (const [targetId, window] of windowsByTarget) {
      if (window.id === this.id) windowsByTarget.delete(targetId);
    }
    if (world.focused?.id === this.id) world.focused = null;
    this.webContents.link.close();
    this.webContents.emit('destroyed');
    this.emit('closed');
    app.windowClosed();
  }

  isDestroyed(): boolean {
    return this.#isGone;
  }

  show(): void {
    this.#isVisible = true;
    if (this.#state === 'minimized') this.#setState('normal');
    this.focus();
    this.emit('show');
  }

  showInactive(): void {
    this.#isVisible = true;
    this.emit('show');
  }

  /** Minimises: Chromium has no hidden windows. */
  hide(): void {
    this.#isVisible = false;
    this.#setState('minimized');
    this.emit('hide');
  }

  focus(): void {
    void this.#target.then((target) => target.bringToFront());
  }

  moveTop(): void {
    this.focus();
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  isFocused(): boolean {
    return world.focused?.id === this.id;
  }

  minimize(): void {
    this.#setState('minimized');
  }

  maximize(): void {
    this.#setState('maximized');
  }

  unmaximize(): void {
    this.#setState('normal');
  }

  restore(): void {
    this.#setState('normal');
  }

  setFullScreen(isOn: boolean): void {
    this.#setState(isOn ? 'fullscreen' : 'normal');
  }

  isMinimized(): boolean {
    return this.#state === 'minimized';
  }

  isMaximized(): boolean {
    return this.#state === 'maximized';
  }

  isFullScreen(): boolean {
    return this.#state === 'fullscreen';
  }

  isNormal(): boolean {
    return this.#state === 'normal';
  }

  getBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }

  getNormalBounds(): Electron.Rectangle {
    return { ...this.#normalBounds };
  }

  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }

  getPosition(): number[] {
    return [this.#bounds.x, this.#bounds.y];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  center(): void {
    const screen = { width: 1440, height: 900 };
    const { width, height } = this.#bounds;
    this.setBounds({ x: (screen.width - width) >> 1, y: (screen.height - height) >> 1 });
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    const [minWidth, minHeight] = this.#minimumSize;
    const next = { ...this.#bounds, ...bounds };
    next.width = Math.max(next.width, minWidth);
    next.height = Math.max(next.height, minHeight);
    this.#boundsChanged(next, 'normal');
    void this.#target.then((target) => target.setBounds(next));
  }

  /** Asks Chromium where the window is now, since a person may have moved it. */
  async readBounds(): Promise<void> {
    const target = await this.#target;
    const found = await target.readBounds().catch(() => undefined);
    if (found && !this.#isGone) this.#boundsChanged(found.bounds, found.state);
  }

  setMinimumSize(width: number, height: number): void {
    this.#minimumSize = [width, height];
  }

  getMinimumSize(): number[] {
    return [...this.#minimumSize];
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  /** Kept only: a page paints over it. */
  setBackgroundColor(color: string): void {
    this.#background = color;
  }

  getBackgroundColor(): string {
    return this.#background;
  }

  getParentWindow(): BrowserWindow | null {
    return (this.options.parent as unknown as BrowserWindow | undefined) ?? null;
  }

  getChildWindows(): BrowserWindow[] {
    return [...windows.values()].filter((window) => window.getParentWindow()?.id === this.id);
  }

  isModal(): boolean {
    return this.options.modal === true;
  }

  /** Chromium's windows here have no menu bar, so there is nothing to remove. */
  removeMenu(): void {
    this.setMenuBarVisibility(false);
  }

  setMenu(menu: null): void {
    if (menu !== null)
      throw new Error('electron stand-in: BrowserWindow.setMenu is not implemented');
  }

  setMenuBarVisibility(isVisible: boolean): void {
    if (isVisible) throw new Error('electron stand-in: a native menu bar is not implemented');
  }

  setAutoHideMenuBar(isOn: boolean): void {
    if (!isOn) throw new Error('electron stand-in: a native menu bar is not implemented');
  }

  #open(): void {
    const url = bootAddress(this.id);
    const { width, height } = this.#bounds;
    if (!isHeadless) return chromium().openAppWindow(url, this.#bounds);
    const { root } = chromium().connection;
    root.attempt('Target.createTarget', { url, newWindow: true, width, height });
  }

  #setState(state: WindowState): void {
    this.#stateChanged(state);
    void this.#target.then((target) => target.setState(state));
  }

  #boundsChanged(bounds: Electron.Rectangle, state: WindowState): void {
    const before = this.#bounds;
    this.#bounds = bounds;
    if (state === 'normal') this.#normalBounds = bounds;
    this.#stateChanged(state);
    if (bounds.width !== before.width || bounds.height !== before.height) {
      this.emit('resize');
      this.emit('resized');
    }
    if (bounds.x !== before.x || bounds.y !== before.y) {
      this.emit('move');
      this.emit('moved');
    }
  }

  #stateChanged(state: WindowState): void {
    const before = this.#state;
    this.#state = state;
    if (before === state) return;
    const left = { maximized: 'unmaximize', minimized: 'restore', fullscreen: 'leave-full-screen' };
    const entered = {
      maximized: 'maximize',
      minimized: 'minimize',
      fullscreen: 'enter-full-screen',
    };
    if (before !== 'normal') this.emit(left[before]);
    if (state !== 'normal') this.emit(entered[state]);
  }
}
