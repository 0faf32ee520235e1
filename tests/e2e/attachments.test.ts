// Files out of letters, handed to the system by the real main process: what is opened, dragged, copied and saved, and what is left.
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import { launchOutpost } from '../../scripts/lib/launch.mjs';
import { makeShellApp } from './shell-app.ts';

interface Asked {
  value?: unknown;
  code?: string;
  detail?: string;
}
declare const globalThis: { ask(name: string, ...args: unknown[]): Promise<Asked> } & typeof global;

interface Records {
  openedPaths: string[];
  drags: string[][];
  clipboardWrites: Record<string, string>[];
}

describe.skipIf(findChromium() === undefined)('an attachment', () => {
  let app: ElectronApplication;
  let page: Page;
  let appDir: string;
  let remove: () => void;
  const userDataDir = mkdtempSync(path.join(tmpdir(), 'outpost-attachments-'));
  // Not the system's own, so that what is left there can be seen.
  const temporary = path.join(userDataDir, 'temporary');

  const launch = async () => {
    const env = { LANGUAGE: 'en', TMPDIR: temporary };
    ({ app, page } = await launchOutpost({ appDir, userDataDir, env }));
    await page.locator('body[data-ready]').waitFor();
  };
  beforeAll(async () => {
    ({ appDir, remove } = await makeShellApp());
    const { mkdirSync } = await import('node:fs');
    mkdirSync(temporary);
    await launch();
  });
  afterAll(async () => {
    await app?.close();
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    remove?.();
  });

  /** Bytes of every value, so that nothing is lost on the way unseen. */
  const ask = (name: string, fileNames: readonly string[]): Promise<Asked> =>
    page.evaluate(
      ([asked, names]) => {
        const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
        const files = names.map((fileName) => ({ fileName, bytes, isFromLetter: true }));
        const isOne = asked === 'attachment.open' || asked === 'file.save';
        return globalThis.ask(asked, isOne ? files[0] : files);
      },
      [name, fileNames] as const,
    );
  const records = (): Promise<Records> =>
    app.evaluate(
      (electron) => (electron as unknown as { standIn: { records: Records } }).standIn.records,
    );
  const allBytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
  const lentFolders = () => readdirSync(temporary).filter((name) => name.startsWith('outpost-'));

  it.each(['a.exe', 'a.pdf.exe', 'a.e\u200bxe', 'a.lnk. ', `${'郵'.repeat(90)}.scr`])(
    'named %j is never opened, whatever the page thinks',
    async (name) => {
      expect((await ask('attachment.open', [name])).code).toBe('internal');
      expect((await records()).openedPaths).toEqual([]);
    },
  );

  it('is opened from a private folder, read-only, byte for byte', async () => {
    expect(await ask('attachment.open', ['報告.pdf'])).toEqual({ value: undefined });
    const [file = ''] = (await records()).openedPaths;
    expect(path.basename(file)).toBe('報告.pdf');
    expect(file.startsWith(path.join(temporary, 'outpost-'))).toBe(true);
    expect(readFileSync(file).equals(allBytes)).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o400);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  });

  it('that no program opens says what to do', async () => {
    await app.evaluate(({ shell }) => {
      shell.openPath = async () => 'no application is registered';
    });
    const { code, detail } = await ask('attachment.open', ['a.qqq']);
    expect([code, detail]).toEqual(['file-not-opened', 'no application is registered']);
  });

  it('is dragged out with others, under their own names', async () => {
    expect(await ask('attachment.drag', ['a.txt', 'b.txt'])).toEqual({ value: undefined });
    const [files = []] = (await records()).drags;
    expect(files.map((file) => path.basename(file))).toEqual(['a.txt', 'b.txt']);
    expect(readFileSync(files[1] ?? '').equals(allBytes)).toBe(true);
    expect((await ask('attachment.drag', [])).code).toBe('internal');
  });

  it('is copied for the file manager', async () => {
    await ask('attachment.copy', ['a b.txt']);
    const [written = {}] = (await records()).clipboardWrites;
    expect(Object.values(written)[0]).toMatch(/^copy\nfile:\/\/.*\/a%20b\.txt$/);
  });

  it('saved into a folder replaces nothing that is there', async () => {
    const folder = mkdtempSync(path.join(userDataDir, 'saved-'));
    writeFileSync(path.join(folder, 'a.txt'), 'mine');
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, folder);
    expect(await ask('file.saveAll', ['a.txt', 'A.txt'])).toEqual({ value: { savedCount: 2 } });
    expect(readdirSync(folder).sort()).toEqual(['A (3).txt', 'a (2).txt', 'a.txt'].sort());
    expect(readFileSync(path.join(folder, 'a.txt'), 'utf8')).toBe('mine');
    expect(readFileSync(path.join(folder, 'a (2).txt')).equals(allBytes)).toBe(true);
  });

  it('leaves nothing behind at the end, and what a kill left goes at the next start', async () => {
    expect(lentFolders()).toHaveLength(1);
    const gone = new Promise((resolve) => app.process().once('exit', resolve));
    app.process().kill('SIGKILL');
    await gone;
    const [left = ''] = lentFolders();
    expect(left).not.toBe('');
    await launch();
    expect(existsSync(path.join(temporary, left))).toBe(false);
    await ask('attachment.open', ['a.txt']);
    expect(lentFolders()).toHaveLength(1);
    await app.close();
    expect(lentFolders()).toEqual([]);
  });
});
