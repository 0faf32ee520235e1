// BrowserWindow: a Chromium window of its own. It opens at once; what is asked of it waits for its target.
import { app } from './app.ts';
import { bootAddress, toChromium } from './addresses.ts';
import { pathToFileURL } from 'node:url';
import { refuseUnknownOptions, standInEvent, StrictEmitter } from './strict.ts';
import { isHeadless } from './chromium.ts';
import { WebContents } from './web-contents.ts';
import { BY_HAND, EMITTED, OPTIONS, WEB_PREFERENCES } from './window-options.ts';
import { WindowPlacement, type WindowState } from './window-placement.ts';
import type { WindowTarget } from './window-target.ts';
import { chromium, windows, windowsByTarget, world } from './world.ts';

/** Members whose types are checked against Electron's own. */
type CheckedMembers =
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
  | 'loadFile';

let lastId = 0;

export class BrowserWindow
  extends StrictEmitter
  implements Pick<Electron.BrowserWindow, CheckedMembers>
{
  readonly id: number;
  readonly webContents: WebContents;
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly #placement: WindowPlacement;
  #title: string;
  #background: string;
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
    this.#placement = new WindowPlacement(options);
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

  /** Whether closing has been agreed on. */
  get isClosing(): boolean {
    return this.#isClosing || this.#isGone;
  }

  close(): void {
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
    const wasHidden = !this.#isVisible;
    this.#isVisible = true;
    if (this.isMinimized()) this.#setState('normal');
    else if (wasHidden) this.#sendState(this.#placement.state);
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
    this.#sendState('minimized');
    this.emit('hide');
  }

  focus(): void {
    if (this.#isGone) throw new TypeError('Object has been destroyed');
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
    return this.#placement.state === 'minimized';
  }

  isMaximized(): boolean {
    return this.#placement.state === 'maximized';
  }

  isFullScreen(): boolean {
    return this.#placement.state === 'fullscreen';
  }

  isNormal(): boolean {
    return this.#placement.state === 'normal';
  }

  getBounds(): Electron.Rectangle {
    return { ...this.#placement.bounds };
  }

  getNormalBounds(): Electron.Rectangle {
    return { ...this.#placement.normalBounds };
  }

  getSize(): number[] {
    const { width, height } = this.#placement.bounds;
    return [width, height];
  }

  getPosition(): number[] {
    const { x, y } = this.#placement.bounds;
    return [x, y];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  center(): void {
    const screen = { width: 1440, height: 900 };
    const { width, height } = this.#placement.bounds;
    this.setBounds({ x: (screen.width - width) >> 1, y: (screen.height - height) >> 1 });
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    const next = this.#placement.fitted(bounds);
    this.#emitAll(this.#placement.update(next, 'normal'));
    void this.#target.then((target) => target.setBounds(next));
  }

  /** Asks Chromium where the window is now, since a person may have moved it. */
  async readBounds(): Promise<void> {
    const target = await this.#target;
    const found = await target.readBounds().catch(() => undefined);
    // A hidden window is minimised as far as Chromium knows.
    if (!found || this.#isGone || !this.#isVisible) return;
    this.#emitAll(this.#placement.update(found.bounds, found.state));
  }

  setMinimumSize(width: number, height: number): void {
    this.#placement.minimumSize = [width, height];
  }

  getMinimumSize(): number[] {
    return [...this.#placement.minimumSize];
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
    const { width, height } = this.#placement.bounds;
    if (!isHeadless) return chromium().openAppWindow(url, this.getBounds());
    const { root } = chromium().connection;
    root.attempt('Target.createTarget', { url, newWindow: true, width, height });
  }

  #setState(state: WindowState): void {
    this.#emitAll(this.#placement.update(this.#placement.bounds, state));
    this.#sendState(state);
  }

  #sendState(state: WindowState): void {
    if (this.#isGone) throw new TypeError('Object has been destroyed');
    void this.#target.then((target) => target.setState(state));
  }

  #emitAll(events: readonly string[]): void {
    for (const event of events) this.emit(event);
  }
}
