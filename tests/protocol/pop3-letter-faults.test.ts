// Letters that are odd, refused or cut, and servers that only boast of PIPELINING: the others arrive, each once.
import { describe, expect, test } from 'vitest';
import { createServerMemory } from '../../src-main/pop3/server-memory.ts';
import { onlyInSession } from '../servers/scripted/faults.ts';
import { FakeStore, fetchAndRemove, leaveOnServer } from './fake-ingest.ts';
import { fetchMail } from './pop3-client.ts';
import { scriptedServers, mailbox, text, texts, withoutPipelining } from './scripted-mailbox.ts';

const start = scriptedServers();

describe('letters', () => {
  test.each([
    ['one byte at a time', { bytes: 1, everyMs: 0 }],
    ['three bytes at a time', { bytes: 3, everyMs: 0 }],
  ])('come whole %s', async (_name, sendInPieces) => {
    const server = await start({ mailbox: mailbox(2), faults: { sendInPieces } });
    const store = new FakeStore();
    expect((await fetchMail(server, store)).failure).toBeNull();
    expect(store.texts()).toEqual(texts(1, 2));
  });

  test('come whole with bare LF, bare CR, NUL and lines of a megabyte', async () => {
    const raws = ['a\nb\r\n', 'a\rb\r\n', 'a\0b\r\n', `${'x'.repeat(1_000_000)}\r\n`, '\r\n', ''];
    const server = await start({ mailbox: raws.map((raw, n) => ({ uidl: `${n}`, raw })) });
    const store = new FakeStore();
    expect((await fetchMail(server, store)).failure).toBeNull();
    expect(store.texts()).toEqual(raws);
  });

  test('the server will not give do not block the others, and are asked for at most three times', async () => {
    const server = await start({
      faults: { replies: [{ at: 'RETR', about: '2', reply: '-ERR cannot read' }] },
    });
    const store = new FakeStore();
    const options = { policy: leaveOnServer };
    const first = await fetchMail(server, store, options);
    expect(first).toMatchObject({ failure: null, refusedCount: 1, retrievedCount: 4 });
    expect(store.frames.find((frame) => frame.type === 'refused')).toMatchObject({
      entry: { number: 2, uidl: 'u2' },
      failure: { code: 'letter-refused', phase: 'retrieval', serverReply: 'cannot read' },
    });
    for (let n = 0; n < 5; n += 1) await fetchMail(server, store, options);
    expect(server.record.verbs().filter((verb) => verb === 'RETR')).toHaveLength(5 + 2);
    // A letter never seen is never removed, whatever the policy.
    await fetchMail(server, store, { policy: fetchAndRemove });
    expect(server.mailbox().map(({ uidl }) => uidl)).toEqual(['u2']);
  });

  test('refused for a moment are no poison', async () => {
    const server = await start({
      faults: { replies: [{ at: 'RETR', about: '2', times: 1, reply: '-ERR [SYS/TEMP] later' }] },
    });
    const store = new FakeStore();
    expect((await fetchMail(server, store)).failure?.code).toBe('server-temporary');
    expect((await fetchMail(server, store)).failure).toBeNull();
    expect(store.texts()).toEqual(texts(1, 3, 4, 5, 2));
  });

  test.each(['silent', 'cut'] as const)(
    'on which the server is %s every time do not block the others',
    async (kind) => {
      const moment = { at: 'RETR', about: '2' } as const;
      const server = await start({
        capabilities: withoutPipelining,
        faults:
          kind === 'silent'
            ? { silentAt: moment }
            : { hangUp: { ...moment, when: 'mid reply', afterBytes: 25 } },
      });
      const store = new FakeStore();
      const result = await fetchMail(server, store, { timeoutMs: 300 });
      expect(result.failure).toMatchObject({
        code: kind === 'silent' ? 'timed-out' : 'connection-lost',
        phase: 'retrieval',
      });
      expect(store.texts()).toEqual(texts(1, 3, 4, 5));
      expect(server.mailbox().map(({ uidl }) => uidl)).toEqual(['u2']);
    },
  );

  test('a drop once in the middle is made good in the same retrieval', async () => {
    const server = await start({
      faults: onlyInSession(1, { hangUp: { at: 'RETR', about: '3', when: 'mid reply' } }),
    });
    const store = new FakeStore();
    const result = await fetchMail(server, store);
    expect(result).toMatchObject({ failure: null, retrievedCount: 5, deletedCount: 5 });
    expect(store.texts().toSorted()).toEqual(texts(1, 2, 3, 4, 5));
    expect(server.mailbox()).toEqual([]);
  });
});

describe('pipelining', () => {
  test('happens when announced, in bounded windows', async () => {
    const server = await start({ mailbox: mailbox(200) });
    const store = new FakeStore();
    expect((await fetchMail(server, store)).failure).toBeNull();
    expect(store.letters).toHaveLength(200);
    const lines = server.record.transcript().split('\n');
    expect(lines.filter((line) => line.startsWith('C: RETR'))).toHaveLength(200);
  });

  test('does not happen when not announced: every command waits for its reply', async () => {
    const server = await start({
      capabilities: withoutPipelining,
      faults: { pipelined: 'forgotten' },
    });
    const store = new FakeStore();
    expect((await fetchMail(server, store)).failure).toBeNull();
    expect(server.sessionCount()).toBe(1);
  });

  test.each(['forgotten', 'answered with bare +OK'] as const)(
    'of which the server only boasts (%s) is given up, remembered, and all letters come',
    async (pipelined) => {
      const server = await start({ mailbox: mailbox(10), faults: { pipelined } });
      const store = new FakeStore();
      const memory = createServerMemory();
      const result = await fetchMail(server, store, { timeoutMs: 300, memory });
      expect(result.failure).toBeNull();
      expect(store.texts().toSorted()).toEqual(
        mailbox(10)
          .map(({ raw }) => raw)
          .toSorted(),
      );
      expect(server.mailbox()).toEqual([]);
      const sessions = server.sessionCount();
      expect(sessions).toBe(2);
      server.deliver({ uidl: 'v1', raw: text(11) });
      server.deliver({ uidl: 'v2', raw: text(12) });
      expect((await fetchMail(server, store, { timeoutMs: 300, memory })).failure).toBeNull();
      expect(server.sessionCount()).toBe(sessions + 1);
    },
  );
});
