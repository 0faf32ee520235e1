// The app module: start, paths, single instance, and the order of quitting.
import path from 'node:path';
import { defaultPath, type PathName } from './app-paths.ts';
import { nativeImage } from './native-image.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { refuseUnknown, standInEvent, StrictEmitter } from './strict.ts';
import { launch, tell, windows, world } from './world.ts';

const EMITTED = ['ready', 'will-finish-launching', 'before-quit', 'will-quit', 'quit', 'window-all-closed', 'second-instance', 'browser-window-created', 'browser-window-focus', 'browser-window-blur', 'web-contents-created', 'login']; // prettier-ignore
/** Never happen here; a test may emit them. */
const BY_HAND = ['activate', 'open-file', 'open-url', 'render-process-gone', 'child-process-gone', 'certificate-error', 'select-client-certificate', 'session-created', 'accessibility-support-changed']; // prettier-ignore

export class App
  extends StrictEmitter
  implements
    Pick<
      Electron.App,
      | 'getName'
      | 'setName'
      | 'getVersion'
      | 'getAppPath'
      | 'isReady'
      | 'whenReady'
      | 'getPath'
      | 'setPath'
      | 'getLocale'
      | 'getSystemLocale'
      | 'getPreferredSystemLanguages'
      | 'setAppUserModelId'
      | 'requestSingleInstanceLock'
      | 'releaseSingleInstanceLock'
      | 'hasSingleInstanceLock'
      | 'quit'
      | 'exit'
      | 'focus'
      | 'enableSandbox'
      | 'disableHardwareAcceleration'
      | 'isPackaged'
      | 'name'
      | 'getFileIcon'
      | 'resolveProxy'
    >
{
  // prettier-ignore
  name = launch.packageFacts.productName ?? launch.packageFacts.name ?? 'Electron';
  readonly isPackaged = false;
  applicationMenu: unknown = null;
  /** macOS only. */
  readonly dock = undefined;
  readonly switches = new Map<string, string>();
  readonly commandLine = refuseUnknown('app.commandLine', {
    appendSwitch: (name: string, value = ''): void => void this.switches.set(name, value),
    hasSwitch: (name: string): boolean => this.switches.has(name) || argument(name) !== undefined,
    getSwitchValue: (name: string): string => this.switches.get(name) ?? argument(name) ?? '',
    removeSwitch: (name: string): void => void this.switches.delete(name),
  });
  readonly #paths = new Map<PathName, string>();
  #isReady = false;
  #isQuitting = false;
  #releaseLock: (() => void) | undefined;
  #ready: () => void = () => undefined;
  readonly #whenReady = new Promise<void>((resolve) => (this.#ready = resolve));

  constructor() {
    super('app', [...EMITTED, ...BY_HAND]);
  }

  /** Chromium is up: from now on windows may be made. */
  becomeReady(): void {
    this.emit('will-finish-launching');
    this.#isReady = true;
    this.#ready();
    this.emit('ready', standInEvent(), {});
  }

  isReady(): boolean {
    return this.#isReady;
  }

  whenReady(): Promise<void> {
    return this.#whenReady;
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  /** What the system would say: Chromium's own answer cannot be had from outside. Tests put another function here. */
  async resolveProxy(_url: string): Promise<string> {
    return 'DIRECT';
  }

  /** No desktop is asked: an empty picture, as where the system has none. */
  async getFileIcon(_path: string): Promise<Electron.NativeImage> {
    return nativeImage.createEmpty();
  }

  getVersion(): string {
    return launch.packageFacts.version ?? '0.0.0';
  }

  getAppPath(): string {
    return launch.appPath;
  }

  getPath(name: PathName): string {
    return defaultPath(name, this.name, this.#paths);
  }

  setPath(name: string, value: string): void {
    if (!path.isAbsolute(value)) throw new Error('Path must be absolute');
    this.#paths.set(name as PathName, value);
  }

  getLocale(): string {
    return this.switches.get('lang') ?? argument('lang') ?? this.getSystemLocale();
  }

  getSystemLocale(): string {
    return this.getPreferredSystemLanguages()[0] ?? 'en-US';
  }

  /** From LANGUAGE, LC_ALL, LC_MESSAGES and LANG, as on any Linux. */
  getPreferredSystemLanguages(): string[] {
    const { LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = process.env;
    const listed = (LANGUAGE ?? '').split(':').filter(Boolean);
    const languages = listed.length > 0 ? listed : [LC_ALL || LC_MESSAGES || LANG || 'en_US'];
    return languages.map((language) => {
      const tag = language.replace(/[.@].*$/, '').replace('_', '-');
      return tag === 'C' || tag === 'POSIX' ? 'en-US' : tag;
    });
  }

  /** Means something on Windows only. */
  setAppUserModelId(id: string): void {
    tell(`application user model id ${id}`);
  }

  /** Pages here never have Node, sandbox or not. */
  enableSandbox(): void {
    this.switches.set('enable-sandbox', '');
  }

  disableHardwareAcceleration(): void {
    this.switches.set('disable-gpu', '');
  }

  focus(): void {
    [...windows.values()][0]?.focus();
  }

  setAsDefaultProtocolClient(): boolean {
    return false;
  }

  isDefaultProtocolClient(): boolean {
    return false;
  }

  /** As on a desktop without badges. */
  setBadgeCount(): boolean {
    return false;
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    if (this.#releaseLock) return true;
    this.#releaseLock = takeInstanceLock(this.getPath('userData'), additionalData, (second) => {
      this.emit('second-instance', standInEvent(), second.argv, second.cwd, second.data);
    });
    return this.#releaseLock !== undefined;
  }

  hasSingleInstanceLock(): boolean {
    return this.#releaseLock !== undefined;
  }

  releaseSingleInstanceLock(): void {
    this.#releaseLock?.();
    this.#releaseLock = undefined;
  }

  quit(): void {
    void this.#quit();
  }

  exit(code = 0): void {
    void this.#exit(code);
  }

  /** A window is gone; the last one asks whether the program goes on. */
  windowClosed(): void {
    if (windows.size > 0 || this.#isQuitting || world.isExiting) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  async #quit(): Promise<void> {
    if (this.#isQuitting) return;
    this.#isQuitting = true;
    this.#isQuitting = await this.#everyoneAgrees();
    if (this.#isQuitting) await this.#exit(0);
  }

  async #everyoneAgrees(): Promise<boolean> {
    const before = standInEvent();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return false;
    for (const window of windows.values()) {
      if (!(await window.requestClose())) return false;
    }
    const will = standInEvent();
    this.emit('will-quit', will);
    return !will.defaultPrevented;
  }

  async #exit(code: number): Promise<void> {
    if (world.isExiting) return;
    world.isExiting = true;
    this.emit('quit', standInEvent(), code);
    this.releaseSingleInstanceLock();
    await world.chromium?.stop();
    process.exit(code);
  }
}

function argument(name: string): string | undefined {
  const found = launch.argv.find((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  return found?.slice(name.length + 3);
}

export const app = new App();
