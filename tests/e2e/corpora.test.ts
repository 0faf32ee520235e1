// All public mail, real and broken, through a real Dovecot into the program: none refused, none hangs, none changed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageRow } from '../../src-renderer/store/rows.ts';
import { corporaAbsentReason, corpusFiles } from '../corpora.ts';
import { type DovecotServer, startDovecot } from '../servers/dovecot.ts';
import { RawClient } from '../servers/raw-client.ts';
import { addAccount } from './support/accounts.ts';
import { Outpost } from './support/outpost.ts';
import { accountAt, because, password, receivingUnavailableReason } from './support/post-office.ts';
import { hashOf, storedLetters } from './support/store-reader.ts';

const unavailable = corporaAbsentReason() ?? receivingUnavailableReason();
const fetchTimeoutMs = 150_000;

describe.skipIf(unavailable)(`mail of the world${because(unavailable)}`, () => {
  let dovecot: DovecotServer;
  let outpost: Outpost;
  let sentByServer: string[];

  beforeAll(async () => {
    dovecot = await startDovecot();
    await dovecot.addUser('alice', password);
    for (const file of corpusFiles()) {
      const raw = file.read();
      // An empty file is no letter to Dovecot.
      if (raw.length > 0) await dovecot.deliver('alice', raw);
    }
    sentByServer = (await lettersAsSent(dovecot)).map(hashOf);
    outpost = await Outpost.start({ caCertificatePem: dovecot.caCertificatePem });
    await addAccount(outpost, accountAt({ dovecot }), { isTested: false });
  });

  afterAll(async () => {
    await outpost?.remove();
    await dovecot?.stop();
  });

  it('is stored byte for byte as the server sends it, and then leaves the server', async () => {
    await outpost.sendReceive(fetchTimeoutMs);
    expect(await outpost.notices().count()).toBe(0);
    const kept = (await storedLetters(outpost.page)).map(({ rawHash }) => rawHash);
    expect(kept.length).toBe(sentByServer.length);
    expect(kept.sort()).toEqual([...sentByServer].sort());
    expect(await dovecot.listMaildir('alice')).toEqual([]);
  });

  it('is all listed, and can be read and walked through', async () => {
    const rows = await outpost.table<MessageRow>('messages');
    expect(rows.filter(({ damage }) => damage === 'refused')).toEqual([]);
    const inbox = outpost.say('folders.inbox');
    await outpost.openFolder(inbox);
    const grid = outpost.grid(inbox);
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(rows.length + 1));
    await grid.focus();
    for (const key of ['Home', ...Array.from({ length: 20 }, () => 'PageDown'), 'End']) {
      await outpost.page.keyboard.press(key);
      await outpost.preview().getByRole('article').waitFor();
    }
  });
});

/** What a client that only passes bytes on receives of each letter, dots un-stuffed (RFC 1939 §3). */
async function lettersAsSent({ host, pop3Port }: DovecotServer): Promise<Buffer[]> {
  const client = await RawClient.connect({ host, port: pop3Port });
  await client.expect(/\r\n$/);
  await client.ask('USER alice');
  await client.ask(`PASS ${password}`);
  const count = Number((await client.ask('STAT')).split(' ')[1]);
  const letters: Buffer[] = [];
  for (let number = 1; number <= count; number += 1) {
    const reply = await client.ask(`RETR ${number}`, /^-ERR.*\r\n$|\r\n\.\r\n$/);
    expect(reply.slice(0, 3)).toBe('+OK');
    const body = reply.slice(reply.indexOf('\r\n') + 2, -'.\r\n'.length);
    letters.push(Buffer.from(body.replace(/(^|\r\n)\.\./g, '$1.'), 'latin1'));
  }
  await client.ask('QUIT');
  client.drop();
  return letters;
}
