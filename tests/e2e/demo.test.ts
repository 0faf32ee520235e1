// What `npm run demo` does once the program is built: the same steps, told and pictured.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { launchOutpost } from '../../scripts/lib/launch.mjs';
import { because, programUnavailableReason } from './support/post-office.ts';

const unavailable = programUnavailableReason();

describe.skipIf(unavailable)(`the demo${because(unavailable)}`, () => {
  const told: string[] = [];
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'outpost-demo-test-'));
    vi.stubEnv('LC_ALL', 'zh_TW.UTF-8');
    vi.spyOn(console, 'log').mockImplementation((line: string) => void told.push(line));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  it('sends a letter through the practice post office, collects and opens it, in the language of the environment', async () => {
    // Its words are chosen when it is loaded.
    const { runDemo } = await import('../../scripts/demo/run-demo.mjs');
    await runDemo({ launch: launchOutpost, folder });
    const pictures = ['welcome', 'wizard-test', 'composer', 'main-light', 'main-dark', 'letter'];
    expect(readdirSync(folder).sort()).toEqual(pictures.map((name, at) => `${at + 1}-${name}.png`));
    const text = told.join('\n');
    expect(text).toContain('這封信由 SMTP 寄出，再由 POP3 收回。');
    for (const line of ['C: DATA', 'C: RETR 1', 'C: PASS ••••••••']) expect(text).toContain(line);
  });
});
