// What the Delivery group promises about letters on the server, against a real Dovecot.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts';
import { addAccount, setDelivery } from './support/accounts.ts';
import { mixedLetter, subjectOf } from './support/mixed-letters.ts';
import { plainLabel } from '../../src-renderer/ui/mnemonic.ts';
import { Outpost } from './support/outpost.ts';
import { accountAt, because, password, receivingUnavailableReason } from './support/post-office.ts';
import { storedLetters } from './support/store-reader.ts';

const unavailable = receivingUnavailableReason();
const letterCount = 6;
const dayMs = 86_400_000;

describe.skipIf(unavailable)(`letters left on the server${because(unavailable)}`, () => {
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

  it('go once they have been here for as many days as the account says, no sooner', async () => {
    await setDelivery(outpost, label(), { leaveOnServer: true, removeAfterDays: 3 });
    await outpost.sendReceive();
    expect(await subjectsOnServer()).toEqual([0, 1, 2, 3, 4, 5].map(subjectOf));

    await pretendReceived(subjectOf(1), 3 * dayMs + 1);
    await pretendReceived(subjectOf(4), 30 * dayMs);
    await pretendReceived(subjectOf(5), 3 * dayMs - 600_000);
    await outpost.sendReceive();
    expect(await subjectsOnServer()).toEqual([0, 2, 3, 5].map(subjectOf));
    expect((await storedLetters(outpost.page)).length).toBe(letterCount);

    await setDelivery(outpost, label(), { leaveOnServer: true });
    await pretendReceived(subjectOf(0), 300 * dayMs);
    await outpost.sendReceive();
    expect(await subjectsOnServer()).toEqual([0, 2, 3, 5].map(subjectOf));
  });

  it('go once they are deleted from Deleted Items, and not while they lie in it', async () => {
    await setDelivery(outpost, label(), { leaveOnServer: true, removeWhenDeleted: true });
    await outpost.sendReceive();
    await outpost.openFolder(outpost.say('folders.inbox'));
    await outpost.select(subjectOf(2));
    await outpost.menu('edit.delete');
    await outpost.select(subjectOf(3));
    await outpost.menu('edit.delete');
    await outpost.sendReceive();
    expect((await subjectsOnServer()).length).toBe(letterCount);

    await outpost.openFolder(outpost.say('folders.deleted'));
    await outpost.select(subjectOf(3));
    await outpost.menu('edit.delete');
    const question = outpost.page.getByRole('alertdialog', {
      name: outpost.say('messageList.deleteTitle'),
    });
    await question
      .getByRole('button', { name: outpost.say('messageList.deleteConfirm'), exact: true })
      .click();
    await expect.poll(async () => (await storedLetters(outpost.page)).length).toBe(letterCount - 1);
    await outpost.sendReceive();
    expect(await subjectsOnServer()).toEqual([0, 1, 2, 4, 5].map(subjectOf));
    expect((await storedLetters(outpost.page)).length).toBe(letterCount - 1);
  });

  it('go once the program has emptied Deleted Items at its end', async () => {
    await setDelivery(outpost, label(), { leaveOnServer: true, removeWhenDeleted: true });
    await emptyOnExit();
    await outpost.sendReceive();
    await outpost.openFolder(outpost.say('folders.inbox'));
    await outpost.select(subjectOf(2));
    await outpost.menu('edit.delete');
    await outpost.select(subjectOf(4));
    await outpost.menu('edit.delete');
    await outpost.page.keyboard.press('Control+z');
    await expect.poll(() => inDeletedItems()).toBe(1);

    await outpost.kill();
    await outpost.launch();
    // Ended by force, it had no time to.
    expect(await inDeletedItems()).toBe(1);
    expect((await subjectsOnServer()).length).toBe(letterCount);

    await outpost.restart();
    await expect.poll(async () => (await storedLetters(outpost.page)).length).toBe(letterCount - 1);
    await outpost.sendReceive();
    expect(await subjectsOnServer()).toEqual([0, 1, 3, 4, 5].map(subjectOf));
    expect((await storedLetters(outpost.page)).map(({ folderId }) => folderId)).toEqual(
      Array.from({ length: letterCount - 1 }, () => 'inbox'),
    );
  });

  it('go all at once when the account no longer leaves any', async () => {
    await outpost.sendReceive();
    expect((await subjectsOnServer()).length).toBe(letterCount);
    await setDelivery(outpost, label(), { leaveOnServer: false });
    expect(await outpost.sendReceive()).toBe(outpost.say('transfer.noNewMail'));
    expect(await subjectsOnServer()).toEqual([]);
    expect((await storedLetters(outpost.page)).length).toBe(letterCount);
  });

  async function emptyOnExit(): Promise<void> {
    await outpost.menu('tools.options');
    const options = outpost.dialog(outpost.say('options.title'));
    await options.getByRole('tab', { name: outpost.say('options.tabMaintenance') }).click();
    await options.getByText(plainLabel(outpost.say('options.emptyOnExit'))).click();
    await options.getByRole('button', { name: outpost.say('common.ok') }).click();
  }

  async function inDeletedItems(): Promise<number> {
    return (await storedLetters(outpost.page)).filter(({ folderId }) => folderId === 'deleted')
      .length;
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

  /** Sets back the time at which the store says a letter came: as if the program had been in use so long. */
  async function pretendReceived(subject: string, agoMs: number): Promise<void> {
    const letter = (await storedLetters(outpost.page)).find((row) => row.subject === subject);
    await outpost.page.evaluate(setBack, { messageId: letter?.id ?? 0, agoMs });
  }
});

async function setBack({ messageId, agoMs }: { messageId: number; agoMs: number }): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('outpost');
    opening.onsuccess = () => {
      resolve(opening.result);
    };
  });
  const writing = database.transaction('ledger', 'readwrite');
  const ledger = writing.objectStore('ledger');
  const asking = ledger.getAll();
  asking.onsuccess = () => {
    const rows = asking.result as { messageId: number; retrievedAt: number }[];
    const row = rows.find((each) => each.messageId === messageId);
    ledger.put({ ...row, retrievedAt: Date.now() - agoMs });
  };
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
