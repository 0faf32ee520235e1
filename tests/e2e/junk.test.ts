// The junk filter as a person meets it: taught on letters of a real Dovecot, remembered through a restart, and right about the next one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JunkRow, MessageRow } from '../../src-renderer/store/rows.ts';
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts';
import { addAccount } from './support/accounts.ts';
import { Outpost } from './support/outpost.ts';
import { accountAt, because, password, receivingUnavailableReason } from './support/post-office.ts';

const unavailable = receivingUnavailableReason();
const taughtCount = 22;

describe.skipIf(unavailable)(`the junk filter${because(unavailable)}`, () => {
  let dovecot: DovecotServer;
  let outpost: Outpost;

  beforeAll(async () => {
    dovecot = await startDovecot();
    await dovecot.addUser('alice', password);
    for (let at = 0; at < taughtCount; at += 1) {
      await dovecot.deliver('alice', junkLetter(at));
      await dovecot.deliver('alice', goodLetter(at));
    }
    outpost = await Outpost.start({
      language: 'zh-TW',
      caCertificatePem: dovecot.caCertificatePem,
    });
    await addAccount(outpost, accountAt({ dovecot }), { isTested: false });
  });
  afterAll(async () => {
    await outpost?.remove();
    await dovecot?.stop();
  });

  const rows = () => outpost.table<MessageRow>('messages');
  const inFolder = async (folder: string) =>
    (await rows()).filter(({ folderId }) => folderId === folder).map(({ subject }) => subject);
  const counts = async () => {
    const row = (await outpost.table<JunkRow>('junk')).find(({ key }) => key === 'counts');
    return row?.key === 'counts' ? [row.junk, row.good] : [0, 0];
  };
  const becomes = (expected: readonly [number, number]) =>
    expect.poll(counts, { timeout: 30_000 }).toEqual(expected);

  it('moves nothing before it was taught', async () => {
    await outpost.sendReceive();
    expect(await inFolder('inbox')).toHaveLength(2 * taughtCount);
  });

  it('learns from what is marked as junk, and forgets it when that is undone', async () => {
    const { page } = outpost;
    await page.keyboard.press('Control+E');
    await page.keyboard.insertText('發票');
    await expect.poll(() => page.locator('[data-index]').count()).toBeGreaterThan(0);
    await page.getByText(outpost.say('search.found', { count: taughtCount })).waitFor();
    await page.locator('[data-index]').first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('j');
    await becomes([taughtCount, 0]);
    expect(await inFolder('junk')).toHaveLength(taughtCount);
    await page.keyboard.press('Control+Z');
    await becomes([0, 0]);
    await expect.poll(() => inFolder('junk')).toEqual([]);
    await page.getByText(outpost.say('search.found', { count: taughtCount })).waitFor();
    await page.locator('[data-index]').first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('j');
    await becomes([taughtCount, 0]);
  });

  it('learns from good letters, which stay where they are', async () => {
    const { page } = outpost;
    await outpost.openFolder(outpost.say('folders.drafts'));
    await outpost.openFolder(outpost.say('folders.inbox'));
    await page.locator('[data-index]').first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Shift+J');
    await becomes([taughtCount, taughtCount]);
    expect(await inFolder('inbox')).toHaveLength(taughtCount);
  });

  it('knows the next junk letter after a restart, and leaves the good one', async () => {
    await outpost.restart();
    await dovecot.deliver('alice', junkLetter(100));
    await dovecot.deliver('alice', goodLetter(100));
    await outpost.sendReceive();
    expect(await inFolder('junk')).toContain(junkSubject(100));
    expect(await inFolder('inbox')).toContain(goodSubject(100));
    const row = (await rows()).find(({ subject }) => subject === junkSubject(100));
    expect(row).toMatchObject({ isRead: 0, previousFolderId: 'inbox' });
  });

  it('says why, and takes it back when told so', async () => {
    const { page } = outpost;
    await outpost.openFolder(outpost.say('folders.junk'));
    await outpost.select(junkSubject(100));
    const why = /認為這是垃圾郵件，因為.+停用/;
    await outpost.preview().getByText(why).waitFor();
    await outpost
      .preview()
      .getByRole('button', { name: outpost.say('junk.notJunk') })
      .click();
    await becomes([taughtCount, taughtCount + 1]);
    await expect.poll(() => inFolder('inbox')).toContain(junkSubject(100));
    expect(await page.getByText(why).count()).toBe(0);
  });

  it('deletes what blocked senders send', async () => {
    const { page } = outpost;
    await outpost.menu('tools.blockedSenders');
    const dialog = outpost.dialog(outpost.say('junk.blockedTitle'));
    await dialog.getByRole('button', { name: outpost.plain('junk.add') }).click();
    const entry = outpost.dialog(outpost.say('junk.addTitle'));
    await entry.getByRole('textbox').fill('@Example.TW');
    await entry.getByRole('button', { name: outpost.say('common.ok') }).click();
    await dialog.getByText('example.tw').waitFor();
    await page.keyboard.press('Escape');
    await dovecot.deliver('alice', goodLetter(200));
    await outpost.sendReceive();
    expect(await inFolder('deleted')).toEqual([goodSubject(200)]);
  });
});

function junkSubject(at: number): string {
  return `代開發票優惠 ${at}`;
}

function goodSubject(at: number): string {
  return `同學會的時間 ${at}`;
}

function junkLetter(at: number): string {
  return [
    `From: promo${at}@shop.example.cn`,
    'To: alice@example.com',
    `Subject: =?utf-8?B?${Buffer.from(junkSubject(at)).toString('base64')}?=`,
    `Message-ID: <junk-${at}@shop.example.cn>`,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(
      `<font color=red>代開發票，稅點低，保密。免保人貸款，當日撥款，<a href="http://promo.example.cn/${at}">立即點擊</a></font>`,
    ).toString('base64'),
    '',
  ].join('\r\n');
}

function goodLetter(at: number): string {
  return [
    `From: Friend <friend${at}@example.tw>`,
    'To: alice@example.com',
    `Subject: =?utf-8?B?${Buffer.from(goodSubject(at)).toString('base64')}?=`,
    `Message-ID: <good-${at}@example.tw>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(
      `大家好，週六下午兩點在學校門口集合，吃完飯再去看電影，記得帶傘。第 ${at} 次。`,
    ).toString('base64'),
    '',
  ].join('\r\n');
}
