// The windows of the program and what happens to them: opened, closed, hidden while letters travel, revived after a crash.
import { app, nativeTheme, screen, type BrowserWindow } from 'electron';
import { isDeepStrictEqual } from 'node:util';
import type { CommandId } from '../../src-shared/commands.ts';
import { createTranslate, type Translate } from '../../src-shared/i18n/translate.ts';
import type {
  EventName,
  Events,
  Preferences,
  WindowDescription,
  WindowRequest,
} from '../../src-shared/ipc/contract.ts';
import { noProxy, type ProxySettings } from '../../src-shared/mail/proxy.ts';
import { watchForCrash } from './crash.ts';
import { createWindow, loadPage } from './create-window.ts';
import { offerEditMenu } from './edit-menu.ts';
import type { ExternalImages } from './external-images.ts';
import { Lifetime } from './lifetime.ts';
import { showNativeMenu } from './native-menu.ts';
import { writePreferences } from './preferences.ts';
import { windowIcon } from './window-icon.ts';
import { bringForward, WindowBook } from './window-book.ts';
import {
  fitToDisplays,
  minimumSize,
  shrink,
  writeWindowState,
  type WindowState,
} from './window-state.ts';

export interface ShellOptions {
  readonly preload: string;
  readonly preferences: Preferences;
  readonly preferencesFile: string;
  readonly windowState: WindowState;
  readonly windowStateFile: string;
  readonly images: ExternalImages;
  /** The proxy for all accounts was chosen anew. */
  readonly onProxy: (proxy: ProxySettings) => Promise<void>;
  /** Sends an event to a window; handed in, since windows know nothing of IPC. */
  readonly send: <Name extends EventName>(
    window: BrowserWindow | null,
    name: Name,
    value: Events[Name],
  ) => void;
  /** The main window's page is gone or starts anew: whatever it had under way has lost its reader. */
  readonly onMainPageGone: () => void;
}

const otherSizes = {
  composer: { width: 960, height: 680 },
  letter: { width: 900, height: 760 },
  maildrop: { width: 1060, height: 640 },
  find: { width: 960, height: 680 },
  addressBook: { width: 900, height: 640 },
} as const;
const otherMinimum = { width: 480, height: 360 } as const;

export class Shell {
  readonly book = new WindowBook();
  readonly lifetime: Lifetime;
  readonly #options: ShellOptions;
  #preferences: Preferences;
  #translate: Translate;
  #windowState: WindowState;
  #menuKind: WindowDescription['kind'] = 'main';
  /** One after the other, or an older state could be written last. */
  #kept: Promise<void> = Promise.resolve();

  constructor(options: ShellOptions) {
    this.#options = options;
    this.#preferences = options.preferences;
    this.#translate = createTranslate(options.preferences.language);
    this.#windowState = options.windowState;
    this.lifetime = new Lifetime({
      hideMain: () => this.book.main?.hide(),
      closeMain: () => this.book.main?.close(),
      closeOthers: () => this.book.others.forEach((window) => window.close()),
      hasOthers: () => this.book.others.length > 0,
      quit: () => app.quit(),
      announce: () => this.#tellAll('app.willQuit', {}),
      beginLastWork: () => options.send(this.book.main, 'app.lastWork', {}),
    });
    this.#applyPreferences();
  }

  /** The translator of the language the person uses now. */
  get translate(): Translate {
    return this.#translate;
  }

  get language(): Preferences['language'] {
    return this.#preferences.language;
  }

  /** What is chosen for all accounts. */
  get proxy(): ProxySettings {
    return this.#preferences.proxy ?? noProxy;
  }

  /** Every window tells them when it starts and when they change; only a change is written. */
  async setPreferences(preferences: Preferences): Promise<void> {
    if (isDeepStrictEqual(preferences, this.#preferences)) return;
    const { proxy } = this;
    this.#preferences = preferences;
    this.#translate = createTranslate(preferences.language);
    this.#applyPreferences();
    const { onProxy, preferencesFile } = this.#options;
    // Both, whichever fails: mail goes the new way from now on, and so it does after the next start.
    await Promise.all([
      isDeepStrictEqual(proxy, this.proxy) ? null : onProxy(this.proxy),
      writePreferences(preferencesFile, preferences),
    ]);
  }

  /** Shows the main window, making it if there is none. */
  async openMain(): Promise<void> {
    const existing = this.book.main;
    if (existing) {
      this.lifetime.mainShown();
      bringForward(existing);
      return;
    }
    const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
    const size = fitToDisplays(this.#windowState, workAreas);
    const window = this.#create({ kind: 'main' }, size, minimumSize);
    if (this.#windowState.isMaximized) window.once('show', () => window.maximize());
    window.on('close', (event) => {
      this.#keepWindowState(window);
      if (!this.lifetime.mainMayClose()) event.preventDefault();
    });
    window.on('closed', () => this.#mainPageGone());
    window.webContents.on('did-navigate', () => this.#mainPageGone());
    await loadPage(window);
  }

  /** Opens a window of its own for what is asked, or brings the one that shows it already before the person. */
  async open(request: WindowRequest): Promise<void> {
    const existing = this.book.showing(request);
    if (existing) {
      bringForward(existing);
      return;
    }
    const { kind } = request;
    const wanted = this.#windowState.otherSizes?.[kind] ?? otherSizes[kind];
    const size = shrink(wanted, screen.getAllDisplays()[0]?.workArea);
    const window = this.#create(request, size, otherMinimum);
    window.on('close', () => this.#keepSize(kind, window));
    window.on('closed', () => this.lifetime.otherClosed());
    await loadPage(window);
  }

  /** Runs a command in the main window, as if chosen from its menu. */
  runInMain(command: CommandId): void {
    this.#options.send(this.book.main, 'command.run', command);
  }

  #create(
    shows: WindowDescription,
    size: Parameters<typeof createWindow>[0]['size'],
    minimum: Parameters<typeof createWindow>[0]['minimum'],
  ): BrowserWindow {
    const { preload, images } = this.#options;
    const title = this.#translate('native.appName');
    const window = createWindow({ title, size, minimum, preload, icon: windowIcon() });
    this.book.add(window, shows);
    images.watch(window.webContents);
    offerEditMenu(window, () => this.#translate);
    watchForCrash(
      window,
      () => this.#translate,
      () => {
        if (shows.kind === 'main') this.#mainPageGone();
      },
    );
    window.on('focus', () => this.#showMenu(shows.kind));
    return window;
  }

  #mainPageGone(): void {
    this.#options.onMainPageGone();
    this.lifetime.mainGone();
  }

  #keepWindowState(window: BrowserWindow): void {
    const place = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
    this.#keep({ ...this.#windowState, ...place });
  }

  #keepSize(kind: string, window: BrowserWindow): void {
    const { width, height } = window.getNormalBounds();
    const sizes = { ...this.#windowState.otherSizes, [kind]: { width, height } };
    this.#keep({ ...this.#windowState, otherSizes: sizes });
  }

  #keep(state: WindowState): void {
    this.#windowState = state;
    // Losing the place of a window is no reason to hold up its closing.
    this.#kept = this.#kept.then(() =>
      writeWindowState(this.#options.windowStateFile, state).catch(() => undefined),
    );
  }

  #applyPreferences(): void {
    nativeTheme.themeSource = this.#preferences.theme;
    this.#showMenu(this.#menuKind);
  }

  #showMenu(kind: WindowDescription['kind']): void {
    this.#menuKind = kind;
    showNativeMenu(kind, this.#translate, (command) => {
      const focused = [this.book.main, ...this.book.others].find((window) => window?.isFocused());
      this.#options.send(focused ?? this.book.main, 'command.run', command);
    });
  }

  #tellAll<Name extends EventName>(name: Name, value: Events[Name]): void {
    for (const window of [this.book.main, ...this.book.others]) {
      this.#options.send(window, name, value);
    }
  }
}
