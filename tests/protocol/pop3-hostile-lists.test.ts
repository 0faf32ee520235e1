// Listings from servers that mean harm or are broken: endless, absurd, contradictory. Bounded time, bounded memory, nothing touched.
import { afterEach, describe, expect, test } from 'vitest';
import { listMaildrop } from '../../src-main/pop3/maildrop-listing.ts';
import { openSession } from '../../src-main/pop3/session.ts';
import { type Answer, endlessly, type HostileServer, startHostile } from './hostile-server.ts';
import { FakeStore, fetchAndRemove, leaveOnServer } from './fake-ingest.ts';
import { watchMemory } from './memory-watch.ts';
import { accountFor, fetchMail } from './pop3-client.ts';

const MB = 1_000_000;
let server: HostileServer | null = null;
afterEach(() => server?.stop());

async function start(answers: Record<string, Answer | null>): Promise<HostileServer> {
  server = await startHostile({ answers });
  return server;
}

describe('lists without end', () => {
  test.each([
    ['ordinary lines', '1 10\r\n'.repeat(2_000)],
    ['lines of one dot, each a piece of its own', '..\r\n'.repeat(3_000)],
    ['empty lines', '\r\n'.repeat(6_000)],
    ['one line', 'x'.repeat(12_000)],
  ])('of %s are refused at the bound', { timeout: 60_000 }, async (_name, piece) => {
    for (const verb of ['CAPA', 'UIDL', 'LIST']) {
      await start({ [verb]: endlessly('+OK\r\n', piece) });
      const { value, memory } = await watchMemory(() =>
        fetchMail(server!, new FakeStore(), { timeoutMs: 5_000 }),
      );
      expect(value.failure, verb).toMatchObject({ code: 'protocol-violation' });
      expect(server!.heard).not.toContain('RETR 1');
      expect(memory.peakBytes, verb).toBeLessThan(400 * MB);
      expect(memory.keptBytes, verb).toBeLessThan(20 * MB);
      await server!.stop();
    }
  });

  test('a TOP without end is refused at the bound', async () => {
    await start({
      CAPA: '+OK\r\nUSER\r\nTOP\r\n.\r\n',
      UIDL: '-ERR\r\n',
      TOP: endlessly('+OK\r\n', '..\r\n'.repeat(3_000)),
    });
    const { value, memory } = await watchMemory(() => fetchMail(server!, new FakeStore()));
    expect(value.failure).toMatchObject({ code: 'protocol-violation', phase: 'listing' });
    expect(memory.peakBytes).toBeLessThan(150 * MB);
  });
});

describe('numbers that cannot be', () => {
  test.each(['+OK 4294967295 4294967295\r\n', '+OK 99999999999999999999 1\r\n', '+OK -1 -1\r\n'])(
    'STAT says %j: what LIST and UIDL say counts',
    async (STAT) => {
      await start({ STAT });
      const store = new FakeStore();
      expect((await fetchMail(server!, store)).failure).toBeNull();
      expect(store.letters).toHaveLength(1);
    },
  );

  test('LIST promises 4,294,967,295 messages in its status line: its lines count', async () => {
    await start({ LIST: '+OK 4294967295 messages (4294967295 octets)\r\n1 10\r\n.\r\n' });
    expect((await fetchMail(server!, new FakeStore())).retrievedCount).toBe(1);
  });

  test.each([
    ['LIST', '0 10'],
    ['LIST', '-1 10'],
    ['LIST', '4294967296 10'],
    ['LIST', '99999999999999999999 10'],
    ['LIST', '1 -10'],
    ['LIST', '1'],
    ['LIST', '1.5 10'],
    ['LIST', '1 10\r\n1 11'],
    ['UIDL', '0 a'],
    ['UIDL', '-1 a'],
    ['UIDL', '4294967296 a'],
    ['UIDL', '1 a\r\n1 b'],
  ])('%s says %j: touch nothing', async (verb, lines) => {
    await start({ [verb]: `+OK\r\n${lines}\r\n.\r\n` });
    const { failure } = await fetchMail(server!, new FakeStore());
    expect(failure).toMatchObject({ code: 'protocol-violation', phase: 'listing' });
    expect(server!.heard.join()).not.toMatch(/RETR|DELE/);
  });

  test.each([
    ['LIST', '1 10\r\n1 10'],
    ['UIDL', '1 a\r\n1 a'],
    ['LIST', '1 10\r\n2 10\r\n7 10'],
    ['UIDL', '1 a\r\n900000 b'],
  ])('%s says %j: what both lists name is fetched', async (verb, lines) => {
    await start({ [verb]: `+OK\r\n${lines}\r\n.\r\n` });
    const { failure, retrievedCount } = await fetchMail(server!, new FakeStore());
    expect(failure).toBeNull();
    expect(retrievedCount).toBe(1);
  });

  test('sizes of 99,999,999,999,999 octets are hints, and take no memory', async () => {
    await start({ LIST: '+OK\r\n1 99999999999999\r\n.\r\n' });
    const { value, memory } = await watchMemory(() => fetchMail(server!, new FakeStore()));
    expect(value).toMatchObject({ failure: null, retrievedCount: 1 });
    expect(memory.peakBytes).toBeLessThan(20 * MB);
  });
});

describe('unique-ids', () => {
  test(
    'a million of 70 octets are taken, in bounded time and memory',
    { timeout: 120_000 },
    async () => {
      const count = 1_000_000;
      const lines = function* (line: (n: number) => string): Iterable<string> {
        yield '+OK\r\n';
        for (let n = 1; n <= count; n += 1_000) {
          yield Array.from({ length: 1_000 }, (_, i) => line(n + i)).join('');
        }
        yield '.\r\n';
      };
      await start({
        UIDL: () => lines((n) => `${n} ${String(n).padStart(70, 'u')}\r\n`),
        LIST: () => lines((n) => `${n} 1000\r\n`),
      });
      const { value, memory } = await watchMemory(async () => {
        const session = await openSession({
          server: accountFor(server!).incoming,
          password: 'secret',
          timeoutMs: 60_000,
          signal: new AbortController().signal,
          transcript: { client: () => undefined, server: () => undefined, note: () => undefined },
        });
        await session.authenticate();
        const { entries } = await listMaildrop(session, 'session', () => false);
        session.drop();
        return entries.length;
      });
      expect(value).toBe(count);
      expect(memory.peakBytes).toBeLessThan(1_500 * MB);
    },
  );

  test('one of 16 KB is known again, and told from another as long', async () => {
    const id = (last: string): string => 'x'.repeat(16 * 1024) + last;
    const uidl = `+OK\r\n1 ${id('a')}\r\n2 ${id('b')}\r\n.\r\n`;
    await start({ STAT: '+OK 2 20\r\n', UIDL: uidl, LIST: '+OK\r\n1 10\r\n2 10\r\n.\r\n' });
    const store = new FakeStore();
    const kept = await fetchMail(server!, store, { policy: leaveOnServer });
    expect(kept).toMatchObject({ failure: null, retrievedCount: 2 });
    const again = await fetchMail(server!, store, { policy: leaveOnServer });
    expect(again).toMatchObject({ failure: null, retrievedCount: 0 });
    const removed = await fetchMail(server!, store, { policy: fetchAndRemove });
    expect(removed).toMatchObject({ failure: null, retrievedCount: 0, deletedCount: 2 });
  });
});
