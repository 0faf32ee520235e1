// The whole program as a person drives it: windows, menus, folders, letters, Send/Receive. Names come from the locale files, so that
// one test speaks both languages. Never reaches into the program's own code.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchOutpost } from '../../../scripts/lib/launch.mjs';
import { commands, type CommandId } from '../../../src-shared/commands.ts';
import { mainMenus } from '../../../src-shared/menus.ts';
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import {
  createTranslate,
  type MessageValues,
  type Translate,
} from '../../../src-shared/i18n/translate.ts';
import type { Language, OutpostBridge } from '../../../src-shared/ipc/contract.ts';
import type { Transcript } from '../../../src-shared/mail/transcript.ts';
import { plainLabel, splitMnemonic } from '../../../src-renderer/ui/mnemonic.ts';
import { assertNoSecrets } from './secrets.ts';
import { readTable } from './store-reader.ts';

declare const globalThis: { outpost: OutpostBridge } & typeof global;

export interface OutpostOptions {
  readonly language?: Language;
  /** Authorities to trust, PEM. */
  readonly caCertificatePem?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Long enough for anything that is not a transfer on a busy machine. */
export const patienceMs = 20_000;

export class Outpost {
  language: Language;
  readonly userDataDir: string;
  readonly #options: OutpostOptions;
  readonly #folder: string;
  #translate: Translate;
  #app: ElectronApplication | null = null;
  #page: Page | null = null;

  private constructor(options: OutpostOptions) {
    this.#options = options;
    this.language = options.language ?? 'en';
    this.#translate = createTranslate(this.language);
    this.#folder = mkdtempSync(path.join(tmpdir(), 'outpost-e2e-'));
    this.userDataDir = path.join(this.#folder, 'data');
    if (options.caCertificatePem !== undefined) {
      writeFileSync(this.#caFile(), options.caCertificatePem);
    }
  }

  /** A fresh program with no data. End it with `remove`. */
  static async start(options: OutpostOptions = {}): Promise<Outpost> {
    const outpost = new Outpost(options);
    await outpost.launch();
    return outpost;
  }

  get page(): Page {
    if (!this.#page) throw new Error('The program is not running');
    return this.#page;
  }

  get app(): ElectronApplication {
    if (!this.#app) throw new Error('The program is not running');
    return this.#app;
  }

  /**
   * Starts the program on the data it has, and waits for the end of the mail check it begins with. `awaitsCheck` false: it makes none,
   * or the test is about what happens meanwhile. `opensStore` false: its page says why it can't.
   */
  async launch({ awaitsCheck = true, opensStore = true } = {}): Promise<void> {
    const locale = this.language === 'zh-TW' ? 'zh_TW' : 'en_US';
    const { app, page } = await launchOutpost({
      userDataDir: this.userDataDir,
      args: this.#options.args ?? [],
      env: {
        LANG: `${locale}.UTF-8`,
        LC_ALL: `${locale}.UTF-8`,
        LANGUAGE: locale,
        ...(this.#options.caCertificatePem === undefined
          ? {}
          : { NODE_EXTRA_CA_CERTS: this.#caFile() }),
        ...this.#options.env,
      },
    });
    this.#app = app;
    this.#page = page;
    page.setDefaultTimeout(patienceMs);
    if (!opensStore) return;
    await page.getByRole('menubar').waitFor();
    const accounts = await this.table('accounts');
    if (awaitsCheck && accounts.length > 0) await this.#transferSettled(60_000);
  }

  async quit(): Promise<void> {
    const app = this.#app;
    this.#app = this.#page = null;
    await app?.close();
  }

  async restart(how?: { awaitsCheck?: boolean }): Promise<void> {
    await this.quit();
    await this.launch(how);
  }

  /** kill -9 of the main process, as a power cut would end it. Settles when it is gone. */
  async kill(): Promise<void> {
    const child = this.app.process();
    this.#app = this.#page = null;
    const gone =
      child.exitCode === null && child.signalCode === null
        ? new Promise((resolve) => child.once('exit', resolve))
        : Promise.resolve();
    child.kill('SIGKILL');
    await gone;
  }

  /** Ends the program and takes its data away. Throws where they hold a secret: no test may leave one on the disk. */
  async remove(): Promise<void> {
    await this.quit().catch(() => undefined);
    try {
      assertNoSecrets(this.#folder, this.userDataDir);
    } finally {
      rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  }

  /** From here on the program is expected to speak this language. */
  speaks(language: Language): void {
    this.language = language;
    this.#translate = createTranslate(language);
  }

  /** A label as it is shown and as assistive technology hears it: access key's ampersand gone, 檔案(F) whole. */
  say(key: MessageKey, values?: MessageValues): string {
    return splitMnemonic(this.#translate(key, values)).text;
  }

  /** A label without access key: toolbars, titles. */
  plain(key: MessageKey, values?: MessageValues): string {
    return plainLabel(this.#translate(key, values));
  }

  /** Chooses a command from the menu bar of the main window. */
  async menu(command: CommandId): Promise<void> {
    await this.openMenuOf(command);
    const label = this.say(commands[command].labelKey);
    await this.page
      .getByRole('menu')
      .getByRole(commandRole(command), { name: label, exact: true })
      .last()
      .click();
  }

  async openMenuOf(command: CommandId): Promise<void> {
    const menu = mainMenus.find(({ items }) =>
      items.some(
        (item) => item === command || (typeof item === 'object' && item.items.includes(command)),
      ),
    );
    if (!menu) throw new Error(`${command} is in no menu`);
    await this.page
      .getByRole('menubar')
      .getByRole('menuitem', { name: this.say(menu.labelKey), exact: true })
      .click();
    const inner = menu.items.find(
      (item) => typeof item === 'object' && item.items.includes(command),
    );
    if (typeof inner === 'object') {
      await this.page
        .getByRole('menu')
        .getByRole('menuitem', { name: this.say(inner.labelKey), exact: true })
        .click();
    }
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name, exact: true });
  }

  /** Opens a folder of the list. */
  async openFolder(name: string): Promise<void> {
    await this.folder(name).click();
    await this.grid(name).waitFor();
  }

  folder(name: string): Locator {
    return this.page
      .getByRole('navigation', { name: this.say('shell.folderPane') })
      .locator('[data-folder-id]')
      .filter({ hasText: new RegExp(`^${escape(name)}[\\d,]*$`) });
  }

  grid(name: string): Locator {
    return this.page.getByRole('grid', {
      name: this.say('messageList.list', { folder: name }),
      exact: true,
    });
  }

  /** The row of the list with that subject; only rows in sight exist. */
  row(subject: string): Locator {
    const cell = this.page
      .locator('[data-column="subject"]')
      .filter({ hasText: new RegExp(`^${escape(subject)}( — |$)`) });
    return this.page.getByRole('row').filter({ has: cell });
  }

  /** Scrolls the list until the letter is in sight. */
  async bringIntoSight(subject: string): Promise<void> {
    const grid = this.page.locator('[data-pane="messages"]').getByRole('grid');
    const row = this.row(subject).first();
    const scrolled = (to: 'top' | 'on') =>
      grid.evaluate((element, where) => {
        const before = element.scrollTop;
        element.scrollTop = where === 'top' ? 0 : before + element.clientHeight / 2;
        return element.scrollTop > before;
      }, to);
    await scrolled('top');
    for (let isMore = true; isMore; isMore = await scrolled('on')) {
      if (await appears(row)) return;
    }
    await row.waitFor();
  }

  /** Selects a letter and waits until it is shown in the preview. */
  async select(subject: string): Promise<void> {
    await this.bringIntoSight(subject);
    await this.row(subject).first().click();
    await this.preview()
      .getByRole('heading', { name: subject || this.say('reading.noSubject'), exact: true })
      .waitFor();
  }

  /** What the preview shows of the selected letter. */
  letterFrame(): FrameLocator {
    return this.preview().frameLocator(`iframe[title="${this.say('reading.frameTitle')}"]`);
  }

  preview(): Locator {
    return this.page.getByRole('region', { name: this.say('shell.previewPane'), exact: true });
  }

  /** Presses Send/Receive, waits for its end, and returns what the status bar says came of it. */
  async sendReceive(timeoutMs = 60_000): Promise<string> {
    // By name: only the last dialogues are kept, so that after some dozens their number no longer rises.
    const known = new Set((await this.transcripts()).map(({ sessionId }) => sessionId));
    await this.pressSendReceive();
    await expect
      .poll(async () => (await this.transcripts()).some(({ sessionId }) => !known.has(sessionId)), {
        timeout: timeoutMs,
        interval: 20,
      })
      .toBe(true);
    return this.#transferSettled(timeoutMs);
  }

  async pressSendReceive(): Promise<void> {
    await this.page
      .getByRole('toolbar', { name: this.say('shell.toolbar') })
      .getByRole('button', { name: this.plain('command.sendReceive'), exact: true })
      .click();
  }

  /** Waits for the end of a transfer that began after so many dialogues; returns what came of it. */
  async transferEnd(dialoguesBefore: number, timeoutMs = 60_000): Promise<string> {
    await expect
      .poll(async () => (await this.transcripts()).length, { timeout: timeoutMs, interval: 20 })
      .toBeGreaterThan(dialoguesBefore);
    return this.#transferSettled(timeoutMs);
  }

  /** Nothing is being transferred, and what came of it is told. */
  async #transferSettled(timeout: number): Promise<string> {
    // What came of moving letters is told beside it.
    const status = this.page.locator('[data-status="transfer"]');
    await expect
      .poll(
        async () => {
          if ((await this.progress().count()) > 0) return false;
          // A transfer in which everything failed has a notice and no status.
          return (await this.notices().count()) > 0 || (await textOf(status)) !== '';
        },
        { timeout, interval: 20 },
      )
      .toBe(true);
    return textOf(status);
  }

  progress(): Locator {
    return this.page.getByRole('progressbar', { name: this.say('transfer.progress') });
  }

  notices(): Locator {
    return this.page.getByRole('region', { name: this.say('transfer.notices') });
  }

  transcripts(): Promise<readonly Transcript[]> {
    return this.page.evaluate(() => globalThis.outpost.request('transcript.list'));
  }

  /** Every row of a table of the store. */
  table<Row>(name: string): Promise<Row[]> {
    return readTable<Row>(this.page, name);
  }

  /** Does what opens a window and returns its page. */
  async newWindow(open: () => Promise<unknown>): Promise<Page> {
    const [page] = await Promise.all([this.app.waitForEvent('window'), open()]);
    page.setDefaultTimeout(patienceMs);
    await page.getByRole('menubar').waitFor();
    return page;
  }

  /** The next Save As dialog answers with a file of this test's folder; returns its path. */
  async answerSaveDialog(): Promise<string> {
    const file = path.join(this.#folder, randomUUID());
    await this.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    return file;
  }

  #caFile(): string {
    return path.join(this.#folder, 'authority.pem');
  }
}

/** Presses the key that closes a window and waits until it is gone: that may be before the key has come up again. */
export async function closeByKey(page: Page, key: string): Promise<void> {
  const closed = page.waitForEvent('close');
  await page.keyboard.press(key).catch((error: unknown) => {
    if (!page.isClosed()) throw error;
  });
  await closed;
}

function commandRole(command: CommandId): 'menuitem' | 'menuitemcheckbox' | 'menuitemradio' {
  const { kind } = commands[command] as { kind?: 'check' | 'radio' };
  if (kind === undefined) return 'menuitem';
  return kind === 'check' ? 'menuitemcheckbox' : 'menuitemradio';
}

/** What it says now; nothing when it is not there. */
async function textOf(locator: Locator): Promise<string> {
  return (await locator.allTextContents()).join('');
}

/** True when it is there now or within a few frames. */
function appears(locator: Locator): Promise<boolean> {
  return locator.waitFor({ timeout: 150 }).then(
    () => true,
    () => false,
  );
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
