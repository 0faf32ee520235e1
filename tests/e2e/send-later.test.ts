// A letter for later in the whole program: it waits while its time is to come, says so, and leaves once when that has come.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutboxRow } from '../../src-renderer/store/rows.ts';
import { startScriptedSmtp, type ScriptedSmtpServer } from '../servers/scripted/smtp.ts';
import { addAccount } from './support/accounts.ts';
import { compose, type Composer } from './support/composer.ts';
import { Outpost, patienceMs } from './support/outpost.ts';
import { because, password, programUnavailableReason } from './support/post-office.ts';
import { sendingAccountAt } from './support/scripted-account.ts';

const unavailable = programUnavailableReason();

describe.skipIf(unavailable)(`Send Later${because(unavailable)}`, () => {
  let outpost: Outpost;
  let server: ScriptedSmtpServer;

  beforeEach(async () => {
    server = await startScriptedSmtp({ auth: 'required', user: { name: 'alice', password } });
    outpost = await Outpost.start();
  });
  afterEach(async () => {
    await outpost?.remove();
    await server?.stop();
  });

  it('keeps the letter an hour, whatever is sent meanwhile, and sends it once when the hour is over', async () => {
    await addAccount(outpost, sendingAccountAt(server), { isTested: false });
    // Time in the main window, where the one timer of the Outbox runs, is ours from here on.
    await outpost.page.clock.install();
    await sendInAnHour(await write('for later'));
    await (await write('for now')).send();
    await expect.poll(takenSubjects, { timeout: patienceMs }).toEqual(['for now']);
    const [waiting] = await outpost.table<OutboxRow>('outbox');
    expect(waiting).toMatchObject({ state: 'waiting', attemptCount: 0 });
    await outpost.page.clock.fastForward('01:02:00');
    await expect.poll(takenSubjects, { timeout: patienceMs }).toEqual(['for now', 'for later']);
    const [, later] = server.accepted();
    expect(dateIn(later?.raw)).toBeGreaterThanOrEqual(waiting?.sendAt ?? Infinity);
    await expect.poll(() => outpost.table('outbox'), { timeout: patienceMs }).toEqual([]);
  });

  const takenSubjects = () =>
    server.accepted().map(({ raw }) => /^Subject: (.*?)\r?$/m.exec(String(raw))?.[1]);

  async function write(subject: string): Promise<Composer> {
    const composer = await compose(outpost, 'newMessage');
    await composer.field('to').fill('bob@example.org');
    await composer.field('subject').fill(subject);
    return composer;
  }

  async function sendInAnHour({ page }: Composer): Promise<void> {
    const closed = page.waitForEvent('close');
    await page.getByRole('button', { name: outpost.say('outbox.sendMenu'), exact: true }).click();
    await page.getByRole('menuitem', { name: outpost.plain('outbox.sendLater') }).click();
    const presets = page.getByRole('group', { name: outpost.say('outbox.timePresets') });
    await presets.getByRole('button').first().click();
    await page.getByRole('button', { name: outpost.say('common.ok'), exact: true }).click();
    await closed;
  }
});

/** Its Date field, ms since the epoch. */
function dateIn(raw: unknown): number {
  return Date.parse(/^Date: (.*?)\r?$/m.exec(String(raw))?.[1] ?? '');
}
