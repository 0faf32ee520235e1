// The walls of the main process around a page, as the page meets them in a real browser.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import { launchOutpost } from '../../scripts/lib/launch.mjs';
import type { PracticeOffice } from '../../src-shared/ipc/contract.ts';
import type { Composition } from '../../src-shared/mail/composition.ts';
import { newAccount } from '../../src-shared/mail/account.ts';
import { accountId, messageId, sessionId } from '../../src-shared/mail/ids.ts';
import { makeShellApp } from './shell-app.ts';
import { picturesThroughProxy } from './support/proxied-pictures.ts';

interface Asked {
  value?: unknown;
  code?: string;
  detail?: string;
}
interface PageGlobals {
  ask(name: string, ...args: unknown[]): Promise<Asked>;
  violations: string[];
  outpost: {
    listen(name: string, listener: (value: unknown) => void): () => void;
  };
  ports: {
    sessionId: string;
    frames: { type: string; entries?: object[]; failure?: object | null }[];
    answer(frame: object): void;
  }[];
  heard?: unknown[];
}
declare const globalThis: PageGlobals & typeof global;

function letterBetween(from: string, to: string): Composition {
  return {
    from: { name: '', address: from },
    replyTo: null,
    organization: '',
    to: [{ name: '', address: to }],
    cc: [],
    bcc: [],
    subject: '測試',
    text: 'letter',
    html: null,
    attachments: [],
    priority: 'normal',
    requestReadReceipt: false,
    inReplyTo: '',
    references: [],
  };
}

const account = { ...newAccount(accountId('a1')), label: 'example.org' };

describe.skipIf(findChromium() === undefined)('a page within the walls', () => {
  let app: ElectronApplication;
  let page: Page;
  let appDir: string;
  let userDataDir: string;
  let remove: () => void;
  let web: Server;
  let visits: string[] = [];
  const address = (name: string): string =>
    `http://127.0.0.1:${(web.address() as AddressInfo).port}/${name}`;

  beforeAll(async () => {
    ({ appDir, remove } = await makeShellApp());
    userDataDir = mkdtempSync(path.join(tmpdir(), 'outpost-shell-data-'));
    web = createServer((request, response) => {
      visits.push(request.url ?? '');
      response.end();
    });
    // What is asked for over TLS is not understood here, but it is noticed.
    web.on('clientError', (_error, socket) => {
      visits.push('over TLS');
      socket.destroy();
    });
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    ({ app, page } = await launchOutpost({ appDir, userDataDir, env: { LANGUAGE: 'zh_TW' } }));
    await page.locator('body[data-ready]').waitFor();
  });

  afterAll(async () => {
    // A page that hangs holds the program open.
    const end = setTimeout(() => app?.process().kill('SIGKILL'), 20_000);
    await app?.close();
    clearTimeout(end);
    await new Promise((resolve) => web?.close(resolve));
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    remove?.();
  });

  beforeEach(() => {
    visits = [];
  });

  const ask = (on: Page, name: string, ...args: unknown[]): Promise<Asked> =>
    on.evaluate(([asked, values]) => globalThis.ask(asked, ...values), [name, args] as const);

  it('learns what it is and where it runs', async () => {
    expect(await ask(page, 'window.describe')).toEqual({ value: { kind: 'main' } });
    expect(await ask(page, 'app.describe')).toMatchObject({
      value: { version: '0.0.1', startsInPractice: false, systemLanguages: ['zh-TW'] },
    });
  });

  it('gets a failure without a stack for a request nobody knows or with wrong arguments', async () => {
    expect((await ask(page, 'app.explode')).code).toContain('no request is called');
    const wrong = await ask(page, 'window.open', { kind: 'letter', messageId: 'one' });
    expect(wrong.code).toBe('internal');
    expect(wrong.detail).toBe('window.open: 0.messageId is not number');
  });

  it('finds neither Node nor ipcRenderer in its world', async () => {
    const found = await page.evaluate(() =>
      ['require', 'process', 'ipcRenderer', 'electron', 'module'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(found).toEqual([]);
  });

  it('cannot fetch, load scripts, or show an image from the web', async () => {
    await page.evaluate(async (url) => {
      await fetch(url).catch(() => undefined);
      const image = new Image();
      const script = document.createElement('script');
      const gone = [image, script].map((each) => new Promise((done) => (each.onerror = done)));
      image.src = url;
      script.src = url;
      document.body.append(image, script);
      await Promise.all(gone);
    }, address('page'));
    expect(visits).toEqual([]);
  });

  it('cannot run scripts written into it', async () => {
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.body.dataset.ran = "yes"';
      document.body.append(script);
      return document.body.dataset['ran'];
    });
    expect(ran).toBeUndefined();
    expect(await page.evaluate(() => globalThis.violations)).toContain('script-src-elem');
  });

  it('reads no file outside the pages', async () => {
    const statuses = await page.evaluate(() =>
      Promise.all(
        ['page.js', '..%2fsecret.json', '..%5csecret.json', '%2e%2e/secret.json', 'nothing.js'].map(
          async (name) => (await fetch(`/${name}`)).status,
        ),
      ),
    );
    expect(statuses).toEqual([200, 404, 404, 404, 404]);
  });

  it('goes nowhere else and opens no window', { timeout: 30_000 }, async () => {
    const before = page.url();
    await app.evaluate(({ BrowserWindow }) => {
      globalThis.heard = [];
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.once('will-navigate', (event) => globalThis.heard?.push(event.url));
    });
    const asked = page.evaluate(async (url) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      window.open(`${url}-window`);
      location.href = url;
    }, address('elsewhere'));
    // Asleep, as on a busy machine, the test cannot let the pop-up run: the program alone must, or its opener stays
    // in window.open for ever.
    await new Promise((resolve) => setTimeout(resolve, 50));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
    await asked;
    await expect.poll(() => app.evaluate(() => globalThis.heard)).toEqual([address('elsewhere')]);
    await expect.poll(() => app.windows().length).toBe(1);
    expect(await ask(page, 'window.describe')).toEqual({ value: { kind: 'main' } });
    expect(page.url()).toBe(before);
    // A pop-up's own first request is Electron's to hold; the stand-in holds it as soon as it sees the pop-up.
    expect(visits).not.toContain('/elsewhere');
  });

  it('shows external images of a letter only while the person allows it, and only over TLS', async () => {
    const showLetter = (url: string): Promise<void> =>
      page.evaluate(async (asked) => {
        document.querySelector('iframe')?.remove();
        const frame = document.createElement('iframe');
        frame.setAttribute('sandbox', '');
        frame.srcdoc =
          `<p style="background:url(${asked})">letter</p><img src="${asked}">` +
          `<link rel="stylesheet" href="${asked}"><script src="${asked}"></script>`;
        const loaded = new Promise((done) => (frame.onload = done));
        document.body.append(frame);
        await loaded;
      }, url);
    // The machine itself is asked for nothing, so the server goes by a name.
    const plain = address('letter.png').replace(/(?:127\.0\.0\.1|localhost)/, 'shop.pictures.test');
    const secure = plain.replace('http:', 'https:');

    await showLetter(secure);
    await showLetter(plain);
    expect(visits).toEqual([]);
    await ask(page, 'letter.allowExternal', messageId(7));
    await showLetter(plain);
    expect(visits).toEqual([]);
    await showLetter(secure);
    expect(visits).toContain('over TLS');
    await ask(page, 'letter.allowExternal', null);
    visits = [];
    await showLetter(secure);
    expect(visits).toEqual([]);
  });

  it('fetches external images through the proxy for all accounts, and through nothing else while one is chosen', async () => {
    const url = address('p.png').replace('http://127.0.0.1', 'https://shop.pictures.test');
    const hasCome = async (): Promise<void> => {
      await expect.poll(() => visits).toContain('over TLS');
      visits = [];
    };
    const tell = (name: string, ...args: unknown[]): Promise<unknown> => ask(page, name, ...args);
    expect(await picturesThroughProxy(page, { url, ask: tell, hasCome })).toEqual({
      targets: [new URL(url).host],
      logins: ['gate:hush'],
    });
    expect(visits).toEqual([]);
  });

  it('keeps a password encrypted, says whether it has it, and forgets it', async () => {
    const password = 'correct horse 電池';
    const slot = { accountId: account.id, slot: 'incoming' };
    expect(await ask(page, 'credentials.protection')).toEqual({ value: 'keyring' });
    await ask(page, 'credentials.save', { ...slot, password, remember: true });
    expect(await ask(page, 'credentials.has', slot)).toEqual({ value: true });
    const file = path.join(userDataDir, 'credentials.json');
    const kept = readFileSync(file, 'utf8');
    expect(kept).toContain('a1/incoming');
    expect(kept).not.toContain(password);
    expect(kept).not.toContain(Buffer.from(password).toString('base64'));
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    await ask(page, 'credentials.forgetAll', { accountId: account.id });
    expect(await ask(page, 'credentials.has', slot)).toEqual({ value: false });
  });

  it('is asked for the password that a retrieval lacks', async () => {
    const asked = await ask(page, 'pop3.receive', { sessionId: sessionId('s1'), account });
    expect(asked.code).toBe('password-needed');
  });

  it('sends a letter to the practice post office and is given the port that lists it', async () => {
    const started = (await ask(page, 'practice.start')).value as PracticeOffice;
    const [from, to] = started.accounts;
    if (!from || !to) throw new Error('the office has two residents');
    const built = await page.evaluate(
      async ([composition, account]) => {
        const { value } = await globalThis.ask('smtp.build', composition);
        const { envelope, raw } = value as { envelope: object; raw: Uint8Array };
        return globalThis.ask('smtp.send', { sessionId: 'send-1', account, envelope, raw });
      },
      [letterBetween(from.emailAddress, to.emailAddress), from] as const,
    );
    expect(built).toMatchObject({ value: { kind: 'sent', refused: [] } });

    expect(await ask(page, 'pop3.receive', { sessionId: 'fetch-1', account: to })).toEqual({});
    const frames = (): Promise<PageGlobals['ports'][number]['frames']> =>
      page.evaluate(() => globalThis.ports[0]?.frames ?? []);
    await expect.poll(async () => (await frames())[0]?.type).toBe('listing');
    expect((await frames())[0]?.entries?.length).toBeGreaterThan(0);
    await page.evaluate(() => {
      const plan = { retrieve: [], headers: [], remove: [], keepCount: 0 };
      globalThis.ports[0]?.answer({ type: 'plan', plan });
    });
    await expect
      .poll(async () => (await frames()).at(-1))
      .toEqual({ type: 'closed', failure: null });
    const { value } = await ask(page, 'transcript.list');
    const dialogues = JSON.stringify(value);
    expect(dialogues).toContain('STAT');
    expect(dialogues).toContain('MAIL FROM');
  });

  it('ends a retrieval whose worker talks nonsense, and one that is stopped', async () => {
    const { accounts } = (await ask(page, 'practice.start')).value as PracticeOffice;
    for (const [session, end] of [
      ['fetch-2', "globalThis.ports.at(-1).answer({ type: 'plan', plan: 'everything' })"],
      ['fetch-3', "globalThis.ask('session.stop', 'fetch-3')"],
    ] as const) {
      await ask(page, 'pop3.receive', { sessionId: session, account: accounts[0] });
      const last = (): Promise<unknown> =>
        page.evaluate(() => globalThis.ports.at(-1)?.frames.at(-1));
      await expect.poll(last).toMatchObject({ type: 'listing' });
      await page.evaluate(end);
      await expect.poll(last).toMatchObject({
        type: 'closed',
        failure: { code: session === 'fetch-2' ? 'internal' : 'cancelled' },
      });
    }
  });

  it('opens one window for a letter, which may not touch mail or passwords', async () => {
    const opening = app.waitForEvent('window');
    await ask(page, 'window.open', { kind: 'letter', messageId: 5 });
    const letter = await opening;
    await letter.locator('body[data-ready]').waitFor();
    await ask(page, 'window.open', { kind: 'letter', messageId: 5 });
    expect(app.windows()).toHaveLength(2);
    expect(await ask(letter, 'window.describe')).toEqual({
      value: { kind: 'letter', messageId: 5 },
    });
    expect(
      (await ask(letter, 'pop3.receive', { sessionId: sessionId('s2'), account })).detail,
    ).toBe('pop3.receive: only the main window may ask for this');
    expect((await ask(letter, 'credentials.protection')).code).toBe('internal');
    const closed = letter.waitForEvent('close');
    // The page may be gone before its answer.
    await ask(letter, 'window.close').catch(() => undefined);
    await closed;
    expect(app.windows()).toHaveLength(1);
  });

  it('saves attachments under harmless names, none over another', async () => {
    const folder = path.join(userDataDir, 'saved');
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, folder);
    const saved = await page.evaluate(() =>
      globalThis.ask(
        'file.saveAll',
        ['../../evil.txt', 'a.txt', 'A.txt', 'CON.txt', 'report\u202Efdp.exe'].map((fileName) => ({
          fileName,
          bytes: new TextEncoder().encode(fileName),
        })),
      ),
    );
    expect(saved).toEqual({ value: { savedCount: 5 } });
    const { readdirSync } = await import('node:fs');
    expect(readdirSync(folder).sort()).toEqual(
      ['A (2).txt', '_.._evil.txt', '_CON.txt', 'a.txt', 'reportfdp.exe'].sort(),
    );
  });

  it('says in plain words that a file could not be saved', async () => {
    await app.evaluate(
      ({ dialog }, chosen) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
      },
      path.join(userDataDir, 'preferences.json', 'no-folder.txt'),
    );
    await ask(page, 'app.setPreferences', { language: 'en', theme: 'dark' });
    const saved = await page.evaluate(() =>
      globalThis.ask('file.save', { fileName: 'a.txt', bytes: new Uint8Array(1) }),
    );
    expect(saved.code).toBe('file-not-saved');
  });

  it('opens web addresses in the system, and nothing that could start a program', async () => {
    const opened = await app.evaluate(({ shell }) => {
      const list: string[] = [];
      shell.openExternal = async (url) => void list.push(url);
      (globalThis as unknown as { heard: string[] }).heard = list;
      return list.length;
    });
    expect(opened).toBe(0);
    await ask(page, 'link.open', 'https://example.org/a b');
    for (const bad of ['file:///etc/passwd', 'javascript:alert(1)', 'smb://example.org/x', 'x']) {
      expect((await ask(page, 'link.open', bad)).code).toBe('internal');
    }
    expect(await app.evaluate(() => globalThis.heard)).toEqual(['https://example.org/a%20b']);
  });

  it('stays hidden while letters travel, and ends when they have arrived', async () => {
    await ask(page, 'app.setBusy', true);
    const isVisible = (): Promise<boolean> =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(isVisible).toBe(false);
    expect(app.windows()).toHaveLength(1);
    const ended = new Promise((resolve) => app.process().once('exit', resolve));
    await ask(page, 'app.setBusy', false);
    expect(await ended).toBe(0);
  });
});
