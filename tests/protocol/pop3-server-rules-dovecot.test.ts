// Message rules for the server against a real Dovecot, the line whole or cut at any place: no letter goes whose headers are not here.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCuttingProxy } from '../servers/cutting-proxy.ts';
import { type DovecotServer, dovecotUnavailableReason, startDovecot } from '../servers/dovecot.ts';
import { FakeStore, leaveOnServer } from './fake-ingest.ts';
import { fetchMail } from './pop3-client.ts';
import { from, headersOf, mailRules, mixed } from './server-rules-mail.ts';

const absent = dovecotUnavailableReason();

describe.skipIf(absent)(`Dovecot${absent ? `: ${absent}` : ''}`, () => {
  let dovecot: DovecotServer;
  let userCount = 0;
  beforeAll(async () => {
    dovecot = await startDovecot();
  });
  afterAll(() => dovecot.stop());

  async function mailbox(letters: ReturnType<typeof from>): Promise<string> {
    const user = `user${(userCount += 1)}`;
    await dovecot.addUser(user, 'secret');
    for (const { raw } of letters) await dovecot.deliver(user, raw as string);
    return user;
  }

  async function left(user: string): Promise<string[]> {
    const held = await dovecot.listMaildir(user);
    return Promise.all(held.map(async (letter) => senderIn((await letter.raw()).toString())));
  }

  const senderIn = (raw: string): string => /^From: (\w+)@/m.exec(raw)?.[1] ?? '';
  const rules = { mailRules, policy: leaveOnServer } as const;

  test('each letter is as its rule says: held, gone, or here', async () => {
    const user = await mailbox(mixed());
    const store = new FakeStore();
    const server = { host: dovecot.host, port: dovecot.pop3Port };
    const one = await fetchMail(server, store, { ...rules, incoming: { userName: user } });
    expect(one.failure).toBeNull();
    expect(one.dialogue.filter((line) => line.startsWith('C: RETR'))).toEqual(
      [1, 3, 6].map((number) => `C: RETR ${number}`),
    );
    expect(store.headers.map(({ raw }) => raw.toString())).toEqual(
      ['spam', 'held', 'spam'].map(headersOf),
    );
    expect(await left(user)).toEqual(['ann', 'bob', 'held', 'ann']);
    const two = await fetchMail(server, store, { ...rules, incoming: { userName: user } });
    expect(two.dialogue.filter((line) => /^C: (?:RETR|TOP|DELE)/.test(line))).toEqual([]);
  });

  test('a line cut before any of the server’s packets costs another connection, and no letter', async () => {
    for (let packet = 1; packet <= 40; packet += 1) {
      const user = await mailbox(mixed());
      const server = { host: dovecot.host, port: dovecot.pop3Port };
      const proxy = await startCuttingProxy(server, (connection) =>
        connection === 1 ? { beforeReply: packet } : null,
      );
      const store = new FakeStore();
      const through = { ...rules, incoming: { userName: user } };
      const cut = await fetchMail(proxy, store, through);
      const goneNow = 6 - (await left(user)).length;
      expect(goneNow).toBeLessThanOrEqual(store.headers.length);
      if (cut.failure) await fetchMail(server, store, through);
      await fetchMail(server, store, through);
      expect(await left(user), `packet ${packet}`).toEqual(['ann', 'bob', 'held', 'ann']);
      const here = store.letters.map(({ raw }) => senderIn(raw.toString()));
      expect(here.toSorted()).toEqual(['ann', 'ann', 'bob']);
      const cutCount = proxy.cutCount();
      proxy.stop();
      if (cutCount === 0) return;
    }
    throw new Error('the session had more packets than were tried');
  });
});
