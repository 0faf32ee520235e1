// The disk loses files of the mail store, as disks do: the person is told, everything else goes on, and what the server still has comes
// back into its own place. A store the engine can't open at all is not lost.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchOutpost } from '../../scripts/lib/launch.mjs';
import type { MessageKey } from '../../src-shared/i18n/catalogues.ts';
import type { MessageRow } from '../../src-renderer/store/rows.ts';
import { startScriptedPop3, type ScriptedPop3Server } from '../servers/scripted/pop3.ts';
import { addAccount } from './support/accounts.ts';
import { Outpost } from './support/outpost.ts';
import { because, password, programUnavailableReason } from './support/post-office.ts';
import { receivingAccountAt } from './support/scripted-account.ts';
import { asSentByServer, hashOf, storedLetters } from './support/store-reader.ts';

const unavailable = programUnavailableReason();

describe.skipIf(unavailable)(`a damaged store${because(unavailable)}`, () => {
  let outpost: Outpost;
  let server: ScriptedPop3Server;
  const sent: string[] = [];

  beforeEach(async () => {
    server = await startScriptedPop3({ user: { name: 'alice', password } });
    sent.length = 0;
    for (let index = 0; index < 12; index += 1) {
      const raw = letterOf(index);
      server.deliver({ uidl: `letter-${index}`, raw });
      sent.push(hashOf(asSentByServer(raw)));
    }
    outpost = await Outpost.start();
    await addAccount(outpost, receivingAccountAt(server), { isTested: false });
    await outpost.sendReceive();
    expect(await outpost.table<MessageRow>('messages')).toHaveLength(sent.length);
    await outpost.quit();
  });
  afterEach(async () => {
    await outpost?.remove();
    await server?.stop();
  });

  it('that lost the content of letters says so, is repaired, and gets them back from the server', async () => {
    const [largest] = filesOf(outpost.userDataDir, '.blob').sort(
      (a, b) => statSync(b).size - statSync(a).size,
    );
    rmSync(largest!);
    await outpost.launch();
    const before = await outpost.table<MessageRow>('messages');
    expect(before).toHaveLength(sent.length);

    const dialog = await checkAndRepair(outpost);
    await dialog.getByText(/is missing; (?:its|their)/).waitFor();
    const marked = (await outpost.table<MessageRow>('messages')).filter(
      ({ damage }) => damage === 'missing',
    );
    expect(marked.length).toBeGreaterThan(0);
    await closeAll(outpost);
    await outpost.select(marked[0]!.subject);
    await outpost.preview().getByText(outpost.say('reading.lost.missing')).waitFor();

    await outpost.sendReceive();
    const after = await storedLetters(outpost.page);
    expect(after.map(({ rawHash }) => rawHash).toSorted()).toEqual(sent.toSorted());
    const again = await checkAndRepair(outpost);
    await expect.poll(() => again.innerText()).toContain(outpost.say('maintenance.nothing'));
    expect(server.mailbox()).toHaveLength(sent.length);
  });

  it('that the engine throws away lies in a folder of its own, and only the person begins anew', async () => {
    // Once more, so that it was kept as it is now.
    await outpost.launch();
    await outpost.quit();
    const [log] = filesOf(outpost.userDataDir, '.leveldb').filter((file) => file.endsWith('.log'));
    const bytes = readFileSync(log!);
    for (let at = 500; at < bytes.length; at += 500) bytes[at]! ^= 0xff;
    writeFileSync(log!, bytes);

    let app = await pageSays(outpost, 'shell.storeLost');
    await app.close();
    // And at every later start, until the person decides.
    app = await pageSays(outpost, 'shell.storeLost');
    const kept = readdirSync(outpost.userDataDir).find((name) => name.startsWith('store-damaged'));
    const files = filesOf(path.join(outpost.userDataDir, kept!), '');
    expect(files.some((file) => file.endsWith('CURRENT'))).toBe(true);
    const size = files.reduce((sum, file) => sum + statSync(file).size, 0);
    expect(size).toBeGreaterThan(300_000);
    const [page] = app.windows();
    await page!.getByRole('button', { name: outpost.say('shell.beginAnew') }).click();
    await page!.getByRole('menubar').waitFor();
    await app.close();
    expect(filesOf(path.join(outpost.userDataDir, kept!), '')).toHaveLength(files.length);
  });
});

async function checkAndRepair(outpost: Outpost) {
  await outpost.menu('tools.options');
  const options = outpost.dialog(outpost.say('options.title'));
  await options.getByRole('tab', { name: outpost.say('options.tabMaintenance') }).click();
  await options.getByRole('button', { name: outpost.say('options.check') }).click();
  const dialog = outpost.dialog(outpost.say('maintenance.title'));
  await dialog.getByRole('button', { name: outpost.say('maintenance.start') }).click();
  await dialog.getByText(/^Completed on/).waitFor();
  return dialog;
}

async function closeAll(outpost: Outpost): Promise<void> {
  const dialog = outpost.dialog(outpost.say('maintenance.title'));
  await dialog.getByRole('button', { name: outpost.say('common.close') }).click();
  const options = outpost.dialog(outpost.say('options.title'));
  await options.getByRole('button', { name: outpost.say('common.cancel') }).click();
  await options.waitFor({ state: 'detached' });
}

/** Starts the program on the test's data, which can't show its window. */
async function pageSays(outpost: Outpost, key: MessageKey): Promise<ElectronApplication> {
  const { app, page } = await launchOutpost({
    userDataDir: outpost.userDataDir,
    env: { LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', LANGUAGE: 'en_US' },
  });
  await page.getByText(outpost.say(key)).waitFor();
  return app;
}

/** Files of the store in the engine's folders whose name ends so, wherever they are. */
function filesOf(root: string, end: string): string[] {
  const all = readdirSync(root, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter(
      (file) => end === '' || (file.includes('IndexedDB') && file.includes(`.indexeddb${end}`)),
    );
}

/** Large enough that the engine keeps it, or the letters it comes with, in a file of its own. */
function letterOf(index: number): Buffer {
  const words = Array.from({ length: 1_500 }, (_, at) => `${index} ${at * 7919} ${at ** 3}\r\n`);
  const head = [`From: a${index}@example.org`, 'To: alice@example.com', `Subject: Letter ${index}`];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${words.join('').repeat(3)}`);
}
