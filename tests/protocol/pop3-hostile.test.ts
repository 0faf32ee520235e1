// The POP3 engine against servers with the faults real ones have: what arrives is stored once, what is not stored stays.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createServerMemory } from '../../src-main/pop3/server-memory.ts';
import type { MailFailure } from '../../src-shared/failure.ts';
import { uidl } from '../../src-shared/mail/ids.ts';
import { onlyInSession } from '../servers/scripted/faults.ts';
import type { MaildropMessage, ScriptedPop3Options } from '../servers/scripted/pop3-options.ts';
import { type ScriptedPop3Server, startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { FakeStore, fetchAndRemove, leaveOnServer } from './fake-ingest.ts';
import { fetchMail } from './pop3-client.ts';

const servers: ScriptedPop3Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function start(options: ScriptedPop3Options = {}): Promise<ScriptedPop3Server> {
  const server = await startScriptedPop3({ mailbox: mailbox(5), ...options });
  servers.push(server);
  return server;
}

const text = (n: number): string => `Subject: ${n}\r\n\r\n.letter ${n}\r\n+OK\r\n..\r\n`;
const mailbox = (count: number): MaildropMessage[] =>
  Array.from({ length: count }, (_, n) => ({ uidl: `u${n + 1}`, raw: text(n + 1) }));
const texts = (...numbers: readonly number[]): string[] => numbers.map(text);
const withoutPipelining = ['TOP', 'UIDL', 'USER'];

describe('no DELE before the commit', () => {
  test('each DELE follows its own acknowledgement', async () => {
    const server = await start({ mailbox: mailbox(40) });
    const numbers = new Map(server.mailbox().map(({ uidl }, index) => [uidl, index + 1]));
    const result = await fetchMail(server, new FakeStore(), {
      ackAfterMs: 5,
      onAck: (entry) => server.record.mark(`acknowledged ${numbers.get(entry.uidl)}`),
    });
    expect(result.deletedCount).toBe(40);
    const lines = server.record.transcript().split('\n');
    for (const number of numbers.values()) {
      const acknowledged = lines.indexOf(`# acknowledged ${number}`);
      expect(acknowledged).toBeGreaterThan(0);
      expect(lines.indexOf(`C: DELE ${number}`)).toBeGreaterThan(acknowledged);
    }
    expect(server.mailbox()).toEqual([]);
  });

  test('letters never acknowledged are never deleted, and NOOP keeps nobody waiting for ever', async () => {
    const server = await start();
    const stop = new AbortController();
    const running = fetchMail(server, new FakeStore(), {
      commit: (entry) => (entry.number === 2 ? 'never' : 'ack'),
      signal: stop.signal,
    });
    await server.record.waitFor('DELE', 4);
    await new Promise((done) => setTimeout(done, 50));
    stop.abort();
    const result = await running;
    expect(result.failure?.code).toBe('cancelled');
    // Stop says QUIT when the server owes nothing: what is stored here need not stay there.
    expect(server.mailbox().map(({ uidl }) => uidl)).toEqual(['u2']);
    expect(result.deletedCount).toBe(4);
  });

  test('a full disk ends the session and nothing at all is deleted', async () => {
    const full: MailFailure = { code: 'storage-full', phase: 'storage' };
    const server = await start();
    const store = new FakeStore();
    const { failure } = await fetchMail(server, store, {
      commit: (entry) => (entry.number === 3 ? full : 'ack'),
    });
    expect(failure?.code).toBe('storage-full');
    expect(server.record.verbs()).not.toContain('QUIT');
    expect(server.mailbox()).toHaveLength(5);
    // With room again the rest comes, and what was stored already is only removed.
    expect((await fetchMail(server, store)).failure).toBeNull();
    expect(store.texts().toSorted()).toEqual(texts(1, 2, 3, 4, 5));
    expect(server.mailbox()).toEqual([]);
  });

  test('a letter that cannot be stored stays on the server, the others go', async () => {
    const server = await start();
    const { failure } = await fetchMail(server, new FakeStore(), {
      commit: (entry) =>
        entry.number === 3 ? { code: 'storage-failed', phase: 'storage' } : 'ack',
    });
    expect(failure?.code).toBe('storage-failed');
    expect(server.mailbox().map(({ uidl }) => uidl)).toEqual(['u3']);
  });
});

describe('QUIT', () => {
  test.each(['on command', 'before reply', 'mid reply'] as const)(
    'lost %s: nothing counts as deleted, and the next session fetches nothing twice',
    async (when) => {
      const server = await start({ faults: onlyInSession(1, { hangUp: { at: 'QUIT', when } }) });
      const store = new FakeStore();
      const first = await fetchMail(server, store);
      expect(first.failure).toMatchObject({ code: 'connection-lost', phase: 'quit' });
      expect(first.deletedCount).toBe(0);
      expect(store.frames.some((frame) => frame.type === 'updated')).toBe(false);
      const second = await fetchMail(server, store);
      expect(second).toMatchObject({ failure: null, retrievedCount: 0 });
      expect(store.texts()).toEqual(texts(1, 2, 3, 4, 5));
      expect(server.mailbox()).toEqual([]);
    },
  );

  test('refused: nothing counts as deleted', async () => {
    const server = await start({
      faults: { replies: [{ at: 'QUIT', reply: '-ERR not removed' }] },
    });
    const { failure, deletedCount } = await fetchMail(server, new FakeStore());
    expect(failure).toMatchObject({ code: 'server-temporary', phase: 'quit' });
    expect(deletedCount).toBe(0);
  });

  test('lost when nothing was to be deleted is no failure', async () => {
    const server = await start({ faults: { hangUp: { at: 'QUIT', when: 'on command' } } });
    expect(
      (await fetchMail(server, new FakeStore(), { policy: leaveOnServer })).failure,
    ).toBeNull();
  });
});

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

describe('waiting and bounds', () => {
  test('reading stops until the worker catches up', async () => {
    const large = Array.from({ length: 12 }, (_, n) => ({
      uidl: `${n}`,
      raw: `${'y'.repeat(4_000_000)}\r\n`,
    }));
    const server = await start({ mailbox: large });
    const store = new FakeStore();
    let unacknowledged = 0;
    let most = 0;
    const result = await fetchMail(server, store, {
      ackAfterMs: 60,
      commit: (_entry, raw) => {
        unacknowledged += raw.length;
        most = Math.max(most, unacknowledged);
        return 'ack';
      },
      onAck: (entry) => void (unacknowledged -= entry.sizeBytes),
    });
    expect(result).toMatchObject({ failure: null, retrievedCount: 12 });
    expect(most).toBeLessThan(25_000_000);
  });

  test('an endless status line is a failure', async () => {
    const server = await start({ faults: { endlessStatusLine: { at: 'STAT', bytes: 1_000_000 } } });
    const { failure } = await fetchMail(server, new FakeStore());
    expect(failure).toMatchObject({ code: 'protocol-violation', phase: 'listing' });
  });

  test('a worker that goes away ends the session and nothing more is deleted', async () => {
    const server = await start();
    const { failure } = await fetchMail(server, new FakeStore(), { commit: () => 'gone' });
    expect(failure).toMatchObject({ code: 'storage-failed', phase: 'storage' });
    expect(server.record.verbs()).not.toContain('DELE');
    expect(server.mailbox()).toHaveLength(5);
  });

  test('a worker whose plan is not about this listing is not obeyed', async () => {
    const server = await start();
    const { failure } = await fetchMail(server, new FakeStore(), {
      plan: ({ remove, ...plan }) => ({
        ...plan,
        remove: [
          ...remove,
          {
            entry: { number: 1, uidl: uidl('u2'), occurrence: 0, sizeBytes: 1 },
            rule: 'at-once',
          },
        ],
      }),
    });
    expect(failure?.code).toBe('internal');
    expect(server.mailbox()).toHaveLength(5);
  });

  test('a server is kept awake with NOOP while the worker takes its time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const server = await start({ capabilities: withoutPipelining });
      const running = fetchMail(server, new FakeStore(), { ackAfterMs: 50_000 });
      await server.record.waitFor('RETR', 5);
      while (!server.record.verbs().includes('QUIT')) {
        await vi.advanceTimersByTimeAsync(1_000);
        await new Promise(setImmediate);
      }
      vi.useRealTimers();
      expect((await running).failure).toBeNull();
      const waiting = server.record.verbs().slice(server.record.verbs().lastIndexOf('RETR') + 1);
      expect(waiting.filter((verb) => verb === 'NOOP')).toHaveLength(2);
      expect(server.mailbox()).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  test('progress rises to the whole', async () => {
    const server = await start();
    const { progress } = await fetchMail(server, new FakeStore());
    const phases = [...new Set(progress.map(({ phase }) => phase))];
    expect(phases).toEqual([
      ...['dns', 'connect', 'greeting', 'capabilities', 'authentication'],
      ...['listing', 'retrieval', 'quit'],
    ]);
    const sizeBytes = texts(1, 2, 3, 4, 5).join('').length;
    expect(progress.at(-1)).toMatchObject({
      doneCount: 5,
      totalCount: 5,
      doneBytes: sizeBytes,
      totalBytes: sizeBytes,
    });
  });
});

describe('cut anywhere', () => {
  test.each([fetchAndRemove, leaveOnServer])(
    'after a cut at every place every letter is stored exactly once (%o)',
    async (policy) => {
      const whole = await start({ mailbox: mailbox(6) });
      await fetchMail(whole, new FakeStore(), { policy });
      const wholeBytes = whole.record.transcript().length;
      for (let cut = 1; cut < wholeBytes; cut += 13) {
        const server = await startScriptedPop3({
          mailbox: mailbox(6),
          faults: (session) => (session % 2 ? { hangUpAfterBytes: cut } : {}),
        });
        const store = new FakeStore();
        await fetchMail(server, store, { policy });
        await fetchMail(server, store, { policy });
        await fetchMail(server, store, { policy });
        expect(store.texts().toSorted(), `cut after ${cut} bytes`).toEqual(texts(1, 2, 3, 4, 5, 6));
        expect(server.mailbox()).toHaveLength(policy.leaveOnServer ? 6 : 0);
        await server.stop();
      }
    },
  );

  test('a server that deletes although the session was cut takes only what is stored here', async () => {
    for (let cut = 100; cut < 1_500; cut += 97) {
      const server = await startScriptedPop3({
        mailbox: mailbox(6),
        faults: { hangUpAfterBytes: cut, updatesWhenDropped: true },
      });
      const store = new FakeStore();
      await fetchMail(server, store);
      const left = new Set(server.mailbox().map(({ raw }) => raw.toString()));
      const all = new Set([...left, ...store.texts()]);
      expect(all.size, `cut after ${cut} bytes`).toBe(6);
      expect(new Set(store.texts()).size).toBe(store.letters.length);
      await server.stop();
    }
  });
});
