// Message rules that keep letters on the server or let go of them there: what is asked before the plan, what it says, what is remembered.
import { beforeEach, describe, expect, test } from 'vitest';
import type { IngestFrame } from '../../../src-shared/ipc/session-port-contract.ts';
import type { ListingEntry } from '../../../src-shared/mail/retrieval.ts';
import type { MailRule, RuleActions } from '../../../src-shared/mail/rules.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { ledgerOf } from '../../../src-renderer/store/queries/ledger.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { wishFor } from '../../../src-renderer/store/writes/wishes.ts';
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

const terms = termsOf('s', { leaveOnServer: true });
const headersFrom = (name: string): Uint8Array =>
  rawOf(`From: ${name}@example.org\r\nSubject: of ${name}\r\n\r\n`);
const wholeFrom = (name: string): Uint8Array =>
  rawOf(`From: ${name}@example.org\r\nSubject: of ${name}\r\n\r\nBody\r\n`);

function fromRule(name: string, actions: RuleActions): MailRule {
  const people = { kind: 'people', field: 'from', entries: name, match: 'any' } as const;
  const conditions = { joinedBy: 'and', criteria: [people] } as const;
  return { id: name, name, isOn: true, conditions, actions };
}

beforeEach(async () => {
  await writeOption('mailRules', [
    fromRule('held', { doNotDownload: true }),
    fromRule('spam', { deleteFromServer: true }),
    fromRule('noise', { deleteFromServer: true, flag: true }),
  ]);
});

const entries = [entryOf('held', 900, 1), entryOf('spam', 900, 2), entryOf('friend', 900, 3)];
const named = (name: string): ListingEntry => entries.find(({ uidl }) => uidl === name)!;

type Served = ReturnType<typeof serve>;

/** Lists letters named like their senders, and shows the headers asked for in frames of one letter. */
async function listed(
  { fetcher }: Served,
  letters: readonly ListingEntry[] = entries,
  shows: (uidl: string) => Uint8Array | null = headersFrom,
) {
  let asked: readonly number[] | null = null;
  fetcher.send({ type: 'listing', recognition: 'uidl', entries: letters });
  await fetcher.until(() => {
    const question = fetcher.frames.find(isLook);
    if (question && !asked) {
      asked = question.numbers;
      for (const number of asked) {
        const bytes = shows(letters.find((each) => each.number === number)?.uidl ?? '');
        const shown = [{ number, sizeBytes: bytes?.byteLength ?? null }];
        fetcher.send({ type: 'looked', letters: shown, bytes: bytes ?? new Uint8Array() });
      }
    }
    return fetcher.plans.length > 0;
  });
  return { plan: fetcher.plans[0]!, asked };
}

function isLook(frame: IngestFrame): frame is Extract<IngestFrame, { readonly type: 'look' }> {
  return frame.type === 'look';
}

/** A first session in which headers of `names` came and were stored; then it was cut. */
async function heldBefore(...names: readonly string[]): Promise<void> {
  const served = serve(terms);
  await listed(served, names.map(named));
  for (const name of names) {
    served.fetcher.send({ type: 'headers', entry: named(name), bytes: headersFrom(name) });
  }
  await served.fetcher.settled(names.length);
  served.fetcher.vanish();
  await served.closed;
}

test('letters are weighed by their headers, and the plan has for each what its rule says', async () => {
  const served = serve(terms);
  const { plan, asked } = await listed(served);
  expect(asked).toEqual([1, 2, 3]);
  expect(plan.retrieve.map(({ entry }) => entry.uidl)).toEqual(['friend']);
  expect(plan.headers).toEqual([
    { entry: named('held'), thenDelete: false, orWhole: false },
    { entry: named('spam'), thenDelete: true, orWhole: true },
  ]);
  expect(plan.remove).toEqual([]);
  // One for each frame: the fetcher may show more.
  expect(served.fetcher.frames.filter(({ type }) => type === 'weighed')).toHaveLength(3);
});

describe('nothing is asked', () => {
  const isAsked = async (letters = entries) => (await listed(serve(terms), letters)).asked;

  test('without rules for the server, however many others there are', async () => {
    await writeOption('mailRules', [fromRule('held', { flag: true })]);
    expect(await isAsked()).toBeNull();
  });

  test('by a rule that is off', async () => {
    await writeOption('mailRules', [{ ...fromRule('held', { doNotDownload: true }), isOn: false }]);
    expect(await isAsked()).toBeNull();
  });

  test('of letters that are known, or wished for', async () => {
    await heldBefore('held');
    await wishFor(anna, [named('friend')], 'get');
    expect(await isAsked([named('held'), named('friend')])).toBeNull();
  });

  test('where only wishes are carried out', async () => {
    const served = serve({ ...terms, onlyWishes: true });
    expect((await listed(served)).asked).toBeNull();
  });

  test('where nothing tells letters apart', async () => {
    const takeAway = { ...termsOf('s', { leaveOnServer: false }) };
    const { fetcher } = serve(takeAway);
    const plan = await fetcher.list([{ ...named('spam'), uidl: 'none:1' as never }], 'none');
    expect(fetcher.frames.some(isLook)).toBe(false);
    expect(plan.retrieve).toHaveLength(1);
  });
});

describe('a held letter', () => {
  test('is listed by its headers, and stays on the server in the next session', async () => {
    await heldBefore('held');
    expect(await store().messages.toArray()).toMatchObject([
      { subject: 'of held', damage: 'headers-only', folderId: 'inbox', sizeBytes: 900 },
    ]);
    expect(await ledgerOf(anna)).toMatchObject([{ state: 'headers', heldByRule: true }]);
    const { plan } = await listed(serve(terms), [named('held')]);
    expect(plan).toEqual({ retrieve: [], headers: [], remove: [], keepCount: 1 });
  });

  test('comes whole into its own place once the person asks, and nothing of the rule is left', async () => {
    await heldBefore('held');
    await wishFor(anna, [named('held')], 'get');
    const served = serve(terms);
    const { plan } = await listed(served, [named('held')]);
    expect(plan.retrieve).toEqual([{ entry: named('held'), thenDelete: false }]);
    served.fetcher.sendLetter(named('held'), wholeFrom('held'));
    await served.fetcher.settled(1);
    expect(await store().messages.toArray()).toMatchObject([{ subject: 'of held', damage: null }]);
    const [row] = await ledgerOf(anna);
    expect(row).toMatchObject({ state: 'stored' });
    expect(row).not.toHaveProperty('heldByRule');
    expect(await counters()).toEqual(await recount());
  });
});

describe('a letter that goes', () => {
  test('leaves a note in Deleted Items, and its ledger row says why it went', async () => {
    const served = serve(terms);
    await listed(served, [named('spam')]);
    served.fetcher.send({ type: 'headers', entry: named('spam'), bytes: headersFrom('spam') });
    await served.fetcher.settled(1);
    served.fetcher.send({ type: 'updated', deleted: [named('spam')] });
    served.fetcher.send({ type: 'closed', failure: null });
    expect(await served.closed).toMatchObject({ storedCount: 1, failure: null });
    expect(await store().messages.toArray()).toMatchObject([
      { subject: 'of spam', damage: 'headers-only', folderId: 'deleted' },
    ]);
    expect(await ledgerOf(anna)).toMatchObject([
      { state: 'headers', removal: { rule: 'rule' }, deletionRequestedAt: 1_700_000_000_000 },
    ]);
    expect(await counters()).toEqual(await recount());
  });

  test('is acknowledged only once its headers and its ledger row are committed', async () => {
    const { fetcher } = serve(terms);
    let committed = false;
    const seenAtAck: boolean[] = [];
    store().ledger.hook('creating', (_key, _row, transaction) => {
      transaction.on('complete', () => (committed = true));
    });
    void fetcher.until(() => fetcher.acked.length > 0 && seenAtAck.push(committed) > 0);
    fetcher.send({ type: 'headers', entry: named('spam'), bytes: headersFrom('spam') });
    await fetcher.settled(1);
    expect(seenAtAck).toEqual([true]);
  });

  test('is not acknowledged where the disk is full', async () => {
    const served = serve(terms);
    await listed(served, [named('spam')]);
    failOnAdd('messages', quotaExceeded);
    served.fetcher.send({ type: 'headers', entry: named('spam'), bytes: headersFrom('spam') });
    await served.fetcher.settled(1);
    expect(served.fetcher.acked).toEqual([]);
    expect(served.fetcher.nacked).toEqual([{ number: 2, code: 'storage-full' }]);
  });

  test('goes in the next session where the first was cut before the server let go of it', async () => {
    await heldBefore('spam');
    expect(await ledgerOf(anna)).toMatchObject([{ state: 'headers', goesByRule: true }]);
    const { plan } = await listed(serve(terms), [named('spam')]);
    expect(plan.remove).toEqual([{ entry: named('spam'), rule: 'rule' }]);
  });

  test.each([
    ['gone', []],
    ['off', [{ ...fromRule('spam', { deleteFromServer: true }), isOn: false }]],
    ['about others', [fromRule('noise', { deleteFromServer: true })]],
  ])(
    'comes whole after all where its session was cut and the rule is %s since',
    async (_how, rules) => {
      await heldBefore('spam');
      await writeOption('mailRules', rules);
      const served = serve(terms);
      const { plan } = await listed(served, [named('spam')]);
      expect(plan).toMatchObject({ retrieve: [{ thenDelete: false }], headers: [], remove: [] });
      served.fetcher.sendLetter(named('spam'), wholeFrom('spam'));
      await served.fetcher.settled(1);
      expect(await store().messages.toArray()).toMatchObject([
        { subject: 'of spam', damage: null },
      ]);
      expect((await ledgerOf(anna))[0]).not.toHaveProperty('goesByRule');
      expect(await counters()).toEqual(await recount());
    },
  );

  test('of which no headers came stays on the server', async () => {
    const served = serve(terms);
    await listed(served, [named('spam')]);
    served.fetcher.send({ type: 'headers', entry: named('spam'), bytes: new Uint8Array() });
    await served.fetcher.settled(1);
    const [row] = await ledgerOf(anna);
    expect(row).toMatchObject({ heldByRule: true });
    expect(row).not.toHaveProperty('goesByRule');
    // What stays is no note of something gone.
    expect(await store().messages.toArray()).toMatchObject([{ folderId: 'inbox' }]);
    expect((await listed(serve(terms), [named('spam')])).plan.keepCount).toBe(1);
  });

  test('comes whole where the server shows no headers, and goes with the session after', async () => {
    const served = serve(terms);
    const { plan } = await listed(served, [named('spam')], () => null);
    expect(plan.retrieve).toEqual([{ entry: named('spam'), thenDelete: false }]);
    served.fetcher.sendLetter(named('spam'), wholeFrom('spam'));
    await served.fetcher.settled(1);
    expect(await ledgerOf(anna)).toMatchObject([{ state: 'stored', goesByRule: true }]);
    expect(await store().messages.toArray()).toMatchObject([{ folderId: 'inbox', damage: null }]);
    const after = await listed(serve(terms), [named('spam')]);
    expect(after.plan.remove).toEqual([{ entry: named('spam'), rule: 'rule' }]);
  });
});

test('a letter of which the server shows nothing but its size meets no rule about who did not write it', async () => {
  const people = { kind: 'people', field: 'from', entries: 'friend', match: 'none' } as const;
  const strangers = { joinedBy: 'and', criteria: [people] } as const;
  const small = { joinedBy: 'and', criteria: [{ kind: 'sizeBelow', kb: 1 }] } as const;
  await writeOption('mailRules', [
    { ...fromRule('x', { flag: true }), conditions: strangers },
    { ...fromRule('y', { doNotDownload: true }), conditions: small },
  ]);
  const served = serve(terms);
  const { plan, asked } = await listed(served, [named('held')]);
  expect({ asked, kinds: plan.headers }).toMatchObject({ asked: null, kinds: [{}] });
  served.fetcher.send({ type: 'headers', entry: named('held'), bytes: new Uint8Array() });
  await served.fetcher.settled(1);
  expect(await store().messages.toArray()).toMatchObject([{ isFlagged: 0, folderId: 'inbox' }]);
});

test('a wish the person takes back while headers are shown is not carried out', async () => {
  await wishFor(anna, [named('friend')], 'delete');
  const { fetcher } = serve(terms);
  fetcher.send({ type: 'listing', recognition: 'uidl', entries });
  await fetcher.until(() => fetcher.frames.some(isLook));
  await wishFor(anna, [named('friend')], null);
  const letters = [1, 2].map((number) => ({ number, sizeBytes: null }));
  fetcher.send({ type: 'looked', letters, bytes: new Uint8Array() });
  await fetcher.until(() => fetcher.plans.length > 0);
  expect(fetcher.plans[0]!.remove).toEqual([]);
});

test('by a rule the person switches off while headers are shown nothing is let go of', async () => {
  const { fetcher } = serve(terms);
  fetcher.send({ type: 'listing', recognition: 'uidl', entries });
  await fetcher.until(() => fetcher.frames.some(isLook));
  const { mailRules } = await readOptions();
  await writeOption(
    'mailRules',
    mailRules.map((rule) => ({ ...rule, isOn: rule.id !== 'spam' })),
  );
  for (const { number, uidl } of entries) {
    const bytes = headersFrom(uidl);
    const letters = [{ number, sizeBytes: bytes.byteLength }];
    fetcher.send({ type: 'looked', letters, bytes });
  }
  await fetcher.until(() => fetcher.plans.length > 0);
  const [plan] = fetcher.plans;
  expect(plan!.retrieve.map(({ entry }) => entry.uidl)).toEqual(['spam', 'friend']);
  expect(plan!.headers).toMatchObject([{ entry: { uidl: 'held' }, thenDelete: false }]);
});

test('a session that ends while headers are shown comes to its end, and nothing is remembered', async () => {
  const { fetcher, closed } = serve(terms);
  fetcher.send({ type: 'listing', recognition: 'uidl', entries });
  await fetcher.until(() => fetcher.frames.some(isLook));
  const letters = [{ number: 1, sizeBytes: null }];
  fetcher.send({ type: 'looked', letters, bytes: new Uint8Array() });
  fetcher.send({ type: 'closed', failure: { code: 'cancelled', phase: 'listing' } });
  expect(await closed).toMatchObject({ failure: { code: 'cancelled' } });
  expect(fetcher.plans).toEqual([]);
  expect(await ledgerOf(anna)).toEqual([]);
});

test('headers nobody asked for change nothing', async () => {
  await writeOption('mailRules', []);
  const { fetcher } = serve(terms);
  const bytes = headersFrom('held');
  const letters = [{ number: 1, sizeBytes: bytes.byteLength }];
  fetcher.send({ type: 'looked', letters, bytes });
  expect((await fetcher.list(entries)).retrieve).toHaveLength(3);
  expect(fetcher.nacked).toEqual([]);
});

test('a thousand letters in one frame that lies about its length are fetched as usual', async () => {
  const many = Array.from({ length: 1_000 }, (_, at) => entryOf(`n${at}`, 900, at + 1));
  const { fetcher } = serve(terms);
  fetcher.send({ type: 'listing', recognition: 'uidl', entries: many });
  await fetcher.until(() => fetcher.frames.some(isLook));
  const letters = many.map(({ number }) => ({ number, sizeBytes: 2 ** 40 }));
  fetcher.send({ type: 'looked', letters, bytes: headersFrom('spam') });
  await fetcher.until(() => fetcher.plans.length > 0);
  expect(fetcher.plans[0]!.retrieve).toHaveLength(1_000);
});
