// The real program under a bench: started on a folder of its own as a person starts it, its store filled without its own code.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findElectron, standInFolder, usesStandIn } from '../../../scripts/lib/electron.mjs';
import { RemotePage } from './remote-page.ts';

export type Rows = { readonly [table: string]: readonly object[] };

export interface Program {
  readonly page: RemotePage;
  readonly processId: number;
  /** When it was started, ms since the epoch with parts. */
  readonly startedAt: number;
  /** Quits as the person would, and waits for the last process. */
  quit(): Promise<void>;
}

/** Where `npm run bench` runs. */
export const projectFolder = process.cwd();
const startLimitMs = 60_000;

/** Starts the program, or another application folder, on a data folder; its page may still be blank. */
export async function startProgram(
  userDataDir: string,
  appDir: string = projectFolder,
): Promise<Program> {
  const startedAt = performance.timeOrigin + performance.now();
  const isStandIn = usesStandIn();
  const program = isStandIn ? process.execPath : (findElectron() ?? '');
  const before = isStandIn ? [path.join(standInFolder, 'electron')] : [];
  // Electron refuses to run as root with its sandbox.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, [...before, appDir, '--remote-debugging-port=0', ...sandbox], {
    cwd: appDir,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, OUTPOST_USER_DATA: userDataDir, OUTPOST_HEADLESS: '1' },
  });
  try {
    const page = await RemotePage.attach(await debuggingAddress(child));
    return { page, processId: child.pid ?? 0, startedAt, quit: () => quit(child, page) };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

/** Resolves once the store is open and the window drawn. */
export async function untilDrawn(page: RemotePage): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    while (!document.querySelector('main > *')) await frame();
  }, null);
}

/** A folder for the program's data, removed when `use` is done. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'outpost-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** Puts rows into the store's tables. The program does not notice: it must be started again. */
export async function putRows(page: RemotePage, rows: Rows): Promise<void> {
  await page.evaluate(async (tables) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('outpost');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(new Error(String(opening.error))));
    });
    const transaction = database.transaction(Object.keys(tables), 'readwrite');
    for (const [table, all] of Object.entries(tables)) {
      for (const row of all) transaction.objectStore(table).put(row);
    }
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(new Error(String(transaction.error))));
    });
    database.close();
  }, rows);
}

/** Settings under which nothing happens that a bench did not ask for. */
export const quietOptions = [
  { key: 'language', value: 'en' },
  { key: 'checkAtStart', value: false },
  { key: 'checkEveryMinutes', value: null },
  { key: 'playSound', value: false },
  { key: 'markReadAfterSeconds', value: null },
];

function debuggingAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`it did not start:\n${said}`)), startLimitMs);
    child.once('exit', () => reject(new Error(`it ended at once:\n${said}`)));
    child.once('error', reject);
    child.stderr?.setEncoding('utf8').on('data', (part: string) => {
      said += part;
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
}

async function quit(child: ChildProcess, page: RemotePage): Promise<void> {
  const gone = child.exitCode === null ? once(child, 'exit') : Promise.resolve();
  const asked = page.evaluate(() => {
    const { outpost } = globalThis as unknown as {
      outpost?: { request(name: string): Promise<void> };
    };
    if (!outpost) return false;
    void outpost.request('app.quit');
    return true;
  }, null);
  if (!(await asked.catch(() => true))) child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(timer);
  page.close();
}
