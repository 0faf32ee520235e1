// Listings that fail, and how letters are known again where unique-ids are doubled, missing or lost.
import { describe, expect, test } from 'vitest';
import { onlyInSession } from '../servers/scripted/faults.ts';
import { FakeStore, fetchAndRemove, leaveOnServer } from './fake-ingest.ts';
import { fetchMail } from './pop3-client.ts';
import { scriptedServers, text, texts } from './scripted-mailbox.ts';

const start = scriptedServers();

describe('lists', () => {
  test.each([
    // Asked together, the next reply would be read as lines of this one.
    ['UIDL', 'protocol-violation'],
    ['LIST', 'timed-out'],
  ] as const)('%s without its final dot: touch nothing', async (at, code) => {
    const server = await start({ faults: { noFinalDotAt: at } });
    const store = new FakeStore();
    const { failure } = await fetchMail(server, store, { timeoutMs: 300 });
    expect(failure).toMatchObject({ code, phase: 'listing' });
    expect(store.frames.map(({ type }) => type)).toEqual(['closed']);
    expect(server.mailbox()).toHaveLength(5);
  });

  test.each(['UIDL', 'LIST'] as const)('%s cut in the middle: touch nothing', async (at) => {
    const server = await start({ faults: { hangUp: { at, when: 'mid reply' } } });
    const { failure, listedCount } = await fetchMail(server, new FakeStore());
    expect(failure).toMatchObject({ code: 'connection-lost', phase: 'listing' });
    expect(listedCount).toBe(0);
  });

  test('a UIDL that fails though announced is temporary: touch nothing', async () => {
    const server = await start({ faults: { replies: [{ at: 'UIDL', reply: '-ERR busy' }] } });
    const { failure } = await fetchMail(server, new FakeStore());
    expect(failure).toMatchObject({ code: 'unique-ids-unavailable', phase: 'listing' });
    expect(server.record.verbs()).not.toContain('RETR');
  });

  test.each(['', ' ', ' x', '1', '1 2 3 x'])('a UIDL line %j', async (line) => {
    const reply = `+OK\r\n${line}\r\n.`;
    const server = await start({ faults: { replies: [{ at: 'UIDL', reply }] } });
    const { failure, listedCount } = await fetchMail(server, new FakeStore());
    if (line.startsWith('1 ')) expect(listedCount).toBe(1);
    else expect(failure).toMatchObject({ code: 'protocol-violation', phase: 'listing' });
  });

  test('a letter without unique-id is left for another session', async () => {
    const reply = '+OK\r\n1 u1\r\n3 u3\r\n.';
    const server = await start({ faults: onlyInSession(1, { replies: [{ at: 'UIDL', reply }] }) });
    const store = new FakeStore();
    await fetchMail(server, store, { policy: leaveOnServer });
    expect(store.texts()).toEqual(texts(1, 3));
  });

  test('sizes that lie harm nothing', async () => {
    const server = await start({ faults: { listedSize: (n) => (n % 2 ? 3 : 9_000_000) } });
    const store = new FakeStore();
    expect((await fetchMail(server, store)).failure).toBeNull();
    expect(store.texts()).toEqual(texts(1, 2, 3, 4, 5));
  });

  test('unique-ids of 5,000 characters and strange ones are kept as they are', async () => {
    const uidls = ['x'.repeat(5_000), 'A', 'a', '+OK', '.', 'ü ü'];
    const server = await start({ mailbox: uidls.map((uidl, n) => ({ uidl, raw: text(n) })) });
    const store = new FakeStore();
    const options = { policy: leaveOnServer };
    expect((await fetchMail(server, store, options)).retrievedCount).toBe(6);
    expect((await fetchMail(server, store, options)).retrievedCount).toBe(0);
    expect(store.letters).toHaveLength(6);
  });
});

describe('recognition', () => {
  test('one unique-id for several letters: each is stored once, none deleted before all are stored', async () => {
    const twins = [1, 2, 3].map((n) => ({ uidl: n === 3 ? 'other' : 'same', raw: text(n) }));
    const server = await start({
      mailbox: twins,
      faults: onlyInSession(1, { hangUp: { at: 'RETR', about: '2', when: 'on command' } }),
    });
    const store = new FakeStore();
    await fetchMail(server, store);
    await fetchMail(server, store);
    await fetchMail(server, store);
    expect(store.texts().toSorted()).toEqual(texts(1, 2, 3));
    expect(server.mailbox()).toEqual([]);
  });

  test('without UIDL letters are known again by their headers', async () => {
    const server = await start({ faults: { unsupported: ['UIDL'] } });
    const store = new FakeStore();
    const options = { policy: leaveOnServer };
    expect((await fetchMail(server, store, options)).retrievedCount).toBe(5);
    expect([...store.ledger.values()].every(({ uidl }) => /^top:[0-9a-f]{64}$/.test(uidl))).toBe(
      true,
    );
    server.deliver({ uidl: '', raw: text(6) });
    expect((await fetchMail(server, store, options)).retrievedCount).toBe(1);
    expect(store.texts()).toEqual(texts(1, 2, 3, 4, 5, 6));
    expect((await fetchMail(server, store)).deletedCount).toBe(6);
  });

  test('without UIDL and TOP everything is fetched and removed', async () => {
    const server = await start({ faults: { unsupported: ['UIDL', 'TOP', 'CAPA'] } });
    const store = new FakeStore();
    expect(await fetchMail(server, store)).toMatchObject({ failure: null, deletedCount: 5 });
    expect(store.texts()).toEqual(texts(1, 2, 3, 4, 5));
    expect(server.mailbox()).toEqual([]);
  });

  test('without UIDL and TOP a copy cannot stay: nothing is fetched, and it says why', async () => {
    const server = await start({ faults: { unsupported: ['UIDL', 'TOP'] } });
    const { failure } = await fetchMail(server, new FakeStore(), { policy: leaveOnServer });
    expect(failure?.code).toBe('unique-ids-unavailable');
    expect(server.mailbox()).toHaveLength(5);
  });

  test('a server that loses UIDL for a day makes nothing come twice', async () => {
    const store = new FakeStore();
    const server = await start({
      faults: onlyInSession(2, { unsupported: ['UIDL', 'CAPA'] }),
    });
    await fetchMail(server, store, { policy: leaveOnServer });
    expect((await fetchMail(server, store, { policy: fetchAndRemove })).retrievedCount).toBe(0);
    expect(server.mailbox()).toHaveLength(5);
  });
});
