// A letter of 200 MB in the whole program: received with little memory, listed, opened, its attachment saved, and nothing left of it
// when the program is killed while it comes.
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArrivalRow, LedgerRow, MessageRow } from '../../src-renderer/store/rows.ts';
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts';
import { addAccount } from './support/accounts.ts';
import { Outpost } from './support/outpost.ts';
import { accountAt, because, password, receivingUnavailableReason } from './support/post-office.ts';

const unavailable = receivingUnavailableReason();
const subject = 'Photographs of a whole summer';
const fileName = 'summer.zip';
/** In base64 with line ends, 200 MB. */
const attachmentBytes = 147 * 1024 * 1024;
const patienceMs = 120_000;

describe.skipIf(unavailable)(`a letter of 200 MB${because(unavailable)}`, () => {
  let dovecot: DovecotServer;
  let outpost: Outpost;
  const inbox = () => outpost.say('folders.inbox');

  beforeEach(async () => {
    dovecot = await startDovecot();
    await dovecot.addUser('alice', password);
    outpost = await Outpost.start({ caCertificatePem: dovecot.caCertificatePem });
    await addAccount(outpost, accountAt({ dovecot }), { isTested: false });
  });
  afterEach(async () => {
    await outpost?.remove();
    await dovecot?.stop();
  });

  it(
    'comes in, is listed, opens, and gives its attachment back',
    { timeout: 300_000 },
    async () => {
      const file = attachment();
      await dovecot.deliver('alice', letterWith(file));
      const memory = watchMemory(outpost.app.process().pid);
      await outpost.pressSendReceive();
      await isReceived();
      const aboveIdleMib = memory.peakAboveStartMib();
      expect(aboveIdleMib).toBeLessThan(120);

      await outpost.openFolder(inbox());
      const row = outpost.row(subject);
      await row.getByText(outpost.say('messageList.hasAttachment')).waitFor({ state: 'attached' });
      const [stored] = await outpost.table<MessageRow>('messages');
      expect(stored?.sizeBytes).toBeGreaterThan(200 * 1024 * 1024);
      expect(await outpost.table('arrivals')).toEqual([]);

      await outpost.select(subject);
      await outpost.letterFrame().getByText('Here is everything.').waitFor({ timeout: patienceMs });

      const path = await outpost.answerSaveDialog();
      await outpost.preview().getByRole('option', { name: fileName }).click({ button: 'right' });
      await outpost.page.getByRole('menuitem', { name: outpost.say('attachment.save') }).click();
      await expect
        .poll(() => hashOfFile(path), { timeout: patienceMs, interval: 250 })
        .toBe(hashOf(file));

      await outpost.menu('view.source');
      const source = outpost.dialog(outpost.say('reading.sourceTitle'));
      await source.getByText(outpost.say('reading.sourceCut')).waitFor();
      expect(await source.getByRole('textbox').inputValue()).toContain(`Subject: ${subject}`);
    },
  );

  it(
    'leaves nothing behind when the program is killed while it comes, and comes again',
    { timeout: 300_000 },
    async () => {
      await dovecot.deliver('alice', letterWith(attachment()));
      await outpost.pressSendReceive();
      await expect
        .poll(async () => (await rawKeys()).length, { timeout: patienceMs, interval: 50 })
        .toBeGreaterThan(3);
      await outpost.kill();
      // What was begun is dropped before the new session brings it again.
      await outpost.launch({ awaitsCheck: false });
      await isReceived();
      const [row, ...others] = await outpost.table<MessageRow>('messages');
      expect(others).toEqual([]);
      expect(row?.subject).toBe(subject);
      expect(await outpost.table<ArrivalRow>('arrivals')).toEqual([]);
      expect(await outpost.table<LedgerRow>('ledger')).toMatchObject([{ messageId: row?.id }]);
      const keys = await rawKeys();
      expect(new Set(keys.map(([messageId]) => messageId))).toEqual(new Set([row?.id]));
      expect(keys).toHaveLength(Math.ceil((row?.sizeBytes ?? 0) / (4 * 1024 * 1024)));
    },
  );

  /** Here, and gone from the server. What the status bar says of it passes too soon for a busy machine to be seen for sure. */
  async function isReceived(): Promise<void> {
    await expect
      .poll(() => dovecot.listMaildir('alice'), { timeout: patienceMs, interval: 250 })
      .toEqual([]);
    await outpost.progress().waitFor({ state: 'detached' });
  }

  /** The keys alone: the bytes of large letters are not to be carried here. */
  function rawKeys(): Promise<[number, number][]> {
    return outpost.page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('outpost');
        opening.onsuccess = () => resolve(opening.result);
      });
      const keys = await new Promise<IDBValidKey[]>((resolve) => {
        const asking = database.transaction('raw').objectStore('raw').getAllKeys();
        asking.onsuccess = () => resolve(asking.result);
      });
      database.close();
      return keys as [number, number][];
    });
  }
});

/** The highest resident memory since the call, as the kernel itself notes it; nothing is known elsewhere than on Linux. */
function watchMemory(processId: number | undefined): { peakAboveStartMib(): number } {
  if (process.platform !== 'linux') return { peakAboveStartMib: () => 0 };
  const mibOf = (field: string): number => {
    const status = readFileSync(`/proc/${processId}/status`, 'utf8');
    return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024;
  };
  // Forgets the peak of the start.
  writeFileSync(`/proc/${processId}/clear_refs`, '5');
  const before = mibOf('VmRSS');
  return { peakAboveStartMib: () => mibOf('VmHWM') - before };
}

/** Bytes that no compression makes small and no mistake leaves alike. */
function attachment(): Buffer {
  const bytes = Buffer.alloc(attachmentBytes);
  let state = 1;
  for (let at = 0; at < bytes.length; at += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes.writeUInt32LE(state, at);
  }
  return bytes;
}

function letterWith(file: Buffer): Buffer {
  const head = [
    'From: Lin <lin@example.org>',
    'To: alice@example.com',
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Here is everything.',
    '--b',
    'Content-Type: application/zip',
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${fileName}"`,
    '',
    '',
  ].join('\r\n');
  const lines: Buffer[] = [Buffer.from(head)];
  // 57 bytes are a line of 76 characters.
  const step = 57 * 20_000;
  for (let start = 0; start < file.length; start += step) {
    const text = file.subarray(start, start + step).toString('base64');
    lines.push(Buffer.from(text.replace(/.{1,76}/g, '$&\r\n')));
  }
  return Buffer.concat([...lines, Buffer.from('--b--\r\n')]);
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function hashOfFile(path: string): string {
  try {
    return hashOf(readFileSync(path));
  } catch {
    return '';
  }
}
