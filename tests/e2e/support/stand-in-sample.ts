// The small application on the electron stand-in, running for all tests of a file or started by one of them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, onTestFinished } from 'vitest';
import type { ElectronApplication, Page } from 'playwright-core';
import { launchOutpost, type Launched } from '../../../scripts/lib/launch.mjs';

interface Seen {
  blocked: string[];
  navigations: string[];
  secondInstances: string[];
  senders: string[];
  closes: number;
  opened?: string;
  portClosed?: boolean;
}
/** What the sample's page and main process keep where a test sees it. */
export interface SampleGlobals {
  sample: { echo(value: unknown): Promise<object>; fail(): Promise<void>; wantPort(): void };
  reports: unknown[];
  askWorker(bytes: Uint8Array): void;
  seen: Seen;
  isBusy: boolean;
}
// eslint-disable-next-line no-shadow-restricted-names -- the globals of the sample
declare const globalThis: SampleGlobals & typeof global;

export const appDir = path.resolve(import.meta.dirname, '../../stand-in/sample');

/** Of {@link runSampleForAll}. */
export let app: ElectronApplication;
export let page: Page;

/** Starts the sample for all tests of this `describe`; frames that a test put into its page go with that test. */
export function runSampleForAll(): void {
  beforeAll(async () => {
    process.env['OUTPOST_STANDIN'] = '1';
    ({ app, page } = await launchSample());
  });

  afterAll(async () => {
    delete process.env['OUTPOST_STANDIN'];
    await app?.close();
  });

  afterEach(async () => {
    await page.evaluate(() =>
      document.querySelectorAll('iframe').forEach((frame) => frame.remove()),
    );
  });
}

export function launchSample(userDataDir?: string): Promise<Launched> {
  return launchOutpost({ appDir, ...(userDataDir === undefined ? {} : { userDataDir }) });
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'stand-in-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

export function seen(running: ElectronApplication): Promise<Seen> {
  return running.evaluate(() => globalThis.seen);
}
