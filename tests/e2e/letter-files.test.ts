// Letters as PDF files and on paper: main lays them out in a window that runs nothing, and writes only where the person said.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import { launchOutpost } from '../../scripts/lib/launch.mjs';
import {
  letterDocument,
  previewDocument,
  type LetterDocument,
} from '../../src-renderer/features/reading-pane/letter-document.ts';
import { geometryOf } from '../../src-renderer/features/reading-pane/paper.ts';
import type { Paper } from '../../src-shared/paper.ts';
import { messageId, type MessageId } from '../../src-shared/mail/ids.ts';
import { createCertificate } from '../servers/certificates.ts';
import { makeShellApp } from './shell-app.ts';

interface Asked {
  value?: unknown;
  code?: string;
}
declare const globalThis: {
  ask(name: string, ...args: unknown[]): Promise<Asked>;
} & typeof global;

const upright: Paper = { size: 'A4', isLandscape: false };

function letterOf(html: string, subject = '第三季報告'): LetterDocument {
  return { language: 'zh-TW', subject, lines: [['寄件者：', '林 <lin@example.org>']], html };
}

const lines = (count: number, style = '') =>
  Array.from({ length: count }, (_, at) => `<p style="${style}">第 ${at} 行 line</p>`).join('');

describe.skipIf(findChromium() === undefined)('a letter on paper', () => {
  let app: ElectronApplication;
  let page: Page;
  let folder: string;
  let remove: () => void;
  let web: Server;
  const visits: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'outpost-letter-files-'));
    const made = await makeShellApp();
    remove = made.remove;
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
    const userDataDir = path.join(folder, 'data');
    // A name of the Internet: pictures of the person's own network are never asked for.
    const args = ['--host-resolver-rules=MAP *.pictures.test 127.0.0.1'];
    ({ app, page } = await launchOutpost({ appDir: made.appDir, userDataDir, args }));
    await page.locator('body[data-ready]').waitFor();
  });

  afterAll(async () => {
    const end = setTimeout(() => app?.process().kill('SIGKILL'), 20_000);
    await app?.close();
    clearTimeout(end);
    await new Promise((resolve) => web?.close(resolve));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    remove?.();
  });

  const ask = (name: string, ...args: unknown[]): Promise<Asked> =>
    page.evaluate(([asked, values]) => globalThis.ask(asked, ...values), [name, args] as const);

  /** The person names this file in the system's dialog. */
  async function choose(file: string): Promise<number> {
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = (() =>
        Promise.resolve({ canceled: false, filePath: chosen })) as typeof dialog.showSaveDialog;
    }, file);
    const { value } = await ask('letter.chooseFile', 'letter.eml');
    return (value as { choice: number }).choice;
  }

  async function savePdf(html: string, picturesOf: MessageId | null = null): Promise<string> {
    const file = path.join(folder, `${Math.random()}.pdf`);
    const choice = await choose(file);
    const answer = await ask('letter.writeFile', choice, { kind: 'pdf', html, picturesOf });
    expect(answer.code).toBeUndefined();
    return readFileSync(file, 'latin1');
  }

  const pagesOf = (pdf: string) => pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  const boxOf = (pdf: string) =>
    (/\/MediaBox\s*\[([^\]]*)\]/.exec(pdf)?.[1] ?? '').trim().split(/\s+/).map(Number);

  it('becomes a PDF file on its own paper', async () => {
    const pdf = await savePdf(letterDocument(letterOf(lines(100)), upright));
    expect(pdf.startsWith('%PDF-')).toBe(true);
    const [, , width = 0, height = 0] = boxOf(pdf);
    // A4 in points.
    expect(Math.abs(width - 595.3)).toBeLessThan(1.5);
    expect(Math.abs(height - 841.9)).toBeLessThan(1.5);
    const across = await savePdf(
      letterDocument(letterOf(lines(5)), { size: 'Letter', isLandscape: true }),
    );
    const [, , wide = 0, high = 0] = boxOf(across);
    expect([Math.round(wide), Math.round(high)]).toEqual([792, 612]);
  });

  it.each([
    ['short', lines(3)],
    ['long', lines(150)],
    ['of large words', lines(60, 'font-size:40px')],
    ['of one table', `<table>${'<tr><td>cell<br>two</td></tr>'.repeat(120)}</table>`],
    ['of one block of text', `<div class="plain"><div>${'word '.repeat(6_000)}</div></div>`],
    ['with a tall box', `<div style="height:1500px;background:#eee">box</div>${lines(20)}`],
  ])('has as many pages as its preview: %s', async (_name, html) => {
    const pdf = await savePdf(letterDocument(letterOf(html), upright));
    const { widthPx, marginPx } = geometryOf(upright);
    const counted = await page.evaluate(
      async ([source, width]) => {
        const frame = document.createElement('iframe');
        frame.style.cssText = `width:${width}px;height:1000px`;
        frame.setAttribute('sandbox', 'allow-same-origin');
        const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
        frame.srcdoc = source;
        document.body.append(frame);
        await loaded;
        const sheets = frame.contentDocument?.getElementById('sheets');
        const count = ((sheets?.scrollWidth ?? 0) + 40) / (width + 40);
        frame.remove();
        return Math.max(1, Math.ceil(count - 0.05));
      },
      [previewDocument(letterOf(html), upright), widthPx - 2 * marginPx] as const,
    );
    expect(counted).toBe(pagesOf(pdf));
  });

  it('runs no script and asks the network for nothing', async () => {
    const { port } = web.address() as AddressInfo;
    const hostile = `<script>document.title = 'ran'; fetch('http://127.0.0.1:${port}/script')</script>
      <img src="http://127.0.0.1:${port}/picture"><iframe src="http://127.0.0.1:${port}/frame"></iframe>
      <link rel="stylesheet" href="http://127.0.0.1:${port}/style"><meta http-equiv="refresh" content="0;url=http://127.0.0.1:${port}/go">`;
    const pdf = await savePdf(`<!DOCTYPE html><title>quiet</title>${hostile}<p>Hello</p>`);
    expect(pagesOf(pdf)).toBe(1);
    expect(visits).toEqual([]);
  });

  it('asks for pictures, and nothing else, only of the letter the window shows with them', async () => {
    const { port } = web.address() as AddressInfo;
    const [seen, other] = [messageId(7), messageId(8)];
    const host = `shop.pictures.test:${port}`;
    const html = (scheme: string) =>
      letterDocument(
        {
          ...letterOf(
            `<img src="${scheme}://${host}/a.png" width="100"><div style="background:url(${scheme}://${host}/b.png)">x</div>` +
              `<link rel="stylesheet" href="${scheme}://${host}/style"><script src="${scheme}://${host}/script"></script>`,
          ),
          hasPicturesFromElsewhere: true,
        },
        upright,
      );
    await savePdf(html('https'), seen);
    await ask('letter.allowExternal', other);
    await savePdf(html('https'), seen);
    await savePdf(html('https'), null);
    expect(visits).toEqual([]);
    await ask('letter.allowExternal', seen);
    await savePdf(html('http'), seen);
    await savePdf(html('https').replaceAll('shop.pictures.test', '127.0.0.1'), seen);
    expect(visits).toEqual([]);
    await savePdf(html('https'), seen);
    await ask('letter.print', html('https'), upright, seen);
    expect(new Set(visits)).toEqual(new Set(['over TLS']));
    const before = visits.length;
    await ask('letter.allowExternal', null);
    await savePdf(html('https'), seen);
    expect(visits.length).toBe(before);
  });

  it('is shown with pictures that are asked for without a cookie and without saying where', async () => {
    const { keyPem: key, certificatePem: cert } = await createCertificate('trusted');
    const asked: (IncomingHttpHeaders & { url: string })[] = [];
    const gallery = createSecureServer({ key, cert }, ({ url = '', headers }, response) => {
      asked.push({ ...headers, url });
      response.setHeader('set-cookie', 'reader=1; SameSite=None; Secure; Max-Age=9999');
      response.end();
    });
    await new Promise<void>((resolve) => gallery.listen(0, '127.0.0.1', resolve));
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Security.setIgnoreCertificateErrors', { ignore: true });
    await ask('letter.allowExternal', messageId(9));
    const { port } = gallery.address() as AddressInfo;
    const show = (name: string) =>
      page.evaluate(
        async ([address]) => {
          const frame = document.createElement('iframe');
          frame.setAttribute('sandbox', '');
          frame.srcdoc = `<img src="${address}-picture"><p style="background:url(${address}-behind)">`;
          const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
          document.body.append(frame);
          await loaded;
          frame.remove();
        },
        [`https://shop.pictures.test:${port}/${name}`] as const,
      );
    try {
      await show('first');
      await show('second');
    } finally {
      await ask('letter.allowExternal', null);
      await devTools.send('Security.setIgnoreCertificateErrors', { ignore: false });
      // A browser opens connections ahead, and leaves them open.
      gallery.closeAllConnections();
      await new Promise((resolve) => gallery.close(resolve));
    }
    const names = ['/first-behind', '/first-picture', '/second-behind', '/second-picture'];
    expect(asked.map(({ url }) => url).sort()).toEqual(names);
    for (const { cookie, referer, origin, 'user-agent': agent } of asked) {
      expect([cookie, referer || undefined, origin, agent]).toEqual([
        ...[undefined, undefined, undefined, 'Mozilla/5.0'],
      ]);
    }
  });

  it('is handed to the printer, and its window goes away', async () => {
    const count = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    const before = await count();
    const html = letterDocument(letterOf(lines(3)), upright);
    expect(await ask('letter.print', html, upright, null)).toEqual({ value: true });
    expect(await count()).toBe(before);
  });

  it('is written where the person said and once, as the kind the name says', async () => {
    const bytes = [...new TextEncoder().encode('Subject: x\r\n\r\n')];
    const choice = await choose(path.join(folder, 'no ending'));
    const write = (number: number) =>
      page.evaluate(
        ([at, values]) =>
          globalThis.ask('letter.writeFile', at, { kind: 'bytes', bytes: new Uint8Array(values) }),
        [number, bytes] as const,
      );
    expect((await write(choice)).code).toBeUndefined();
    expect(existsSync(path.join(folder, 'no ending.eml'))).toBe(true);
    expect((await write(choice)).code).toBeDefined();
    expect((await write(99)).code).toBeDefined();
  });
});
