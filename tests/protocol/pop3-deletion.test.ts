// What is not stored stays on the server, and nothing counts as deleted before the server has said so.
import { describe, expect, test } from 'vitest';
import type { MailFailure } from '../../src-shared/failure.ts';
import { onlyInSession } from '../servers/scripted/faults.ts';
import { startScriptedPop3 } from '../servers/scripted/pop3.ts';
import { FakeStore, leaveOnServer } from './fake-ingest.ts';
import { fetchMail } from './pop3-client.ts';
import { scriptedServers, mailbox, texts, withoutPipelining } from './scripted-mailbox.ts';

const start = scriptedServers();

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

  test('goes behind the last DELE, whose answer it does not wait for', async () => {
    const server = await start();
    const { deletedCount, dialogue } = await fetchMail(server, new FakeStore());
    const said = dialogue.slice(dialogue.findLastIndex((line) => line.startsWith('C: DELE')));
    expect(said[1]).toBe('C: QUIT');
    expect(deletedCount).toBe(5);
    expect(server.mailbox()).toEqual([]);
  });

  test('waits for that answer where commands cannot be sent together', async () => {
    const server = await start({ capabilities: withoutPipelining });
    const { deletedCount, dialogue } = await fetchMail(server, new FakeStore());
    const said = dialogue.slice(dialogue.findLastIndex((line) => line.startsWith('C: DELE')));
    expect(said[1]).toMatch(/^S: \+OK/);
    expect(deletedCount).toBe(5);
  });

  test('behind a refused DELE still removes the others', async () => {
    const server = await start({
      faults: { replies: [{ at: 'DELE', about: '5', reply: '-ERR busy' }] },
    });
    const { failure, deletedCount } = await fetchMail(server, new FakeStore());
    expect(failure).toBeNull();
    expect(deletedCount).toBe(4);
    expect(server.mailbox().map(({ uidl }) => uidl)).toEqual(['u5']);
  });

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
