// Unique-ids that changed: headers are asked for before anything is fetched twice, and the person where headers cannot tell.
import { describe, expect, test } from 'vitest';
import type { HeadersHash } from '../../../src-shared/ipc/session-port-contract.ts';
import type { ListingEntry } from '../../../src-shared/mail/retrieval.ts';
import type { RetrievalTerms } from '../../../src-renderer/ingest/messages.ts';
import { headersHash } from '../../../src-renderer/mime/headers-hash.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { ledgerOf } from '../../../src-renderer/store/queries/ledger.ts';
import { wishFor } from '../../../src-renderer/store/writes/wishes.ts';
import { anna, entryOf, rawOf, useFreshStore } from '../store/support.ts';
import { termsOf } from './fetcher.ts';
import { serve } from './serve.ts';

useFreshStore();

const terms = termsOf('s', { leaveOnServer: true });

function letter(subject: string): Uint8Array {
  return rawOf(`From: lin@example.org\r\nSubject: ${subject}\r\n\r\nBody of ${subject}\r\n`);
}

/** The letters `one` and `two`, here since an earlier session. */
async function storeTwo(): Promise<void> {
  const { fetcher } = serve(terms);
  for (const [at, name] of ['one', 'two'].entries()) {
    const raw = letter(name);
    fetcher.sendLetter(entryOf(name, raw.byteLength, at + 1), raw);
  }
  await fetcher.settled(2);
}

/** Lists letters and answers what is asked of them; the plan, and the numbers whose headers were asked for. */
async function list(
  entries: readonly ListingEntry[],
  hashes: readonly HeadersHash[],
  using: RetrievalTerms = terms,
) {
  const { fetcher, closed } = serve(using);
  let identified: readonly number[] | null = null;
  fetcher.send({ type: 'listing', recognition: 'uidl', entries });
  await fetcher.until(() => {
    const asked = fetcher.frames.find((frame) => frame.type === 'identify');
    if (asked?.type === 'identify' && !identified) {
      identified = asked.numbers;
      fetcher.send({ type: 'identified', hashes });
    }
    return fetcher.plans.length > 0;
  });
  fetcher.send({ type: 'closed', failure: null });
  return { plan: fetcher.plans[0]!, identified, closed: await closed };
}

const sizeOf = (name: string) => letter(name).byteLength;
const renamedEntries = [entryOf('new-two', sizeOf('two'), 1), entryOf('new-one', sizeOf('one'), 2)];
const hashOf = async (number: number, subject: string): Promise<HeadersHash> => ({
  number,
  hash: await headersHash(rawOf(`From: lin@example.org\r\nSubject: ${subject}\r\n\r\n`)),
});

describe('all unique-ids changed', () => {
  test('and headers agree: nothing is fetched, and the ledger knows the new names', async () => {
    await storeTwo();
    const hashes = [await hashOf(1, 'two'), await hashOf(2, 'one')];
    const { plan, identified, closed } = await list(renamedEntries, hashes);
    expect(identified).toEqual([1, 2]);
    expect(plan).toEqual({ retrieve: [], headers: [], remove: [], keepCount: 2 });
    expect(closed).toMatchObject({ failure: null });
    expect(await ledgerOf(anna)).toMatchObject([
      { uidl: 'new-one', renamed: { from: 'one' }, missingSince: null },
      { uidl: 'new-two', renamed: { from: 'two' }, missingSince: null },
    ]);
    // The next session has nothing to ask.
    expect((await list(renamedEntries, [])).identified).toBeNull();
  });

  test('with a new letter among them: that one is fetched', async () => {
    await storeTwo();
    const entries = [...renamedEntries, entryOf('third', 70, 3)];
    const hashes = [await hashOf(1, 'two'), await hashOf(2, 'one'), await hashOf(3, 'three')];
    const { plan } = await list(entries, hashes);
    expect(plan.retrieve.map(({ entry }) => entry.uidl)).toEqual(['third']);
    expect(plan.keepCount).toBe(2);
  });

  test('in letters stored by an older version, which noted no hash: it is made of the letters themselves', async () => {
    await storeTwo();
    await store()
      .ledger.toCollection()
      .modify((row) => {
        delete (row as { headersHash?: string }).headersHash;
      });
    const { plan } = await list(renamedEntries, [await hashOf(1, 'two'), await hashOf(2, 'one')]);
    expect(plan).toMatchObject({ retrieve: [], keepCount: 2 });
  });
});

describe('a server that shows no headers', () => {
  const nothing = [
    { number: 1, hash: null },
    { number: 2, hash: null },
  ];

  test('leaves letters of a known size in doubt: left alone, and the person is asked', async () => {
    await storeTwo();
    const { plan, closed } = await list(renamedEntries, nothing);
    expect(plan).toEqual({ retrieve: [], headers: [], remove: [], keepCount: 2 });
    expect(closed).toMatchObject({ failure: { code: 'letters-doubtful', count: 2 } });
    expect((await ledgerOf(anna)).map(({ uidl }) => uidl)).toEqual(['one', 'two']);
  });

  test('leaves them in doubt in every session until the person has answered', async () => {
    await storeTwo();
    for (const session of [1, 2, 3]) {
      const { plan, closed } = await list(renamedEntries, nothing);
      expect(plan.retrieve, `session ${session}`).toEqual([]);
      expect(closed).toMatchObject({ failure: { code: 'letters-doubtful', count: 2 } });
    }
    const answer = { ...terms, doubtfulLetters: 'known' } as const;
    expect((await list(renamedEntries, nothing, answer)).plan).toMatchObject({ keepCount: 2 });
    expect((await ledgerOf(anna)).map(({ uidl }) => uidl).sort()).toEqual(['new-one', 'new-two']);
  });

  test('has them fetched when the person says they are new', async () => {
    await storeTwo();
    const { plan, closed } = await list(renamedEntries, nothing, {
      ...terms,
      doubtfulLetters: 'fetch',
    });
    expect(plan.retrieve).toHaveLength(2);
    expect(closed).toMatchObject({ failure: null });
  });

  test('has them taken for the old ones when the person says so, once and for all', async () => {
    await storeTwo();
    const { plan } = await list(renamedEntries, nothing, { ...terms, doubtfulLetters: 'known' });
    expect(plan).toMatchObject({ retrieve: [], keepCount: 2 });
    expect((await ledgerOf(anna)).map(({ uidl }) => uidl).sort()).toEqual(['new-one', 'new-two']);
    expect((await list(renamedEntries, [])).closed).toMatchObject({ failure: null });
  });
});

describe('a fetcher that ends while headers are awaited', () => {
  test.each([
    ['without a last word', 'internal'],
    ['saying why', 'timed-out'],
  ] as const)('%s leaves the ledger as it was, and the session is closed', async (how, code) => {
    await storeTwo();
    const before = await ledgerOf(anna);
    const { fetcher, closed } = serve(terms);
    fetcher.send({ type: 'listing', recognition: 'uidl', entries: renamedEntries });
    await fetcher.until(() => fetcher.frames.some(({ type }) => type === 'identify'));
    if (how === 'saying why') {
      fetcher.send({ type: 'closed', failure: { code: 'timed-out', phase: 'listing' } });
    } else fetcher.vanish();
    expect(await closed).toMatchObject({ storedCount: 0, failure: { code } });
    expect(fetcher.plans).toEqual([]);
    expect(await ledgerOf(anna)).toEqual(before);
  });
});

test('answers to a question nobody asked change nothing', async () => {
  const { fetcher } = serve(terms);
  fetcher.send({ type: 'identified', hashes: [{ number: 1, hash: 'a' }] });
  expect(await fetcher.list([entryOf('a', 5)])).toMatchObject({ keepCount: 0 });
});

test('letters of the account’s former server are asked about, and known again on the new one', async () => {
  await storeTwo();
  const { incoming } = terms.accountSettings;
  const moved = {
    ...terms,
    accountSettings: {
      ...terms.accountSettings,
      incoming: { ...incoming, host: 'new.example.org' },
    },
  };
  const entries = [entryOf('one', sizeOf('two'), 1), entryOf('x', sizeOf('one'), 2)];
  const { plan } = await list(entries, [await hashOf(1, 'two'), await hashOf(2, 'one')], moved);
  expect(plan).toMatchObject({ retrieve: [], keepCount: 2 });
  expect(await store().messages.count()).toBe(2);
  expect(await ledgerOf(anna)).toHaveLength(2);
});

describe('wishes', () => {
  const limited = {
    ...terms,
    accountSettings: {
      ...terms.accountSettings,
      download: { headersOnlyAboveKb: 0, maxLetterMb: 1_024 },
    },
  };

  test('bring the rest of a letter, and are forgotten once it is here', async () => {
    const raw = letter('one');
    const entry = entryOf('one', raw.byteLength);
    const first = serve(limited);
    expect((await first.fetcher.list([entry])).headers.map((each) => each.entry)).toEqual([entry]);
    first.fetcher.send({ type: 'headers', entry, bytes: rawOf('Subject: one\r\n\r\n') });
    await first.fetcher.settled(1);
    await wishFor(anna, [entry], 'get');
    const second = serve(limited);
    expect((await second.fetcher.list([entry])).retrieve).toEqual([{ entry, thenDelete: false }]);
    second.fetcher.sendLetter(entry, raw);
    await second.fetcher.settled(1);
    expect(await store().messages.toArray()).toMatchObject([{ subject: 'one', damage: null }]);
    expect((await serve(limited).fetcher.list([entry])).keepCount).toBe(1);
    expect(await store().wishes.count()).toBe(0);
  });

  test('outlive a listing without their letter', async () => {
    await wishFor(anna, [entryOf('one', 50)], 'delete', 1_700_000_000_000);
    await serve(limited).fetcher.list([]);
    const plan = await serve(limited).fetcher.list([entryOf('one', 50)]);
    expect(plan.remove).toMatchObject([{ rule: 'asked' }]);
  });
});

test('a session that ends before headers were asked for comes to its end all the same', async () => {
  await storeTwo();
  const { fetcher, closed } = serve(terms);
  // Both wait while the ledger is read.
  fetcher.send({ type: 'listing', recognition: 'uidl', entries: renamedEntries });
  fetcher.send({ type: 'closed', failure: { code: 'cancelled', phase: 'listing' } });
  expect(await closed).toMatchObject({ failure: { code: 'cancelled' } });
  expect(fetcher.plans).toEqual([]);
});

test('a wish taken back while the session was on its way is not carried out', async () => {
  await storeTwo();
  const entry = entryOf('three', 10, 1);
  await wishFor(anna, [entry], 'delete');
  const { fetcher } = serve(terms);
  // Whatever is read ahead has been read.
  await new Promise((resolve) => setTimeout(resolve, 100));
  await wishFor(anna, [entry], null);
  const plan = await fetcher.list([
    entry,
    entryOf('one', sizeOf('one'), 2),
    entryOf('two', sizeOf('two'), 3),
  ]);
  expect(plan.remove).toEqual([]);
  expect(plan.retrieve.map((each) => each.entry.uidl)).toEqual(['three']);
});
