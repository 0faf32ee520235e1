// A worker that is slow, gone or wrong; a server that must be kept awake meanwhile.
import { describe, expect, test, vi } from 'vitest';
import { uidl } from '../../src-shared/mail/ids.ts';
import { FakeStore } from './fake-ingest.ts';
import { fetchMail } from './pop3-client.ts';
import { scriptedServers, texts, withoutPipelining } from './scripted-mailbox.ts';

const start = scriptedServers();

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
