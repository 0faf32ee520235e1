// Mailbox on server against a real Dovecot: letters listed, one fetched, one deleted unread, one kept although the account keeps none.
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts';
import { addAccount, setDelivery } from './support/accounts.ts';
import { mixedLetter, subjectOf } from './support/mixed-letters.ts';
import { Outpost } from './support/outpost.ts';
import { accountAt, because, password, receivingUnavailableReason } from './support/post-office.ts';
import { asSentByServer, hashOf, storedLetters } from './support/store-reader.ts';

const unavailable = receivingUnavailableReason();
const letterCount = 5;

describe.skipIf(unavailable)(`the mailbox on the server${because(unavailable)}`, () => {
  let dovecot: DovecotServer;
  let outpost: Outpost;
  const label = () => accountAt({ dovecot }).label;

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
  });
  afterEach(async () => {
    await outpost?.remove();
    await dovecot?.stop();
  });

  it('is looked at without a body, and what is asked there is done', async () => {
    const mailbox = await openMailbox();
    await expect.poll(() => subjects(mailbox)).toEqual([4, 3, 2, 1, 0].map(subjectOf));
    expect(await stateOf(mailbox, 2)).toBe(outpost.say('serverMailbox.state.absent'));
    await expect.poll(async () => (await lastSaid()).at(-1)).toBe('QUIT');
    const said = await lastSaid();
    expect(said.filter((line) => line.startsWith('TOP'))).toHaveLength(letterCount);
    expect(said.filter((line) => /^(?:RETR|DELE)/.test(line))).toEqual([]);

    await row(mailbox, 1).click();
    await press(mailbox, 'command.maildropGet');
    await expect
      .poll(async () => (await storedLetters(outpost.page)).map(({ subject }) => subject), {
        timeout: 20_000,
      })
      .toContain(subjectOf(1));
    await expect
      .poll(() => stateOf(mailbox, 1), { timeout: 20_000 })
      .toBe(outpost.say('serverMailbox.state.here'));
    const stored = (await storedLetters(outpost.page)).find(
      (each) => each.subject === subjectOf(1),
    );
    expect(stored?.rawHash).toBe(hashOf(asSentByServer(mixedLetter(1))));
  });

  it('loses a letter not here only after a question, and keeps one for ever where the account keeps none', async () => {
    await setDelivery(outpost, label(), { leaveOnServer: false });
    const mailbox = await openMailbox();
    await expect.poll(() => subjects(mailbox)).toHaveLength(letterCount);

    await row(mailbox, 4).click();
    await press(mailbox, 'command.maildropKeep');
    await expect.poll(() => keptOf(mailbox, 4)).toBe(outpost.say('serverMailbox.kept.pinned'));
    expect(await keptOf(mailbox, 0)).toBe(outpost.say('serverMailbox.kept.received'));

    await row(mailbox, 3).click();
    await press(mailbox, 'command.maildropDelete');
    const question = mailbox.getByRole('alertdialog');
    await question.getByText(outpost.say('serverMailbox.deleteLoss.absent')).waitFor();
    await question
      .getByRole('button', { name: outpost.say('serverMailbox.deleteConfirm'), exact: true })
      .click();

    // Nothing else is done: the others were not asked for.
    await expect.poll(() => subjects(mailbox), { timeout: 30_000 }).toHaveLength(4);
    expect(await subjectsOnServer()).toEqual([0, 1, 2, 4].map(subjectOf));
    expect(await storedLetters(outpost.page)).toEqual([]);

    await outpost.sendReceive();
    expect(await subjectsOnServer()).toEqual([subjectOf(4)]);
    const here = (await storedLetters(outpost.page)).map(({ subject }) => subject).toSorted();
    expect(here).toEqual([0, 1, 2, 4].map(subjectOf));
    expect(await outpost.sendReceive()).toBe(outpost.say('transfer.noNewMail'));
    expect((await storedLetters(outpost.page)).length).toBe(4);
  });

  /** What we said in the latest POP3 session. */
  async function lastSaid(): Promise<string[]> {
    const last = (await outpost.transcripts()).findLast(({ protocol }) => protocol === 'pop3');
    return last?.lines.filter(({ side }) => side === 'C').map(({ text }) => text) ?? [];
  }

  async function openMailbox(): Promise<Page> {
    const mailbox = await outpost.newWindow(() => outpost.menu('tools.serverMailbox'));
    await mailbox.getByRole('grid').waitFor();
    return mailbox;
  }

  function row(mailbox: Page, index: number): Locator {
    return mailbox.locator('[data-index]').filter({ hasText: subjectOf(index) });
  }

  async function stateOf(mailbox: Page, index: number): Promise<string | null> {
    return row(mailbox, index).locator('[data-column="state"]').textContent();
  }

  async function keptOf(mailbox: Page, index: number): Promise<string | null> {
    return row(mailbox, index).locator('[data-column="keptUntil"]').textContent();
  }

  async function subjects(mailbox: Page): Promise<string[]> {
    return mailbox.locator('[data-index] [data-column="subject"]').allTextContents();
  }

  async function press(
    mailbox: Page,
    key: 'command.maildropGet' | 'command.maildropKeep' | 'command.maildropDelete',
  ): Promise<void> {
    await mailbox
      .getByRole('toolbar')
      .getByRole('button', { name: outpost.plain(key), exact: true })
      .click();
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
