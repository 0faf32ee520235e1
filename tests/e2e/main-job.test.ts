// The main job, from a fresh start to a read and answered mailbox, in both languages and with both delivery policies.
import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FolderRow, MessageRow, OutboxRow } from '../../src-renderer/store/rows.ts';
import { setDelivery, Wizard } from './support/accounts.ts';
import { compose } from './support/composer.ts';
import { mixedLetter, subjectOf } from './support/mixed-letters.ts';
import { Outpost } from './support/outpost.ts';
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
    let trackerVisits: string[] = [];
    const letters = Array.from({ length: letterCount }, (_, index) => mixedLetter(index));

    beforeAll(async () => {
      tracker = createServer((request, response) => {
        trackerVisits.push(request.url ?? '');
        response.end();
      });
      await new Promise<void>((done) => tracker.listen(0, '127.0.0.1', done));
      const { port } = tracker.address() as AddressInfo;
      office = await startPostOffice();
      await office.dovecot.addUser('alice', password);
      for (const [index, letter] of letters.entries()) {
        letters[index] = pointAtTracker(letter, port);
        await office.dovecot.deliver('alice', letters[index]);
      }
      outpost = await Outpost.start({ language, caCertificatePem: office.caCertificatePem });
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
      await outpost.page
        .getByRole('button', { name: outpost.plain('welcome.setUp') })
        .click();
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
      await outpost.sendReceive();
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
  },
);

/** The pictures a letter would load from the web lie on a server that listens, so that a visit would be seen. */
function pointAtTracker(letter: Buffer, port: number): Buffer {
  return Buffer.from(
    letter.toString('latin1').replaceAll('http://tracker.example.net', `http://127.0.0.1:${port}`),
    'latin1',
  );
}
