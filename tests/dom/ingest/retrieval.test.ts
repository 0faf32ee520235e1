// A retrieval from the first frame to the last, against a real store; the fetcher's end is played by the test.
import { describe, expect, test } from 'vitest';
import { store } from '../../../src-renderer/store/database.ts';
import { ledgerOf } from '../../../src-renderer/store/queries/ledger.ts';
import { rawMessage } from '../../../src-renderer/store/queries/raw.ts';
import { deleteMessages } from '../../../src-renderer/store/writes/messages.ts';
import {
  anna,
  counters,
  entryOf,
  failOnAdd,
  quotaExceeded,
  rawOf,
  recount,
  useFreshStore,
} from '../store/support.ts';
import { termsOf } from './fetcher.ts';
import { serve } from './serve.ts';

useFreshStore();

const failure = { code: 'letter-refused', phase: 'retrieval', serverReply: '-ERR broken' } as const;

describe('a letter', () => {
  test('is acknowledged only after its bytes, its row and its ledger entry are committed', async () => {
    const { fetcher } = serve();
    const raw = letter('one');
    const entry = entryOf('one', raw.byteLength);
    expect((await fetcher.list([entry])).retrieve).toEqual([{ entry, thenDelete: true }]);
    let committed = false;
    const seenAtAck: boolean[] = [];
    store().ledger.hook('creating', (_key, _row, transaction) => {
      transaction.on('complete', () => (committed = true));
    });
    void fetcher.until(() => fetcher.acked.length > 0 && seenAtAck.push(committed) > 0);
    fetcher.sendLetter(entry, raw, 10);
    await fetcher.settled(1);
    expect(fetcher.acked).toEqual([1]);
    expect(seenAtAck).toEqual([true]);
    expect(await rawMessage((await onlyRow()).id)).toEqual(raw);
    expect(await onlyRow()).toMatchObject({
      subject: 'one',
      folderId: 'inbox',
      isRead: 0,
      accountId: anna,
    });
    expect(await ledgerOf(anna)).toMatchObject([{ uidl: 'one', state: 'stored' }]);
  });

  test('in a frame the fetcher lends is stored without what else lies in that memory', async () => {
    const { fetcher } = serve();
    const raws = [letter('one'), letter('two')];
    const whole = rawOf(raws.map((raw) => new TextDecoder().decode(raw)).join(''));
    const lent = new Uint8Array(whole.byteLength + 50).fill(0x78);
    lent.set(whole);
    const letters = raws.map((raw, at) => {
      const sizeBytes = raw.byteLength;
      return { entry: entryOf(`m${at + 1}`, sizeBytes, at + 1), sizeBytes };
    });
    fetcher.send({ type: 'letters', letters, bytes: lent.subarray(0, whole.byteLength) });
    await fetcher.settled(2);
    const [pack] = await store().raw.toArray();
    expect(pack?.bytes).toEqual(whole);
    expect(pack?.bytes.buffer.byteLength).toBe(whole.byteLength);
  });

  test('that comes again after a cut session is acknowledged and not stored twice', async () => {
    const raw = letter('one');
    const entry = entryOf('one', raw.byteLength);
    const first = serve();
    first.fetcher.sendLetter(entry, raw);
    await first.fetcher.settled(1);
    first.fetcher.vanish();
    const second = serve();
    expect((await second.fetcher.list([entry])).remove).toEqual([{ entry, rule: 'at-once' }]);
    second.fetcher.sendLetter(entry, raw);
    await second.fetcher.settled(1);
    expect(second.fetcher.acked).toEqual([1]);
    expect(await store().messages.count()).toBe(1);
  });

  test('cut in the middle leaves nothing, and the next one is stored', async () => {
    const { fetcher } = serve();
    fetcher.send({ type: 'begin', entry: entryOf('cut', 100, 1) });
    fetcher.send({ type: 'chunk', number: 1, bytes: rawOf('Subject: half') });
    fetcher.send({ type: 'abandoned', number: 1 });
    fetcher.sendLetter(entryOf('whole', 1, 2), letter('whole'));
    await fetcher.settled(1);
    expect(fetcher.acked).toEqual([2]);
    expect(await onlyRow()).toMatchObject({ subject: 'whole' });
    expect(await store().raw.count()).toBe(1);
  });

  test.each([
    [
      'with a chunk missing',
      [
        { type: 'begin', entry: entryOf('x', 9) },
        { type: 'end', number: 1, sizeBytes: 9 },
      ],
    ],
    ['that never began', [{ type: 'end', number: 1, sizeBytes: 0 }]],
    [
      'whose chunks are another’s',
      [
        { type: 'begin', entry: entryOf('x', 2) },
        { type: 'chunk', number: 2, bytes: rawOf('ab') },
        { type: 'end', number: 1, sizeBytes: 2 },
      ],
    ],
  ] as const)('%s is refused, never stored', async (_what, frames) => {
    const { fetcher } = serve();
    for (const frame of frames) fetcher.send(frame);
    await fetcher.settled(1);
    expect(fetcher.nacked).toEqual([{ number: 1, code: 'storage-failed' }]);
    expect(await store().messages.count()).toBe(0);
  });

  test('that is empty is stored as empty', async () => {
    const { fetcher } = serve();
    fetcher.sendLetter(entryOf('empty', 0), new Uint8Array(0));
    await fetcher.settled(1);
    expect(fetcher.acked).toEqual([1]);
    expect((await rawMessage((await onlyRow()).id))?.byteLength).toBe(0);
  });
});

describe('when storing fails', () => {
  test('for lack of space, that letter and all after it are refused, and none before', async () => {
    const { fetcher, closed } = serve();
    fetcher.sendLetter(entryOf('a', 1, 1), letter('a'));
    await fetcher.settled(1);
    const mend = failOnAdd('raw', quotaExceeded);
    for (const number of [2, 3, 4])
      fetcher.sendLetter(entryOf(`m${number}`, 1, number), letter('m'));
    await fetcher.settled(4);
    mend();
    // Space or not: this session said the disk is full and must stay true to it.
    fetcher.sendLetter(entryOf('late', 1, 5), letter('late'));
    await fetcher.settled(5);
    fetcher.send({ type: 'closed', failure: null });
    expect(fetcher.acked).toEqual([1]);
    expect(fetcher.nacked.map((nack) => nack.number)).toEqual([2, 3, 4, 5]);
    expect(new Set(fetcher.nacked.map((nack) => nack.code))).toEqual(new Set(['storage-full']));
    expect(await closed).toMatchObject({ storedCount: 1, failure: { code: 'storage-full' } });
    expect(await store().messages.count()).toBe(1);
    expect(await store().ledger.count()).toBe(1);
  });

  test('one bad letter takes no other down', async () => {
    const mend = failOnAdd('messages', (row) =>
      row['subject'] === 'bad' ? new Error('broken') : null,
    );
    const { fetcher } = serve();
    const names = ['a', 'b', 'bad', 'c', 'd'];
    names.forEach((name, at) => fetcher.sendLetter(entryOf(name, 1, at + 1), letter(name)));
    await fetcher.settled(5);
    mend();
    expect([...fetcher.acked].sort()).toEqual([1, 2, 4, 5]);
    expect(fetcher.nacked).toEqual([{ number: 3, code: 'storage-failed' }]);
    expect(await store().messages.count()).toBe(4);
    expect(await counters()).toEqual(await recount());
  });

  test('because the store can’t be opened, the whole session is refused under number 0', async () => {
    const { fetcher, closed } = serve(termsOf('s'), {
      openStore: () => Promise.reject(new Error('the store is damaged')),
    });
    await fetcher.list([entryOf('a', 1)]);
    expect(fetcher.nacked).toEqual([{ number: 0, code: 'storage-failed' }]);
    expect(fetcher.plans).toEqual([]);
    expect(await closed).toMatchObject({ failure: { code: 'storage-failed' } });
  });
});

describe('a letter the server will not give', () => {
  test('gets a placeholder, is never acknowledged, and the rest goes on', async () => {
    const { fetcher, closed } = serve();
    const entry = entryOf('bad', 7, 1);
    fetcher.send({ type: 'refused', entry, failure });
    fetcher.sendLetter(entryOf('good', 1, 2), letter('good'));
    fetcher.send({ type: 'closed', failure: null });
    await closed;
    await fetcher.settled(1);
    expect(fetcher.acked).toEqual([2]);
    const rows = await store().messages.toArray();
    expect(rows.map((row) => row.damage).sort()).toEqual([null, 'refused'].sort());
    expect(await ledgerOf(anna)).toMatchObject([
      { uidl: 'bad', state: 'poison' },
      { uidl: 'good' },
    ]);
  });
});

describe('the plan', () => {
  test('removes from the server what was purged here, where the account says so', async () => {
    const terms = termsOf('s', { leaveOnServer: true, removeWhenDeleted: true });
    const raw = letter('a');
    const entry = entryOf('a', raw.byteLength);
    const first = serve(terms);
    first.fetcher.sendLetter(entry, raw);
    await first.fetcher.settled(1);
    expect((await serve(terms).fetcher.list([entry])).remove).toEqual([]);
    await deleteMessages([(await onlyRow()).id], { forGood: true });
    const plan = await serve(terms).fetcher.list([entry]);
    expect(plan).toMatchObject({ retrieve: [], remove: [{ entry, rule: 'purged-here' }] });
  });

  test('survives an empty listing between two full ones without fetching anew', async () => {
    const terms = termsOf('s', { leaveOnServer: true });
    const raw = letter('a');
    const entry = entryOf('a', raw.byteLength);
    const first = serve(terms);
    first.fetcher.sendLetter(entry, raw);
    await first.fetcher.settled(1);
    await serve(terms).fetcher.list([]);
    expect(await serve(terms).fetcher.list([entry])).toMatchObject({ retrieve: [], keepCount: 1 });
  });
});

test('deletions the server promised are in the ledger before the session counts as closed', async () => {
  const { fetcher, closed } = serve();
  const entry = entryOf('a', 1);
  fetcher.sendLetter(entry, letter('a'));
  fetcher.send({ type: 'updated', deleted: [entry] });
  fetcher.send({ type: 'closed', failure: null });
  expect(await closed).toMatchObject({ storedCount: 1, failure: null });
  expect(await ledgerOf(anna)).toMatchObject([{ deletionRequestedAt: 1_700_000_000_000 }]);
});

describe('a server without unique-ids and without TOP', () => {
  const terms = termsOf('s', { leaveOnServer: false });

  test('has its letters known by their bytes, so that a cut session stores none twice', async () => {
    for (const session of [1, 2]) {
      const { fetcher } = serve(terms);
      const entries = ['a', 'b'].map((name, at) =>
        entryOf('', letter(name).byteLength, at + 1, at),
      );
      await fetcher.list(entries, 'none');
      entries.forEach((entry, at) => fetcher.sendLetter(entry, letter('ab'[at]!)));
      await fetcher.settled(2);
      expect(fetcher.acked, `session ${session}`).toEqual([1, 2]);
    }
    expect(await store().messages.count()).toBe(2);
  });

  test('gives new letters of the same size and number, and each is stored', async () => {
    for (const name of ['a', 'b', 'c']) {
      const { fetcher } = serve(terms);
      const entry = entryOf('', letter(name).byteLength);
      await fetcher.list([entry], 'none');
      fetcher.sendLetter(entry, letter(name));
      await fetcher.settled(1);
    }
    expect(await store().messages.count()).toBe(3);
  });
});

describe('what is not from our fetcher', () => {
  test.each([
    null,
    'hello',
    { type: 'chunk', number: -1, bytes: new Uint8Array(1) },
    { type: 'listing', recognition: 'uidl', entries: [{ number: 1 }] },
    { type: 'delete-everything' },
  ])('ends the session: %j', async (value) => {
    const { fetcher, closed } = serve();
    fetcher.sendAnything(value);
    expect(await closed).toMatchObject({ failure: { code: 'storage-failed' } });
    expect(fetcher.plans).toEqual([]);
  });
});

test('a fetcher that vanishes leaves what it brought, and its session is closed', async () => {
  const { fetcher, closed } = serve();
  fetcher.sendLetter(entryOf('a', 1, 1), letter('a'));
  fetcher.send({ type: 'begin', entry: entryOf('b', 1, 2) });
  await fetcher.settled(1);
  fetcher.vanish();
  expect(await closed).toMatchObject({ storedCount: 1, failure: { code: 'internal' } });
  expect(await store().messages.count()).toBe(1);
});

test('letters that came in while a transaction ran go into the next one together', async () => {
  let transactions = 0;
  const { fetcher } = serve();
  store().folders.hook('updating', () => {
    transactions += 1;
  });
  for (let number = 1; number <= 300; number += 1) {
    fetcher.sendLetter(entryOf(`m${number}`, 1, number), letter(`m${number}`));
  }
  await fetcher.settled(300);
  expect(fetcher.acked).toEqual(Array.from({ length: 300 }, (_, at) => at + 1));
  expect(transactions).toBeLessThan(150);
  expect(await store().messages.count()).toBe(300);
});

async function onlyRow() {
  const rows = await store().messages.toArray();
  expect(rows).toHaveLength(1);
  return rows[0]!;
}

function letter(subject: string): Uint8Array {
  return rawOf(`From: lin@example.org\r\nSubject: ${subject}\r\n\r\nBody of ${subject}\r\n`);
}
