// Windows of the electron stand-in, with a small application in them.
import { describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import { app, page, runSampleForAll, seen, type SampleGlobals } from './support/stand-in-sample.ts';

// eslint-disable-next-line no-shadow-restricted-names -- the globals of the sample
declare const globalThis: SampleGlobals & typeof global;

describe.skipIf(findChromium() === undefined)('a window of the electron stand-in', () => {
  runSampleForAll();

  it('prints to PDF', async () => {
    const head = await app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const pdf = await window?.webContents.printToPDF({ pageSize: 'A4' });
      return pdf?.subarray(0, 5).toString('latin1');
    });
    expect(head).toBe('%PDF-');
  });

  it('turns dark when the theme says so', async () => {
    await app.evaluate(({ nativeTheme }) => void (nativeTheme.themeSource = 'dark'));
    await page.waitForFunction(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await app.evaluate(({ nativeTheme }) => void (nativeTheme.themeSource = 'light'));
    await page.waitForFunction(() => matchMedia('(prefers-color-scheme: light)').matches);
  });

  it('keeps its bounds and tells of maximising', async () => {
    const heard = await app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const events: string[] = [];
      window?.on('maximize', () => events.push('maximize'));
      window?.on('resize', () => events.push('resize'));
      window?.setBounds({ x: 30, y: 30, width: 640, height: 480 });
      window?.maximize();
      return [events, window?.getNormalBounds(), window?.isMaximized()];
    });
    expect(heard).toEqual([
      ['resize', 'maximize'],
      { x: 30, y: 30, width: 640, height: 480 },
      true,
    ]);
  });

  it('runs the menu’s shortcut instead of Chromium’s', async () => {
    await app.evaluate(({ Menu }) => {
      const click = (): void => void globalThis.seen.navigations.push('new letter');
      const submenu = [{ label: 'New', accelerator: 'CmdOrCtrl+N', click }];
      Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'File', submenu }]));
    });
    await page.keyboard.press('Control+n');
    await expect.poll(async () => (await seen(app)).navigations).toContain('new letter');
  });

  it('zooms the page, and tells what a context menu is asked for', async () => {
    const width = await page.evaluate(
      () => document.querySelector('#out')?.getBoundingClientRect().width,
    );
    await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.webContents.setZoomFactor(2);
      window?.webContents.on('context-menu', (_event, { linkURL }) => {
        globalThis.seen.navigations.push(`menu on ${linkURL}`);
      });
    });
    await page.waitForFunction(() => document.documentElement.style.zoom === '2');
    await page.locator('#out').click({ button: 'right' });
    await expect
      .poll(async () => (await seen(app)).navigations)
      .toContain('menu on https://example.com/');
    await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.setZoomFactor(1));
    expect(width).toBeGreaterThan(0);
  });

  it('answers IPC again after a reload', async () => {
    await page.evaluate(() => (document.title = 'about to go'));
    await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.reload());
    await page.waitForFunction(() => document.title === 'Sample');
    expect(await page.evaluate(() => globalThis.sample.echo({ again: true }))).toEqual({
      again: true,
    });
  });

  it('opens further windows, which share storage and end alone', async () => {
    const opened = app.waitForEvent('window');
    await app.evaluate(({ BrowserWindow }) => {
      const [first] = BrowserWindow.getAllWindows();
      const window = new BrowserWindow({
        width: 300,
        height: 200,
        modal: true,
        ...(first && { parent: first }),
      });
      void window.loadURL('app://sample/index.html?second');
    });
    const second = await opened;
    await second.waitForURL('**/index.html?second');
    await second.evaluate(() => localStorage.setItem('shared', 'yes'));
    expect(await page.evaluate(() => localStorage.getItem('shared'))).toBe('yes');
    await second.close();
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
      .toBe(1);
  });

  it('tells of a download and refuses it', async () => {
    await app.evaluate(({ session }) => {
      session.defaultSession.on('will-download', (_event, item) => {
        globalThis.seen.navigations.push(`download ${item.getFilename()}`);
      });
    });
    await page.evaluate(() => {
      const anchor = document.createElement('a');
      anchor.href = URL.createObjectURL(new Blob(['x']));
      anchor.download = 'letter.eml';
      anchor.click();
    });
    await expect.poll(async () => (await seen(app)).navigations).toContain('download letter.eml');
  });

  it('keeps secrets in safeStorage, and not as plain text', async () => {
    const [back, isPlain] = await app.evaluate(({ safeStorage }) => {
      const kept = safeStorage.encryptString('pä$$word');
      return [safeStorage.decryptString(kept), kept.includes('pä$$word')];
    });
    expect([back, isPlain]).toEqual(['pä$$word', false]);
  });
});
