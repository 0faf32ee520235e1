// Message rules in the whole program, against a real Dovecot: made in their windows, applied as letters arrive and to those that are here.
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageRow } from '../../src-renderer/store/rows.ts';
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts';
import { addAccount, tick } from './support/accounts.ts';
import { mixedLetter, senderOf, subjectOf } from './support/mixed-letters.ts';
import { Outpost } from './support/outpost.ts';
import { accountAt, because, password, receivingUnavailableReason } from './support/post-office.ts';

const unavailable = receivingUnavailableReason();

describe.skipIf(unavailable)(`message rules${because(unavailable)}`, () => {
  let dovecot: DovecotServer;
  let outpost: Outpost;
  let delivered = 0;

  const deliver = async (count: number) => {
    for (const end = delivered + count; delivered < end; delivered += 1) {
      await dovecot.deliver('alice', mixedLetter(delivered));
    }
  };

  beforeAll(async () => {
    dovecot = await startDovecot();
    await dovecot.addUser('alice', password);
    await deliver(3);
    outpost = await Outpost.start({ caCertificatePem: dovecot.caCertificatePem });
    await addAccount(outpost, accountAt({ dovecot }), { isTested: false });
  });
  afterAll(async () => {
    await outpost?.remove();
    await dovecot?.stop();
  });

  const letters = async () =>
    new Map((await outpost.table<MessageRow>('messages')).map((row) => [row.subject, row]));
  const rules = () => outpost.dialog(outpost.say('rules.title'));
  const press = (within: Locator, name: string) =>
    within.getByRole('button', { name, exact: true }).click();
  /** As it is painted: what a rule's colour comes to. */
  const paintOf = (subject: string) =>
    outpost
      .row(subject)
      .locator('[data-column="subject"]')
      .evaluate((cell) => getComputedStyle(cell).color);

  it('are made in their window: letters of a sender are to be red', async () => {
    await outpost.sendReceive();
    await outpost.menu('tools.mailRules');
    await press(rules(), outpost.say('rules.new'));
    const editor = outpost.dialog(outpost.say('rules.newTitle'));
    await editor.getByRole('textbox', { name: outpost.say('rules.name') }).fill('紅色');
    await press(editor, outpost.say('criteria.add'));
    await editor
      .getByRole('textbox', { name: outpost.say('criteria.people') })
      .fill(senderOf(4).toUpperCase());
    await tick(outpost, editor, 'rules.action.color', true);
    await tick(outpost, editor, 'rules.action.flag', true);
    await press(editor, outpost.say('common.ok'));
    await expect
      .poll(() => rules().getByRole('option').allTextContents())
      .toEqual([expect.stringContaining('紅色')]);
    await press(rules(), outpost.say('common.close'));
  });

  it('colour letters as they arrive, in the list, and only those they mean', async () => {
    await deliver(3);
    await outpost.sendReceive();
    await outpost.openFolder(outpost.say('folders.inbox'));
    const stored = await letters();
    expect(stored.get(subjectOf(4))).toMatchObject({ color: 'red', isFlagged: 1, isRead: 0 });
    expect(stored.get(subjectOf(3))).not.toHaveProperty('color');
    expect(await paintOf(subjectOf(4))).not.toBe(await paintOf(subjectOf(3)));
  });

  it('do so after a start', async () => {
    await outpost.restart({ awaitsCheck: false });
    await outpost.openFolder(outpost.say('folders.inbox'));
    expect(await paintOf(subjectOf(4))).not.toBe(await paintOf(subjectOf(3)));
  });

  it('are made from a letter, and applied to those that are here already, which is undone', async () => {
    await outpost.select(subjectOf(1));
    await outpost.menu('message.createRule');
    const editor = outpost.dialog(outpost.say('rules.newTitle'));
    await tick(outpost, editor, 'rules.action.delete', true);
    await press(editor, outpost.say('common.ok'));
    await editor.waitFor({ state: 'detached' });
    await outpost.menu('tools.mailRules');
    await press(rules(), outpost.say('rules.applyNow'));
    const applying = outpost.dialog(outpost.say('rules.applyTitle'));
    await press(applying, outpost.say('rules.applyConfirm'));
    await expect.poll(async () => (await letters()).get(subjectOf(1))?.folderId).toBe('deleted');
    expect((await letters()).get(subjectOf(2))?.folderId).toBe('inbox');
    await applying.waitFor({ state: 'detached' });
    await press(rules(), outpost.say('common.close'));
    await outpost.page.keyboard.press('Control+z');
    await expect.poll(async () => (await letters()).get(subjectOf(1))?.folderId).toBe('inbox');
    expect((await letters()).get(subjectOf(4))?.color).toBe('red');
  });
});
