// Servers and connections that fail while message rules weigh letters: mail comes all the same, and nothing goes that was not seen.
import { describe, expect, test } from 'vitest';
import { onlyInSession } from '../servers/scripted/faults.ts';
import { FakeStore, leaveOnServer } from './fake-ingest.ts';
import { fetchMail } from './pop3-client.ts';
import { scriptedServers, withoutPipelining } from './scripted-mailbox.ts';
import {
  from,
  keysOf,
  leftOn,
  letterOf,
  mailRules,
  mixed,
  removeByHand,
  ruleFor,
  said,
} from './server-rules-mail.ts';

const start = scriptedServers();

describe('a server that shows no headers', () => {
  const bySize = [ruleFor({ kind: 'sizeBelow', kb: 10 }, { deleteFromServer: true })];

  test.each([
    ['by what headers tell', mailRules],
    ['by size alone', bySize],
  ])('has letters come whole that a rule would have gone %s', async (_how, rules) => {
    const server = await start({ mailbox: from('spam', 'ann'), faults: { unsupported: ['TOP'] } });
    const store = new FakeStore();
    const result = await fetchMail(server, store, { mailRules: rules, policy: leaveOnServer });
    expect(result.failure).toBeNull();
    expect(store.texts()).toEqual(from('spam', 'ann').map(({ raw }) => raw));
    expect(said(server, 'DELE')).toEqual([]);
    expect(leftOn(server)).toHaveLength(2);
  });

  test('is not asked for those of ten thousand letters', async () => {
    const names = Array.from({ length: 10_000 }, () => 'spam');
    const server = await start({
      mailbox: from(...names),
      capabilities: ['UIDL', 'USER'],
      faults: { unsupported: ['TOP'] },
    });
    const store = new FakeStore();
    await fetchMail(server, store, { mailRules, policy: leaveOnServer });
    expect(said(server, 'TOP')).toHaveLength(3);
    expect(store.letters).toHaveLength(10_000);
  });

  test('and has no unique-ids either is asked for letters as ever', async () => {
    const server = await start({
      mailbox: from('spam', 'ann'),
      faults: { unsupported: ['TOP', 'UIDL'] },
    });
    const store = new FakeStore();
    const { deletedCount } = await fetchMail(server, store, { mailRules });
    expect(store.letters).toHaveLength(2);
    expect(deletedCount).toBe(2);
  });

  test('of one letter has that one come whole, and the others as their rules say', async () => {
    const server = await start({
      mailbox: from('spam', 'spam', 'held'),
      faults: { replies: [{ at: 'TOP', about: '1', reply: '-ERR not this one' }] },
    });
    const store = new FakeStore();
    const result = await fetchMail(server, store, { mailRules, policy: leaveOnServer });
    expect(result.failure).toBeNull();
    expect(keysOf(store.letters)).toEqual(['spam1 0']);
    expect(leftOn(server)).toEqual(['spam1', 'held3']);
  });

  test('only when they are to be stored has the letter come whole, and not go', async () => {
    const server = await start({
      mailbox: from('spam', 'ann'),
      faults: { replies: [{ at: 'TOP', about: '1', reply: '-ERR busy', times: 1 }] },
    });
    const store = new FakeStore();
    await fetchMail(server, store, { mailRules: bySize, policy: leaveOnServer });
    // Both match by size; of the first no headers came.
    expect(keysOf(store.letters)).toEqual(['spam1 0']);
    expect(keysOf(store.headers)).toEqual(['ann2 0']);
    expect(leftOn(server)).toEqual(['spam1']);
  });
});

describe('a connection that dies while headers are shown', () => {
  const rest = { mailRules, policy: leaveOnServer } as const;

  test('is made again, and what was weighed already is not asked for again', async () => {
    const server = await start({
      mailbox: mixed(),
      capabilities: withoutPipelining,
      faults: onlyInSession(1, { hangUp: { at: 'TOP', about: '4', when: 'mid reply' } }),
    });
    const store = new FakeStore();
    const { failure } = await fetchMail(server, store, rest);
    expect(failure).toBeNull();
    // The fourth is held, but that can't be told without its headers.
    expect(keysOf(store.letters)).toEqual(['ann1 0', 'bob3 0', 'ann6 0', 'held4 0']);
    expect(leftOn(server)).toEqual(['ann1', 'bob3', 'held4', 'ann6']);
    const tops = said(server, 'TOP').map((line) => line.split(' ')[1]);
    expect(tops).toEqual(['1', '2', '3', '4', '5', '6', '2', '5']);
  });

  test('blames sending ahead before it blames a letter', async () => {
    const server = await start({
      mailbox: mixed(),
      faults: onlyInSession(1, { hangUp: { at: 'TOP', about: '4', when: 'mid reply' } }),
    });
    const store = new FakeStore();
    const { failure } = await fetchMail(server, store, rest);
    expect(failure).toBeNull();
    expect(keysOf(store.headers).toSorted()).toEqual(['held4 0', 'spam2 0', 'spam5 0']);
    expect(store.letters).toHaveLength(3);
  });

  test('under several letters leaves all the others unweighed, so that mail still comes', async () => {
    const server = await start({
      mailbox: from('ann', 'bob', 'carl', 'dora', 'spam'),
      capabilities: withoutPipelining,
      faults: (session) => ({
        hangUp: { at: 'TOP', about: String(session), when: 'on command' },
      }),
    });
    const store = new FakeStore();
    const { failure } = await fetchMail(server, store, rest);
    expect(failure).toBeNull();
    expect(store.letters).toHaveLength(5);
    expect(said(server, 'DELE')).toEqual([]);
  });

  test('goes on where letters have other numbers, since another program has removed some', async () => {
    let hasCleared = false;
    const server = await start({
      mailbox: [...mixed(), letterOf('spam', 7)],
      capabilities: withoutPipelining,
      faults: onlyInSession(1, { hangUp: { at: 'TOP', about: '4', when: 'on command' } }),
      onCommand: async ({ verb, argument }) => {
        if (verb !== 'TOP' || argument !== '4 0' || hasCleared) return;
        hasCleared = true;
        await removeByHand(server, 1, 5);
      },
    });
    const store = new FakeStore();
    await fetchMail(server, store, rest);
    // Gone meanwhile: ann1 and spam5; unseen: held4.
    expect(keysOf(store.headers)).toEqual(['spam2 0', 'spam7 0']);
    expect(keysOf(store.letters)).toEqual(['bob3 0', 'ann6 0', 'held4 0']);
    expect(leftOn(server)).toEqual(['bob3', 'held4', 'ann6']);
  });
});

test('Stop ends it at once while headers are shown', async () => {
  const stop = new AbortController();
  const names = Array.from({ length: 3_000 }, () => 'spam');
  const server = await start({
    mailbox: from(...names),
    onCommand: ({ verb, argument }) => {
      if (verb === 'TOP' && argument.startsWith('1500 ')) stop.abort();
    },
  });
  const store = new FakeStore();
  const running = fetchMail(server, store, { mailRules, signal: stop.signal });
  expect((await running).failure).toMatchObject({ code: 'cancelled', phase: 'listing' });
  expect(store.frames.at(-1)).toMatchObject({ type: 'closed' });
  expect(store.letters).toEqual([]);
  expect(leftOn(server)).toHaveLength(3_000);
});
