// The electron stand-in against a small application: what the program's own end-to-end tests take for granted.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import { standInFolder } from '../../scripts/lib/electron.mjs';
import {
  app,
  appDir,
  launchSample,
  page,
  runSampleForAll,
  seen,
  temporaryFolder,
  type SampleGlobals,
} from './support/stand-in-sample.ts';

interface Echoed {
  date: Date;
  map: Map<number, { inner: Set<string> }>;
  bytes: Uint8Array;
  words: Uint16Array;
  big: bigint;
  odd: number[];
  text: string;
  error: Error;
  $: string;
}
// eslint-disable-next-line no-shadow-restricted-names -- the globals of the sample
declare const globalThis: SampleGlobals & typeof global;

describe.skipIf(findChromium() === undefined)('the electron stand-in', () => {
  runSampleForAll();

  describe('IPC', () => {
    it('carries what structured clone carries', async () => {
      const back = await page.evaluate(async () => {
        const value = await globalThis.sample.echo({
          date: new Date(5),
          nothing: undefined,
          map: new Map([[1, { inner: new Set(['a']) }]]),
          bytes: new Uint8Array([1, 2, 3]),
          words: new Uint16Array([500]),
          big: 2n ** 70n,
          odd: [Number.NaN, -0, Number.POSITIVE_INFINITY],
          text: '郵件 ✉ \u0000',
          error: new RangeError('far'),
          $: 'tag',
        });
        const { date, map, bytes, words, big, odd, text, error, $: tag } = value as Echoed;
        return [
          date.getTime(),
          'nothing' in value,
          map.get(1)?.inner.has('a'),
          [...bytes],
          words[0],
          String(big),
          odd.map((number) => (Object.is(number, -0) ? '-0' : String(number))),
          text,
          error.message,
          tag,
        ];
      });
      expect(back).toEqual([
        5, true, true, [1, 2, 3], 500, String(2n ** 70n), ['NaN', '-0', 'Infinity'], '郵件 ✉ \u0000', 'far', 'tag',
      ]); // prettier-ignore
    });

    it('refuses what cannot be cloned', async () => {
      const messages = await page.evaluate(async () => {
        const cyclic: { self?: unknown } = {};
        cyclic.self = cyclic;
        const values = [Symbol('x'), new Blob(['x']), new WeakMap(), document.body, cyclic];
        const attempts = values.map(async (value) => {
          try {
            await globalThis.sample.echo({ value });
            return 'crossed';
          } catch (error) {
            return (error as Error).message;
          }
        });
        return Promise.all(attempts);
      });
      expect(messages).not.toContain('crossed');
    });

    it('tells the page why a handler failed, in Electron’s words', async () => {
      const message = await page.evaluate(() =>
        globalThis.sample.fail().catch((error: Error) => error.message),
      );
      expect(message).toBe("Error invoking remote method 'fail': TypeError: no such letter");
    });

    it('names the sending frame by its app:// address', async () => {
      await page.evaluate(() => globalThis.sample.echo(1));
      expect((await seen(app)).senders).toContain('app://sample/index.html');
    });

    it('passes a port through the page to a worker, with what was posted before it got there', async () => {
      await page.evaluate(() => globalThis.sample.wantPort());
      await page.waitForFunction(() => globalThis.reports.length === 2);
      await page.evaluate(() => globalThis.askWorker(new Uint8Array(100_000).fill(7)));
      await page.waitForFunction(() => globalThis.reports.length === 3);
      expect(await page.evaluate(() => globalThis.reports)).toEqual([
        'for the worker',
        { early: true },
        { answer: 100_000, last: 7 },
      ]);
    });
  });

  describe('what pages may not do', () => {
    it('stops all requests of letters in sandboxed frames', async () => {
      const before = (await seen(app)).blocked.length;
      await page.evaluate(() => {
        const sandboxes = [
          '',
          'allow-same-origin',
          'allow-scripts',
          'allow-popups allow-popups-to-escape-sandbox',
        ];
        for (const [index, sandbox] of sandboxes.entries()) {
          const frame = document.createElement('iframe');
          frame.setAttribute('sandbox', sandbox);
          frame.srcdoc = `<img src="https://example.com/image-${index}">
            <style>body { background: url(http://example.com/background-${index}) }</style>`;
          document.body.append(frame);
        }
      });
      await expect.poll(async () => (await seen(app)).blocked.length - before).toBe(8);
    });

    it('stops what a worker asks for, too', async () => {
      await page.evaluate(() => {
        const source = "fetch('https://example.com/from-a-worker').catch(() => undefined)";
        new Worker(URL.createObjectURL(new Blob([source])));
      });
      await expect
        .poll(async () => (await seen(app)).blocked)
        .toContain('https://example.com/from-a-worker');
    });

    it('holds a navigation that the application refuses', async () => {
      await page.locator('#out').click();
      await expect
        .poll(async () => (await seen(app)).navigations)
        .toContain('https://example.com/');
      expect(page.url()).toBe('http://sample.app.localhost/index.html');
    });

    it('asks the window-open handler, and leaves no window behind', async () => {
      await page.locator('#aside').click();
      await expect.poll(async () => (await seen(app)).opened).toBe('https://example.org/');
      expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(
        1,
      );
    });

    it('answers no other program on the machine, whatever host it claims', async () => {
      const port = await app.evaluate((electron) => {
        return (electron as unknown as { standIn: { loopbackPort: number } }).standIn.loopbackPort;
      });
      const status = await new Promise((resolve, reject) => {
        const headers = { host: 'sample.app.localhost' };
        get({ port, host: '127.0.0.1', path: '/index.html', headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).on('error', reject);
      });
      expect(status).toBe(403);
    });
  });

  describe('what it lacks', () => {
    it.each([
      ['BrowserWindow.setVibrancy is not implemented', 'window.setVibrancy'],
      ["BrowserWindow event 'swipe' is not implemented", 'window.on'],
      ['Tray is not implemented', 'Tray'],
      ['shell.trashItem is not implemented', 'trash'],
      ['BrowserWindow option kiosk is not implemented', 'kiosk'],
      ['session.setSSLConfig is not implemented', 'tls'],
    ])('throws by name: %s', async (message, what) => {
      const thrown = await app.evaluate((electron, asked) => {
        const [window] = electron.BrowserWindow.getAllWindows();
        const attempts: Record<string, () => unknown> = {
          'window.setVibrancy': () => window?.setVibrancy('menu'),
          'window.on': () => window?.on('swipe', () => undefined),
          Tray: () => new electron.Tray(''),
          trash: () => electron.shell.trashItem('x'),
          kiosk: () => new electron.BrowserWindow({ kiosk: true }),
          tls: () => electron.session.defaultSession.setSSLConfig({}),
        };
        try {
          attempts[asked]?.();
          return 'nothing was thrown';
        } catch (error) {
          return (error as Error).message;
        }
      }, what);
      expect(thrown).toContain(message);
      expect(thrown).toContain('electron stand-in: ');
    });
  });

  describe('lives and deaths', () => {
    it('stays open when close is vetoed, and quits when it is not', async () => {
      const sample = await launchSample();
      const exit = new Promise((resolve) => sample.app.process().once('exit', resolve));
      await sample.app.evaluate(({ app: program }) => {
        globalThis.isBusy = true;
        program.quit();
      });
      await expect.poll(async () => (await seen(sample.app)).closes).toBe(1);
      expect(await sample.page.locator('#ready').textContent()).toBe('Sample');
      await sample.app.evaluate(() => void (globalThis.isBusy = false));
      await sample.app.close();
      expect(await exit).toBe(0);
    });

    it('keeps IndexedDB through a restart and through kill -9', async () => {
      const folder = temporaryFolder();
      for (const [round, end] of (['quit', 'kill', 'quit'] as const).entries()) {
        const sample = await launchSample(folder);
        expect(await sample.page.evaluate(countAndAdd)).toBe(round);
        const exit = new Promise((resolve) => sample.app.process().once('exit', resolve));
        const chromium = await sample.app.evaluate(({ webContents }) =>
          webContents.getAllWebContents()[0]?.getOSProcessId(),
        );
        if (end === 'kill') sample.app.process().kill('SIGKILL');
        else await sample.app.close();
        await exit;
        await expect.poll(() => isRunning(chromium), { timeout: 10_000 }).toBe(false);
      }
    });

    it('lets a second instance hand its arguments over and leave', async () => {
      const folder = temporaryFolder();
      const first = await launchSample(folder);
      const second = spawn(path.join(standInFolder, 'electron'), [appDir, '--second'], {
        env: { ...process.env, OUTPOST_USER_DATA: folder, OUTPOST_HEADLESS: '1' },
        stdio: 'ignore',
      });
      const code = await new Promise((resolve) => second.once('exit', resolve));
      expect(code).toBe(0);
      await expect.poll(async () => (await seen(first.app)).secondInstances).toEqual(['--second']);
      await first.app.close();
    });
  });
});

/** A process that has ended but has not been waited for does not count. */
function isRunning(processId: number | undefined): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${processId}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Counts the rows stored so far and adds one, with strict durability. */
function countAndAdd(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('kept', 1);
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore('rows', { autoIncrement: true });
    opening.onerror = () => reject(new Error('not opened'));
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
      const counting = transaction.objectStore('rows').count();
      transaction.objectStore('rows').add({ at: Date.now() });
      transaction.oncomplete = () => resolve(counting.result);
    };
  });
}
