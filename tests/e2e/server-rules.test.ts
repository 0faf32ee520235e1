// Message rules that keep letters on the server or delete them there, against a real Dovecot: what is fetched, listed, left, and told.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailRule, RuleActions, RuleCondition } from '../../src-shared/mail/rules.ts';
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts';
import { addAccount } from './support/accounts.ts';
import { mixedLetter, senderOf, subjectOf } from './support/mixed-letters.ts';
import { Outpost } from './support/outpost.ts';
import { accountAt, because, password, receivingUnavailableReason } from './support/post-office.ts';
import { asSentByServer, hashOf, readTable, storedLetters } from './support/store-reader.ts';

const unavailable = receivingUnavailableReason();
const letterCount = 6;

function ruleFor(name: string, criterion: RuleCondition, actions: RuleActions): MailRule {
  const conditions = { joinedBy: 'and', criteria: [criterion] } as const;
  return { id: name, name, isOn: true, conditions, actions };
}
const from = (entries: string): RuleCondition => ({
  kind: 'people',
  field: 'from',
  entries,
  match: 'any',
});

const rules: readonly MailRule[] = [
  ruleFor('unwanted', from(senderOf(3)), { deleteFromServer: true }),
  ruleFor('later', from(senderOf(1)), { doNotDownload: true }),
  // Letter 2 has an attachment.
  ruleFor('large', { kind: 'sizeAbove', kb: 20 }, { doNotDownload: true }),
];

describe.skipIf(unavailable)(`message rules for the server${because(unavailable)}`, () => {
  let dovecot: DovecotServer;
  let outpost: Outpost;

  beforeEach(async () => {
    dovecot = await startDovecot();
    await dovecot.addUser('alice', password);
    for (let index = 0; index < letterCount; index += 1) {
      await dovecot.deliver('alice', mixedLetter(index));
    }
    outpost = await Outpost.start({ caCertificatePem: dovecot.caCertificatePem });
    await addAccount(
      outpost,
      { ...accountAt({ dovecot }), leaveOnServer: true },
      { isTested: false },
    );
    await outpost.page.evaluate(putRules, rules);
  });
  afterEach(async () => {
    await outpost?.remove();
    await dovecot?.stop();
  });

  it('fetch neither what they hold nor what they let go of, and say so wherever the letter is looked at', async () => {
    await outpost.sendReceive();
    expect(await subjectsOnServer()).toEqual([0, 1, 2, 4, 5].map(subjectOf));
    expect(await lettersHere()).toEqual({
      [subjectOf(0)]: 'inbox whole',
      [subjectOf(1)]: 'inbox headers-only',
      [subjectOf(2)]: 'inbox headers-only',
      [subjectOf(3)]: 'deleted headers-only',
      [subjectOf(4)]: 'inbox whole',
      [subjectOf(5)]: 'inbox whole',
    });
    const said = await lastSaid();
    expect(said.filter((line) => line.startsWith('RETR'))).toEqual(['RETR 1', 'RETR 5', 'RETR 6']);
    expect(said.filter((line) => line.startsWith('DELE'))).toEqual(['DELE 4']);

    expect(await outpost.sendReceive()).toBe(outpost.say('transfer.noNewMail'));
    expect((await lastSaid()).filter((line) => /^(?:RETR|TOP|DELE)/.test(line))).toEqual([]);

    const mailbox = await outpost.newWindow(() => outpost.menu('tools.serverMailbox'));
    const stateOf = (index: number) =>
      mailbox
        .locator('[data-index]')
        .filter({ hasText: subjectOf(index) })
        .locator('[data-column="state"]')
        .textContent();
    await expect.poll(() => stateOf(1)).toBe(outpost.say('serverMailbox.state.headers'));
    expect(await stateOf(0)).toBe(outpost.say('serverMailbox.state.here'));
    await mailbox.close();

    await outpost.openFolder(outpost.say('folders.deleted'));
    await outpost.select(subjectOf(3));
    await pane().getByText(sentenceOf('placeholder.removed')).waitFor();
    expect(await pane().getByText(outpost.say('placeholder.download')).count()).toBe(0);
  });

  it('let the person have a held letter with one click, whole and once', async () => {
    await outpost.sendReceive();
    await outpost.openFolder(outpost.say('folders.inbox'));
    await outpost.select(subjectOf(1));
    await pane().getByText(outpost.say('placeholder.download')).click();
    await pane().getByText(outpost.say('placeholder.waiting.get')).waitFor();
    await outpost.sendReceive();
    await expect.poll(async () => (await lettersHere())[subjectOf(1)]).toBe('inbox whole');
    const letters = await storedLetters(outpost.page);
    expect(letters).toHaveLength(letterCount);
    expect(letters.find(({ subject }) => subject === subjectOf(1))?.rawHash).toBe(
      hashOf(asSentByServer(mixedLetter(1))),
    );
    expect(await subjectsOnServer()).toEqual([0, 1, 2, 4, 5].map(subjectOf));
  });

  const pane = () => outpost.page.getByRole('main');

  /** The beginning of a sentence, up to its date. */
  function sentenceOf(key: 'placeholder.removed'): RegExp {
    const [beginning = ''] = outpost.say(key, { date: '\u0000' }).split('\u0000');
    return new RegExp(beginning.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  }

  /** Where each letter lies and how much of it is here, by its subject. */
  async function lettersHere(): Promise<Record<string, string>> {
    interface Row {
      readonly subject: string;
      readonly folderId: string;
      readonly damage: string | null;
    }
    const rows = await readTable<Row>(outpost.page, 'messages');
    return Object.fromEntries(
      rows.map(({ subject, folderId, damage }) => [subject, `${folderId} ${damage ?? 'whole'}`]),
    );
  }

  /** What we said in the latest POP3 session. */
  async function lastSaid(): Promise<string[]> {
    const last = (await outpost.transcripts()).findLast(({ protocol }) => protocol === 'pop3');
    return last?.lines.filter(({ side }) => side === 'C').map(({ text }) => text) ?? [];
  }

  /** Subjects of what the server holds, in order of arrival. */
  async function subjectsOnServer(): Promise<string[]> {
    const held = await dovecot.listMaildir('alice');
    const letters = await Promise.all(held.map((letter) => letter.raw()));
    return letters.map((raw) => {
      const coded = /^Subject: =\?utf-8\?B\?(.*)\?=/m.exec(raw.toString('latin1'))?.[1] ?? '';
      return Buffer.from(coded, 'base64').toString('utf8');
    });
  }
});

async function putRules(mailRules: readonly MailRule[]): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('outpost');
    opening.onsuccess = () => {
      resolve(opening.result);
    };
  });
  const writing = database.transaction('options', 'readwrite');
  writing.objectStore('options').put({ key: 'mailRules', value: mailRules });
  await new Promise<void>((resolve, reject) => {
    writing.oncomplete = () => {
      resolve();
    };
    writing.onabort = () => {
      reject(new Error(String(writing.error)));
    };
  });
  database.close();
}
