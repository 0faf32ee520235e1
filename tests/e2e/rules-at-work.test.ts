// Message rules that write letters, in the whole program, with a real Dovecot and a real Postfix: each letter is passed on once and
// answered once, whatever ends the program meanwhile.
import { Buffer } from 'node:buffer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailRule } from '../../src-shared/mail/rules.ts';
import type { MessageRow, OutboxRow, RuleDeedRow } from '../../src-renderer/store/rows.ts';
import { addAccount } from './support/accounts.ts';
import { Outpost, patienceMs } from './support/outpost.ts';
import {
  accountAt,
  because,
  password,
  type PostOffice,
  postOfficeUnavailableReason,
  startPostOffice,
} from './support/post-office.ts';

const unavailable = postOfficeUnavailableReason();

const always = { joinedBy: 'and', criteria: [] } as const;
const passOn: MailRule = {
  id: 'pass-on',
  name: 'Pass on',
  isOn: true,
  conditions: {
    joinedBy: 'and',
    criteria: [{ kind: 'phrases', field: 'subject', entries: 'budget', match: 'any' }],
  },
  actions: { forwardTo: 'Eve <eve@example.com>' },
};
const answer: MailRule = {
  id: 'answer',
  name: 'Away',
  isOn: true,
  conditions: always,
  actions: { replyWith: { subject: '', text: 'I am away until Monday.\n' } },
};

describe.skipIf(unavailable)(`message rules at work${because(unavailable)}`, () => {
  let office: PostOffice;
  let outpost: Outpost;

  beforeEach(async () => {
    office = await startPostOffice();
    await office.dovecot.addUser('alice', password);
    outpost = await Outpost.start({ caCertificatePem: office.caCertificatePem });
    await addAccount(outpost, accountAt(office));
  });
  afterEach(async () => {
    await outpost?.remove();
    await office?.stop();
  });

  const deliver = (from: string, subject: string, ...lines: string[]) =>
    office.dovecot.deliver('alice', letterOf(from, subject, ...lines));
  const mailOf = async (user: string) => {
    const held = await office.dovecot.listMaildir(user);
    return Promise.all(held.map(async (each) => (await each.raw()).toString('latin1')));
  };
  const inFolder = async (id: string) =>
    (await outpost.table<MessageRow>('messages')).filter((row) => row.folderId === id);
  const owedCount = async () => (await outpost.table<RuleDeedRow>('ruleDeeds')).length;

  it('pass a letter on and answer it, once; a list is not answered, nor the same person again', async () => {
    await setOption(outpost, 'mailRules', [passOn, answer]);
    await deliver('lin', 'the budget');
    await deliver('dogs', 'digest', 'List-Id: <dogs.example.com>');
    await outpost.sendReceive();
    await expect.poll(() => mailOf('eve'), { timeout: patienceMs }).toHaveLength(1);
    await expect.poll(() => mailOf('lin'), { timeout: patienceMs }).toHaveLength(1);
    const [passed = ''] = await mailOf('eve');
    expect(passed).toMatch(/^Subject: Fw: the budget\r?$/m);
    expect(passed).toMatch(/^X-Loop: alice@example\.com\r?$/m);
    expect(passed).toContain('Content-Type: message/rfc822');
    expect(passed).toContain('Message-ID: <the-budget@example.com>');
    expect(passed).toContain('This message was forwarded automatically');
    const [answered = ''] = await mailOf('lin');
    expect(answered).toMatch(/^Return-Path: <(?:MAILER-DAEMON)?>/m);
    expect(answered).toMatch(/^Auto-Submitted: auto-replied\r?$/m);
    expect(answered).toMatch(/^In-Reply-To: <the-budget@example\.com>\r?$/m);
    expect(answered).toContain('I am away until Monday.');
    await expect.poll(async () => (await inFolder('sent')).length).toBe(2);
    await expect
      .poll(async () => {
        const rows = await inFolder('inbox');
        return rows.map((row) => [row.subject, row.isForwarded, row.isAnswered]).sort();
      })
      .toEqual([
        ['digest', 0, 0],
        ['the budget', 1, 1],
      ]);

    await deliver('lin', 'once more');
    await outpost.sendReceive();
    await expect.poll(async () => (await inFolder('inbox')).length).toBe(3);
    await expect.poll(owedCount).toBe(0);
    expect(await outpost.table<OutboxRow>('outbox')).toEqual([]);
    await outpost.restart();
    await outpost.sendReceive();
    for (const user of ['eve', 'lin']) expect(await mailOf(user)).toHaveLength(1);
    expect(await mailOf('dogs')).toEqual([]);
    expect(await mailOf('alice')).toEqual([]);
  });

  it('do each thing once though the program is killed between, again and again', async () => {
    const senders = Array.from({ length: 24 }, (_, at) => `sender${at}`);
    const copied = { ...answer, actions: { ...answer.actions, copyTo: 'deleted' as never } };
    await setOption(outpost, 'mailRules', [copied]);
    // What is written waits in the Outbox, so that nothing of it can have been sent when the program is killed.
    await setOption(outpost, 'sendImmediately', false);
    await setOption(outpost, 'checkAtStart', false);
    await outpost.restart({ awaitsCheck: false });
    for (const sender of senders) await deliver(sender, `from ${sender}`);
    await outpost.pressSendReceive();
    const left: number[] = [];
    for (const share of [0.9, 0.7, 0.5, 0.3, 0.1]) {
      const atMost = Math.floor(2 * senders.length * share);
      left.push(await owedAtMost(outpost, atMost));
      await outpost.kill();
      await outpost.launch({ awaitsCheck: false });
    }
    await expect.poll(owedCount, { timeout: patienceMs }).toBe(0);
    console.log(`killed with ${left.join(', ')} of ${2 * senders.length} deeds owed`);
    expect(left.filter((count) => count > 0).length).toBeGreaterThan(0);
    // A kill before QUIT leaves letters on the server, some of them not fetched yet.
    await outpost.sendReceive();
    await expect.poll(owedCount, { timeout: patienceMs }).toBe(0);
    expect(await inFolder('inbox')).toHaveLength(senders.length);
    expect(await inFolder('deleted')).toHaveLength(senders.length);
    await outpost.sendReceive();
    expect(await outpost.table<OutboxRow>('outbox')).toEqual([]);
    const sent = await inFolder('sent');
    expect(sent.flatMap(({ to }) => to.map(({ address }) => address)).sort()).toEqual(
      senders.map((sender) => `${sender}@example.com`).sort(),
    );
    for (const sender of senders) {
      await expect.poll(() => mailOf(sender), { timeout: patienceMs }).toHaveLength(1);
    }
  });
});

function letterOf(from: string, subject: string, ...lines: readonly string[]): Buffer {
  return Buffer.from(
    [
      ...lines,
      `Message-ID: <${subject.replaceAll(' ', '-')}@example.com>`,
      // Old letters are not answered.
      `Date: ${new Date().toUTCString()}`,
      `From: ${from}@example.com`,
      'To: alice@example.com',
      `Subject: ${subject}`,
      '',
      'Hello Alice',
      '',
    ].join('\r\n'),
  );
}

/** As another window would have written it; what arrives next is sorted by it. */
async function setOption(outpost: Outpost, key: string, value: unknown): Promise<void> {
  await outpost.page.evaluate(
    async (row) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('outpost');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(new Error(String(opening.error)));
      });
      const transaction = database.transaction('options', 'readwrite');
      transaction.objectStore('options').put(row);
      await new Promise((resolve) => (transaction.oncomplete = resolve));
      database.close();
    },
    { key, value },
  );
}

/** Waits within the page, which sees it sooner than a test could, until letters are here and no more than so many deeds are owed. */
function owedAtMost(outpost: Outpost, most: number): Promise<number> {
  return outpost.page.evaluate(async (limit) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('outpost');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error(String(opening.error)));
    });
    for (;;) {
      // At one moment: between two, letters may have come.
      const transaction = database.transaction(['messages', 'ruleDeeds']);
      const asked = ['messages', 'ruleDeeds'].map((name) => transaction.objectStore(name).count());
      await new Promise((resolve) => (transaction.oncomplete = resolve));
      const [letterCount = 0, owedCount = 0] = asked.map(({ result }) => result);
      if (letterCount > 0 && owedCount <= limit) return owedCount;
    }
  }, most);
}
