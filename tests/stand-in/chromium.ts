// Starts, reaches and stops the Chromium that draws the windows. Chromium ends by itself when this process dies,
// because its debugging pipe closes.
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { findChromium } from '../../scripts/lib/chromium.mjs';
import { hostResolverRules } from './addresses.ts';
import { Connection } from './cdp.ts';
import { chromiumFlags, mergeSwitches } from './chromium-flags.ts';
import { delay, waitForProfile } from './chromium-profile.ts';

export interface ChromiumOptions {
  readonly profile: string;
  readonly port: number;
  readonly argv: readonly string[];
  readonly switches: ReadonlyMap<string, string>;
  readonly remoteDebugging: string | undefined;
  readonly onGone: () => void;
}

/** Whether windows are drawn on a display, or only in memory. */
export const isHeadless =
  process.env['OUTPOST_HEADLESS'] === '1' ||
  (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']);

const STOP_MS = 4000;

export class Chromium {
  readonly connection: Connection;
  readonly #binary: string;
  readonly #process: ChildProcess;
  readonly #forwarderFlags: readonly string[];
  readonly #gone: Promise<void>;
  #stopping = false;

  constructor(binary: string, flags: readonly string[], options: ChromiumOptions) {
    this.#binary = binary;
    this.#forwarderFlags = flags.filter((flag) =>
      /^--(user-data-dir|no-sandbox|test-type)/.test(flag),
    );
    this.#process = spawn(binary, flags, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
    this.#gone = new Promise((resolve) => {
      this.#process.once('exit', () => {
        resolve();
        if (!this.#stopping) options.onGone();
      });
      this.#process.once('error', () => resolve());
    });
    this.#process.stderr?.on('data', forwardDiagnostics);
    const [, , , writer, reader] = this.#process.stdio;
    this.connection = new Connection(writer as Writable, reader as Readable);
  }

  get processId(): number {
    return this.#process.pid ?? 0;
  }

  /** Opens a true application window on the display; the call is forwarded to the running Chromium. */
  openAppWindow(url: string, bounds: Electron.Rectangle): void {
    const { x, y, width, height } = bounds;
    const place = [`--window-size=${width},${height}`, `--window-position=${x},${y}`];
    spawn(this.#binary, [...this.#forwarderFlags, `--app=${url}`, ...place], { stdio: 'ignore' });
  }

  /** Closes Chromium, politely first. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.connection.root.attempt('Browser.close');
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const isGone = await Promise.race([this.#gone.then(() => true), delay(STOP_MS, false)]);
      if (isGone) return;
      this.#process.kill(signal);
    }
    await this.#gone;
  }
}

/** Starts Chromium on the given profile. Throws when none is installed. */
export async function startChromium(options: ChromiumOptions): Promise<Chromium> {
  const binary = findChromium();
  if (binary === undefined) throw new Error('electron stand-in: no Chromium is installed');
  fs.mkdirSync(options.profile, { recursive: true });
  await waitForProfile(options.profile);
  const own = chromiumFlags({
    profile: path.resolve(options.profile),
    hostRules: hostResolverRules(options.port),
    isHeadless,
    noSandbox: process.getuid?.() === 0 || options.argv.includes('--no-sandbox'),
  });
  const debugging = options.remoteDebugging === undefined ? [] : [options.remoteDebugging];
  const flags = [...mergeSwitches(own, options.switches), ...debugging];
  const chromium = new Chromium(binary, flags, options);
  await chromium.connection.root.send('Browser.getVersion');
  return chromium;
}

// Playwright waits for the line "DevTools listening on ws://..." on this process's own stderr.
function forwardDiagnostics(chunk: Buffer): void {
  for (const line of chunk.toString('utf8').split('\n')) {
    if (line.startsWith('DevTools listening') || process.env['OUTPOST_STANDIN_DEBUG']) {
      process.stderr.write(`${line}\n`);
    }
  }
}
