// Message rules carried out on the server: matched letters are never RETRieved, and none is deleted before its headers are safe here.
import { describe, expect, test } from 'vitest';
import type { MailFailure } from '../../src-shared/failure.ts';
import type { MailRule } from '../../src-shared/mail/rules.ts';
import { startDelayProxy } from '../bench/support/delay-proxy.ts';
import { onlyInSession } from '../servers/scripted/faults.ts';
import { FakeStore, leaveOnServer } from './fake-ingest.ts';
import { fetchMail } from './pop3-client.ts';
import { scriptedServers, withoutPipelining } from './scripted-mailbox.ts';
import {
  from,
  headersOf,
  keysOf,
  leftOn,
  mailRules,
  mixed,
  ruleFor,
  said,
} from './server-rules-mail.ts';

const start = scriptedServers();

describe.each([
  ['ahead of one another', undefined],
  ['one by one', withoutPipelining],
])('commands said %s', (_how, capabilities) => {
  const options = { mailbox: mixed(), ...(capabilities ? { capabilities } : {}) };

  test('each letter is as its rule says: held, gone, or here', async () => {
    const server = await start(options);
    const store = new FakeStore();
    const result = await fetchMail(server, store, { mailRules, policy: leaveOnServer });
    expect(result.failure).toBeNull();
    expect(said(server, 'RETR')).toEqual(['RETR 1', 'RETR 3', 'RETR 6']);
    expect(keysOf(store.headers)).toEqual(['spam2 0', 'held4 0', 'spam5 0']);
    expect(store.headers.map(({ raw }) => raw.toString())).toEqual(
      ['spam', 'held', 'spam'].map(headersOf),
    );
    expect(said(server, 'DELE')).toEqual(['DELE 2', 'DELE 5']);
    expect(leftOn(server)).toEqual(['ann1', 'bob3', 'held4', 'ann6']);
    expect(result.deletedCount).toBe(2);
  });

  test('an account that leaves no copies keeps what is held, and takes the rest', async () => {
    const server = await start(options);
    await fetchMail(server, new FakeStore(), { mailRules });
    expect(leftOn(server)).toEqual(['held4']);
  });

  test('the next session asks for nothing', async () => {
    const server = await start(options);
    const store = new FakeStore();
    await fetchMail(server, store, { mailRules, policy: leaveOnServer });
    const before = server.record.verbs().length;
    const again = await fetchMail(server, store, { mailRules, policy: leaveOnServer });
    expect(again.failure).toBeNull();
    expect(
      server.record
        .verbs()
        .slice(before)
        .filter((verb) => /RETR|TOP|DELE/.test(verb)),
    ).toEqual([]);
  });

  test('each DELE follows the acknowledgement of its own headers', async () => {
    const names = Array.from({ length: 40 }, () => 'spam');
    const server = await start({ ...options, mailbox: from(...names) });
    const result = await fetchMail(server, new FakeStore(), {
      mailRules,
      policy: leaveOnServer,
      ackAfterMs: 5,
      onAck: ({ number }) => server.record.mark(`acknowledged ${number}`),
    });
    expect(result.deletedCount).toBe(40);
    const lines = server.record.transcript().split('\n');
    for (let number = 1; number <= 40; number += 1) {
      const acknowledged = lines.indexOf(`# acknowledged ${number}`);
      expect(acknowledged).toBeGreaterThan(0);
      expect(lines.indexOf(`C: DELE ${number}`)).toBeGreaterThan(acknowledged);
    }
  });
});

test('the dialogue says why headers are asked for', async () => {
  const server = await start({ mailbox: mixed() });
  const { dialogue } = await fetchMail(server, new FakeStore(), { mailRules });
  expect(dialogue).toContain('note: 6 letters weighed by their headers');
});

describe('what it costs', () => {
  test('without such rules nothing at all', async () => {
    const server = await start({ mailbox: mixed() });
    await fetchMail(server, new FakeStore(), { mailRules: [] });
    expect(said(server, 'TOP')).toEqual([]);
  });

  test('on a long line one round trip, however many letters are weighed', async () => {
    const server = await start({ mailbox: from(...Array.from({ length: 200 }, () => 'ann')) });
    const line = await startDelayProxy({ host: server.host, port: server.port, delayMs: 25 });
    const far = { host: server.host, port: line.port };
    const roundTrips = async (rules: readonly MailRule[]): Promise<number> => {
      await fetchMail(far, new FakeStore(), { mailRules: rules, policy: leaveOnServer });
      return line.takeRoundTrips();
    };
    const [without, withRules] = [await roundTrips([]), await roundTrips(mailRules)];
    line.stop();
    expect(withRules).toBe(without + 1);
  });

  test('by size alone TOP of the letters that match, and of no others', async () => {
    const large = { uidl: 'large', raw: `${headersOf('ann')}${'0123456789\r\n'.repeat(1_000)}` };
    const server = await start({ mailbox: [...from('ann', 'bob'), large] });
    const store = new FakeStore();
    const bySize = [ruleFor({ kind: 'sizeAbove', kb: 10 }, { deleteFromServer: true })];
    await fetchMail(server, store, { mailRules: bySize, policy: leaveOnServer });
    expect(said(server, 'TOP')).toEqual(['TOP 3 0']);
    expect(said(server, 'RETR')).toEqual(['RETR 1', 'RETR 2']);
    expect(leftOn(server)).toEqual(['ann1', 'bob2']);
  });

  test('of ten thousand letters one pass of TOP, bounded on its way to the worker', async () => {
    const names = Array.from({ length: 10_000 }, (_, n) => (n % 2 === 0 ? 'held' : 'ann'));
    const server = await start({ mailbox: from(...names) });
    const store = new FakeStore();
    const { failure } = await fetchMail(server, store, { mailRules, policy: leaveOnServer });
    expect(failure).toBeNull();
    expect(store.headers).toHaveLength(5_000);
    expect(store.letters).toHaveLength(5_000);
    const looked = store.frames.flatMap((frame) => (frame.type === 'looked' ? [frame] : []));
    const counts = looked.map(({ letters }) => letters.length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(1_000);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(10_000);
  });
});

describe('nothing is deleted', () => {
  const noSpam = () => from('spam', 'spam', 'ann');

  test('while headers are not acknowledged', async () => {
    const server = await start({ mailbox: noSpam() });
    const stop = new AbortController();
    const running = fetchMail(server, new FakeStore(), {
      mailRules,
      policy: leaveOnServer,
      commit: ({ number }) => (number === 2 ? 'never' : 'ack'),
      signal: stop.signal,
    });
    await server.record.waitFor('DELE', 1);
    await new Promise((done) => setTimeout(done, 50));
    stop.abort();
    expect((await running).failure?.code).toBe('cancelled');
    expect(leftOn(server)).toEqual(['spam2', 'ann3']);
  });

  test('where headers could not be stored', async () => {
    const broken: MailFailure = { code: 'storage-failed', phase: 'storage' };
    const server = await start({ mailbox: noSpam() });
    const { failure } = await fetchMail(server, new FakeStore(), {
      mailRules,
      policy: leaveOnServer,
      commit: ({ number }) => (number === 1 ? broken : 'ack'),
    });
    expect(failure?.code).toBe('storage-failed');
    expect(leftOn(server)).toEqual(['spam1', 'ann3']);
  });

  test('where the disk is full, of letters marked before either', async () => {
    const full: MailFailure = { code: 'storage-full', phase: 'storage' };
    const server = await start({ mailbox: noSpam(), capabilities: withoutPipelining });
    const { failure } = await fetchMail(server, new FakeStore(), {
      mailRules,
      policy: leaveOnServer,
      commit: ({ number }) => (number === 3 ? full : 'ack'),
    });
    expect(failure?.code).toBe('storage-full');
    expect(leftOn(server)).toHaveLength(3);
  });

  test('where the worker is gone before it has answered', async () => {
    const server = await start({ mailbox: noSpam() });
    const { failure } = await fetchMail(server, new FakeStore(), {
      mailRules,
      policy: leaveOnServer,
      commit: () => 'gone',
    });
    expect(failure?.code).toBe('storage-failed');
    expect(leftOn(server)).toHaveLength(3);
  });

  test('where the connection drops between TOP and DELE; the next session makes up for it', async () => {
    const server = await start({
      mailbox: noSpam(),
      faults: (session) => (session === 1 ? { hangUp: { at: 'DELE', when: 'on command' } } : {}),
    });
    const store = new FakeStore();
    const one = await fetchMail(server, store, { mailRules, policy: leaveOnServer });
    // The same retrieval connects again.
    expect(one.failure).toBeNull();
    expect(leftOn(server)).toEqual(['ann3']);
    expect(said(server, 'RETR')).toEqual(['RETR 3']);
  });

  test('where QUIT is never answered; the next session makes up for it, and fetches nothing', async () => {
    const server = await start({
      mailbox: noSpam(),
      faults: onlyInSession(1, { hangUp: { at: 'QUIT', when: 'on command' } }),
    });
    const store = new FakeStore();
    const one = await fetchMail(server, store, { mailRules, policy: leaveOnServer });
    expect(one.deletedCount).toBe(0);
    expect(leftOn(server)).toHaveLength(3);
    const two = await fetchMail(server, store, { mailRules, policy: leaveOnServer });
    expect(two.deletedCount).toBe(2);
    expect(leftOn(server)).toEqual(['ann3']);
    expect(said(server, 'RETR')).toEqual(['RETR 3']);
  });

  test('unseen, where several letters share a unique-id', async () => {
    const [one, two] = noSpam();
    const shared = [one!, { ...two!, uidl: one!.uidl }];
    const server = await start({ mailbox: shared });
    const store = new FakeStore();
    await fetchMail(server, store, { mailRules, policy: leaveOnServer });
    expect(store.letters).toHaveLength(2);
    expect(leftOn(server)).toHaveLength(2);
  });
});
