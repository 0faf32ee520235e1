// The main job, from a fresh start to a read and answered mailbox, in both languages and with both delivery policies.
import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FolderRow, MessageRow, OutboxRow } from '../../src-renderer/store/rows.ts';
import { Wizard } from './support/accounts.ts';
import { compose } from './support/composer.ts';
import { attachmentOf, mixedLetter, senderOf, subjectOf } from './support/mixed-letters.ts';
import { closeByKey, Outpost } from './support/outpost.ts';
import {
  accountAt,
  because,
  password,
  type PostOffice,
  postOfficeUnavailableReason,
  startPostOffice,
} from './support/post-office.ts';
import { asSentByServer, hashOf, storedLetters } from './support/store-reader.ts';

const letterCount = 200;
// Letters of the kinds that `mixedLetter` makes in turn, near the top of the list.
const plain = 196;
const html = 197;
const attachment = 198;
const picture = 199;
const big5 = 193;
const broken = 194;
const answerSubject = `Re: ${subjectOf(html)}`;
const answerFile = randomBytes(30_001);
const unavailable = postOfficeUnavailableReason();

const runs = [
  { language: 'zh-TW', leaveOnServer: false },
  { language: 'en', leaveOnServer: true },
] as const;

describe.skipIf(unavailable).each(runs)(
  `the main job in $language, a copy left on the server: $leaveOnServer${because(unavailable)}`,
  ({ language, leaveOnServer }) => {
    let office: PostOffice;
    let outpost: Outpost;
    let tracker: Server;
    const trackerVisits: string[] = [];
    const letters = Array.from({ length: letterCount }, (_, index) => mixedLetter(index));

    beforeAll(async () => {
      tracker = createServer((request, response) => {
        trackerVisits.push(request.url ?? '');
        response.end();
      });
      // What is asked for over TLS is not understood here, but it is noticed.
      tracker.on('clientError', (_error, socket) => {
        trackerVisits.push('over TLS');
        socket.destroy();
      });
      await new Promise<void>((done) => tracker.listen(0, '127.0.0.1', done));
      const { port } = tracker.address() as AddressInfo;
      office = await startPostOffice();
      await office.dovecot.addUser('alice', password);
      await office.dovecot.addUser(senderOf(html).split('@')[0] ?? '', password);
      for (const [index, letter] of letters.entries()) {
        letters[index] = pointAtTracker(letter, port);
        await office.dovecot.deliver('alice', letters[index]);
      }
      // A name of the Internet, for pictures of the person's own network are never asked for.
      const args = ['--host-resolver-rules=MAP *.pictures.test 127.0.0.1'];
      const { caCertificatePem } = office;
      outpost = await Outpost.start({ language, caCertificatePem, args });
    });

    afterAll(async () => {
      await outpost?.remove();
      await office?.stop();
      await new Promise((done) => tracker?.close(done));
    });

    const folderRow = async (id: string) =>
      (await outpost.table<FolderRow>('folders')).find((row) => row.id === id);
    const messagesIn = async (id: string) =>
      (await outpost.table<MessageRow>('messages')).filter((row) => row.folderId === id);
    const account = () => ({ ...accountAt(office), leaveOnServer });

    it('welcomes, and the wizard explains a wrong address and tests both servers', async () => {
      await outpost.page.getByRole('button', { name: outpost.plain('welcome.setUp') }).click();
      const wizard = new Wizard(outpost);
      await wizard.name(account().displayName);
      await wizard.address('alice.example.com');
      await wizard.dialog.getByText(outpost.say('accounts.problem.no-at')).waitFor();
      await wizard.address(account().emailAddress);
      await wizard.servers(account().incoming, account().outgoing);
      await wizard.logon(account());
      await wizard.finish();
    });

    it('receives every letter, byte for byte, and counts them in the folder list', async () => {
      const progress = await watchProgress(outpost);
      await outpost.sendReceive();
      expect(Math.max(...(await progress()))).toBeGreaterThan(0);
      await expect.poll(async () => (await folderRow('inbox'))?.totalCount).toBe(letterCount);
      const stored = await storedLetters(outpost.page);
      const sent = letters.map((letter) => hashOf(asSentByServer(letter)));
      expect(stored.map(({ rawHash }) => rawHash).sort()).toEqual(sent.sort());
      expect(stored.map(({ subject }) => subject).sort()).toEqual(
        letters.map((_, index) => subjectOf(index)).sort(),
      );
      const inbox = outpost.folder(outpost.say('folders.inbox'));
      await expect.poll(() => inbox.textContent()).toContain(String(letterCount));
      await outpost.openFolder(outpost.say('folders.inbox'));
      const grid = outpost.grid(outpost.say('folders.inbox'));
      await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(letterCount + 1));
      const held = await office.dovecot.listMaildir('alice');
      expect(held.length).toBe(leaveOnServer ? letterCount : 0);
    });

    it('fetches nothing twice', async () => {
      expect(await outpost.sendReceive()).toBe(outpost.say('transfer.noNewMail'));
      expect((await messagesIn('inbox')).length).toBe(letterCount);
    });

    it('shows a letter in HTML without its script and without telling its sender', async () => {
      await outpost.select(subjectOf(html));
      const body = outpost.letterFrame().locator('body');
      await expect.poll(() => body.textContent()).toContain(`Letter ${html}`);
      await outpost
        .preview()
        .getByRole('button', { name: outpost.say('safety.external.details') })
        .waitFor();
      expect(await outpost.page.title()).not.toBe('owned');
      expect(trackerVisits).toEqual([]);
    });

    it('asks for its pictures, over TLS alone, once the person wants them; for its pixel only once they want everything', async () => {
      const inBar = (name: string) => outpost.preview().getByRole('button', { name });
      await inBar(outpost.say('reading.showPictures')).click();
      await inBar(outpost.say('reading.showPictures')).waitFor({ state: 'detached' });
      expect(trackerVisits).toEqual([]);
      await inBar(outpost.say('safety.external.details')).click();
      await outpost.page
        .getByRole('button', { name: outpost.plain('safety.details.loadAll') })
        .click();
      await expect.poll(() => trackerVisits).toContain('over TLS');
      expect(trackerVisits.filter((visit) => visit !== 'over TLS')).toEqual([]);
    });

    it('shows text, an inline picture, and what is left of a damaged letter', async () => {
      const body = outpost.letterFrame().locator('body');
      await outpost.select(subjectOf(plain));
      await expect.poll(() => body.textContent()).toContain(`您好，這是第 ${plain} 封。`);
      await outpost.select(subjectOf(big5));
      await expect.poll(() => body.textContent()).toContain('您好');
      await outpost.select(subjectOf(broken));
      await expect.poll(() => body.textContent()).toContain(`Still readable ${broken}`);
      await outpost.select(subjectOf(picture));
      const image = outpost.letterFrame().locator('img');
      await expect
        .poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth))
        .toBe(1);
    });

    it('saves an attachment to disk as it was sent', async () => {
      await outpost.select(subjectOf(attachment));
      const file = await outpost.answerSaveDialog();
      await outpost
        .preview()
        .getByRole('listbox', { name: outpost.say('reading.attachments') })
        .getByRole('option', { name: /報告\.pdf/ })
        .click({ button: 'right' });
      await outpost.page
        .getByRole('menuitem', { name: outpost.say('attachment.save'), exact: true })
        .click();
      await expect.poll(() => existsSync(file)).toBe(true);
      expect(readFileSync(file).equals(attachmentOf(attachment))).toBe(true);
    });

    it('flags a letter, marks it unread and moves it into a folder inside a new one', async () => {
      await outpost.select(subjectOf(plain));
      const shown = async () =>
        (await messagesIn('inbox')).find(({ subject }) => subject === subjectOf(plain));
      await outpost.menu('edit.toggleFlag');
      await expect.poll(async () => (await shown())?.isFlagged).toBe(1);
      await outpost.menu('edit.markRead');
      await expect.poll(async () => (await shown())?.isRead).toBe(1);
      await outpost.menu('edit.markUnread');
      await expect.poll(async () => (await shown())?.isRead).toBe(0);
      await newFolder(outpost, '學校');
      await newFolder(outpost, '作業');
      await outpost.openFolder(outpost.say('folders.inbox'));
      await outpost.select(subjectOf(plain));
      await outpost.menu('edit.moveToFolder');
      const dialog = outpost.dialog(outpost.say('folders.moveTitle'));
      await dialog.getByRole('row', { name: '作業', exact: true }).click();
      await dialog.getByRole('button', { name: outpost.say('folders.move'), exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await expect.poll(() => outpost.folder('作業').textContent()).toBe('作業1');
      await outpost.openFolder('作業');
      await outpost.row(subjectOf(plain)).getByTitle(outpost.say('messageList.flagged')).waitFor();
      const folders = await outpost.table<FolderRow>('folders');
      const outer = folders.find(({ name }) => name === '學校');
      expect(folders.find(({ name }) => name === '作業')?.parentId).toBe(outer?.id);
    });

    it('answers with an attachment; the letter goes out once and its copy comes back', async () => {
      await outpost.openFolder(outpost.say('folders.inbox'));
      await outpost.select(subjectOf(html));
      const composer = await compose(outpost, 'reply');
      expect(await composer.field('to').inputValue()).toContain(senderOf(html));
      expect(await composer.field('subject').inputValue()).toBe(answerSubject);
      await composer.field('cc').fill('alice@example.com');
      await composer.write('謝謝，收到了。');
      await composer.attach({
        name: '回覆 資料.bin',
        mimeType: 'application/octet-stream',
        buffer: answerFile,
      });
      await composer.send();
      await expect.poll(async () => (await messagesIn('sent')).length, { timeout: 30_000 }).toBe(1);
      expect(await messagesIn('outbox')).toEqual([]);
      expect(await messagesIn('drafts')).toEqual([]);
      expect(await outpost.table<OutboxRow>('outbox')).toEqual([]);
      const answered = (await messagesIn('inbox')).find(
        ({ subject }) => subject === subjectOf(html),
      );
      expect(answered?.isAnswered).toBe(1);
    });

    it('receives the answer and lists it with its attachment', async () => {
      const before = leaveOnServer ? letterCount : 0;
      await expect
        .poll(async () => (await office.dovecot.listMaildir('alice')).length, { timeout: 30_000 })
        .toBe(before + 1);
      const atRecipient = await office.dovecot.listMaildir(senderOf(html).split('@')[0] ?? '');
      expect(atRecipient.length).toBe(1);
      expect(await outpost.sendReceive()).toBe(outpost.say('transfer.received', { count: 1 }));
      await outpost.bringIntoSight(answerSubject);
      const row = outpost.row(answerSubject);
      await row.getByTitle(outpost.say('messageList.hasAttachment')).waitFor();
      await outpost.select(answerSubject);
      await expect
        .poll(() => outpost.letterFrame().locator('body').textContent())
        .toMatch(new RegExp(`謝謝，收到了。[^]*Letter ${html}`));
      const file = await outpost.answerSaveDialog();
      await outpost
        .preview()
        .getByRole('option', { name: /回覆 資料\.bin/ })
        .click({ button: 'right' });
      await outpost.page
        .getByRole('menuitem', { name: outpost.say('attachment.save'), exact: true })
        .click();
      await expect.poll(() => existsSync(file)).toBe(true);
      expect(readFileSync(file).equals(answerFile)).toBe(true);
    });

    it('deletes the answer, takes it back, deletes it again, and after a restart all is still there', async () => {
      await outpost.menu('edit.delete');
      await expect.poll(async () => (await messagesIn('deleted')).length).toBe(1);
      await outpost.openFolder(outpost.say('folders.deleted'));
      await outpost.select(answerSubject);
      await outpost.menu('edit.undelete');
      await expect.poll(async () => (await messagesIn('deleted')).length).toBe(0);
      await outpost.openFolder(outpost.say('folders.inbox'));
      await outpost.select(answerSubject);
      await outpost.page.keyboard.press('Delete');
      await expect.poll(async () => (await messagesIn('deleted')).length).toBe(1);
      const before = await storedLetters(outpost.page);
      const folders = await outpost.table<FolderRow>('folders');
      await outpost.restart();
      expect(await storedLetters(outpost.page)).toEqual(before);
      expect(await outpost.table<FolderRow>('folders')).toEqual(folders);
      expect(await messagesIn('drafts')).toEqual([]);
      expect(before.length).toBe(letterCount + 2);
      await outpost.openFolder(outpost.say('folders.deleted'));
      await outpost.select(answerSubject);
    });

    it('leaves on the server what the account says, and nothing comes a second time', async () => {
      await outpost.sendReceive();
      expect((await storedLetters(outpost.page)).length).toBe(letterCount + 2);
      const held = await office.dovecot.listMaildir('alice');
      expect(held.length).toBe(leaveOnServer ? letterCount + 1 : 0);
    });

    it('obeys the keyboard alone', async () => {
      const { keyboard } = outpost.page;
      await outpost.page.bringToFront();
      await keyboard.press('Control+I');
      const grid = outpost.grid(outpost.say('folders.inbox'));
      await grid.waitFor();
      await grid.focus();
      await keyboard.press('Home');
      await keyboard.press('ArrowDown');
      const selected = grid.locator('[aria-selected="true"]');
      await expect.poll(() => selected.getAttribute('aria-rowindex')).toBe('3');
      const letter = await outpost.newWindow(() => keyboard.press('Enter'));
      await letter.getByRole('article').waitFor();
      await closeByKey(letter, 'Escape');

      await outpost.page.bringToFront();
      await keyboard.press('Alt');
      const bar = outpost.page.getByRole('menubar');
      const file = bar.getByRole('menuitem', { name: outpost.say('menu.file'), exact: true });
      await expect
        .poll(() => file.evaluate((title) => title === document.activeElement))
        .toBe(true);
      await keyboard.press('ArrowDown');
      await outpost.page.getByRole('menu').waitFor();
      await keyboard.press('Escape');
      await keyboard.press('Escape');
      await outpost.page.getByRole('menu').waitFor({ state: 'detached' });

      const composer = await outpost.newWindow(() => keyboard.press('Control+n'));
      const to = composer.getByRole('combobox', { name: outpost.say('composer.to'), exact: true });
      await expect.poll(() => to.evaluate((field) => field === document.activeElement)).toBe(true);
      await closeByKey(composer, 'Control+w');

      const before = (await outpost.transcripts()).length;
      await outpost.page.bringToFront();
      await keyboard.press('Control+m');
      expect(await outpost.transferEnd(before)).toBe(outpost.say('transfer.noNewMail'));
    });
  },
);

/** The pictures a letter would load from the web lie on a server that listens, so that a visit would be seen; the name leads here. */
function pointAtTracker(letter: Buffer, port: number): Buffer {
  return Buffer.from(
    letter
      .toString('latin1')
      .replaceAll(
        '<img src="http://tracker.example.net',
        `<img src="http://shop.pictures.test:${port}/plain.png"><img src="https://shop.pictures.test:${port}`,
      ),
    'latin1',
  );
}

/** Makes a folder inside the one that is open, and opens it. */
async function newFolder(outpost: Outpost, name: string): Promise<void> {
  await outpost.menu('file.newFolder');
  const dialog = outpost.dialog(outpost.say('folders.createTitle'));
  await dialog.getByRole('textbox', { name: outpost.say('folders.name'), exact: true }).fill(name);
  await dialog.getByRole('button', { name: outpost.say('folders.create'), exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await outpost.grid(name).waitFor();
}

/** From now on notes how far the transfer's bar has come, in percent; returns the function that tells. */
async function watchProgress(outpost: Outpost): Promise<() => Promise<number[]>> {
  const seen = await outpost.page.evaluateHandle((label) => {
    const values: number[] = [];
    const look = () => {
      const bar = document.querySelector(`[role="progressbar"][aria-label="${label}"]`);
      const value = Number(bar?.getAttribute('aria-valuenow') ?? Number.NaN);
      if (!Number.isNaN(value)) values.push(value);
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
    });
    return values;
  }, outpost.say('transfer.progress'));
  return () => seen.jsonValue();
}
