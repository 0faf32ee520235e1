import { describe, expect, test } from 'vitest';
import { type DeliveryPolicy, defaultDownload } from '../../../src-shared/mail/account.ts';
import { uidl } from '../../../src-shared/mail/ids.ts';
import { planRetrieval, type RetrievalRules } from '../../../src-shared/mail/plan-retrieval.ts';
import type {
  LedgerEntry,
  ListingEntry,
  Recognition,
  RetrievalPlan,
} from '../../../src-shared/mail/retrieval.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 20);
const remove: DeliveryPolicy = {
  leaveOnServer: false,
  removeAfterDays: null,
  removeWhenDeleted: false,
};
const leave: DeliveryPolicy = { ...remove, leaveOnServer: true };

function rulesOf(delivery: DeliveryPolicy): RetrievalRules {
  return { delivery, download: defaultDownload };
}

/** `a`, `a:500` (size), `a#1` (occurrence), both: `a#1:500`. Numbers count from 1. */
function listed(...names: readonly string[]): ListingEntry[] {
  return names.map((name, index) => ({ number: index + 1, ...parse(name) }));
}

function known(name: string, changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    ...parse(name),
    state: 'stored',
    retrievedAt: NOW - DAY_MS,
    purgedAt: null,
    deletionRequestedAt: null,
    missingSince: null,
    ...changes,
  };
}

function parse(name: string): {
  uidl: ListingEntry['uidl'];
  occurrence: number;
  sizeBytes: number;
} {
  const [, id = '', occurrence = '0', size = '100'] =
    /^([^#]*?)(?:#(\d+))?(?::(\d+))?$/.exec(name) ?? [];
  return { uidl: uidl(id), occurrence: Number(occurrence), sizeBytes: Number(size) };
}

/** A plan in words: `retrieve+delete 1`, `retrieve 2#1` with an occurrence that is not 0, `remove 3`, `keep 4`. */
function words(plan: RetrievalPlan): string[] {
  const name = ({ number, occurrence }: ListingEntry): string =>
    `${number}${occurrence === 0 ? '' : `#${occurrence}`}`;
  return [
    ...plan.retrieve.map(
      ({ entry, thenDelete }) => `retrieve${thenDelete ? '+delete' : ''} ${name(entry)}`,
    ),
    ...plan.headers.map(({ entry }) => `headers ${name(entry)}`),
    ...plan.remove.map(({ entry }) => `remove ${entry.number}`),
    ...(plan.keepCount > 0 ? [`keep ${plan.keepCount}`] : []),
  ];
}

interface Case {
  readonly name: string;
  readonly listing: readonly string[];
  readonly ledger?: readonly LedgerEntry[];
  readonly policy?: DeliveryPolicy;
  readonly recognition?: Recognition;
  readonly plan: readonly string[];
}

const cases: readonly Case[] = [
  { name: 'an empty maildrop', listing: [], ledger: [known('a')], plan: [] },
  {
    name: 'new letters, oldest first',
    listing: ['a', 'b'],
    plan: ['retrieve+delete 1', 'retrieve+delete 2'],
  },
  {
    name: 'new letters of which a copy stays',
    listing: ['a', 'b'],
    policy: leave,
    plan: ['retrieve 1', 'retrieve 2'],
  },
  {
    name: 'a letter left behind by a lost QUIT',
    listing: ['a', 'b'],
    ledger: [known('a')],
    plan: ['retrieve+delete 2', 'remove 1'],
  },
  {
    name: 'a letter the server was to delete and still lists',
    listing: ['a'],
    ledger: [known('a', { deletionRequestedAt: NOW - DAY_MS })],
    plan: ['remove 1'],
  },
  {
    name: 'a copy that stays for ever',
    listing: ['a'],
    ledger: [known('a', { retrievedAt: 0, purgedAt: NOW })],
    policy: leave,
    plan: ['keep 1'],
  },
  {
    name: 'a copy that stays for five days, one ms before and exactly then',
    listing: ['a', 'b'],
    ledger: [
      known('a', { retrievedAt: NOW - 5 * DAY_MS + 1 }),
      known('b', { retrievedAt: NOW - 5 * DAY_MS }),
    ],
    policy: { ...leave, removeAfterDays: 5 },
    plan: ['remove 2', 'keep 1'],
  },
  {
    name: 'a copy that stays for no day goes at the next session',
    listing: ['a'],
    ledger: [known('a', { retrievedAt: NOW })],
    policy: { ...leave, removeAfterDays: 0 },
    plan: ['remove 1'],
  },
  {
    name: 'a clock set back makes nothing due',
    listing: ['a'],
    ledger: [known('a', { retrievedAt: NOW + 90 * DAY_MS })],
    policy: { ...leave, removeAfterDays: 5 },
    plan: ['keep 1'],
  },
  {
    name: 'a letter purged from Deleted Items',
    listing: ['a', 'b'],
    ledger: [known('a', { purgedAt: NOW }), known('b')],
    policy: { ...leave, removeWhenDeleted: true },
    plan: ['remove 1', 'keep 1'],
  },
  {
    name: 'days count only with leaveOnServer',
    listing: ['a'],
    ledger: [known('a')],
    policy: { ...remove, removeAfterDays: 30 },
    plan: ['remove 1'],
  },
  {
    name: 'another size than ours: never removed, never fetched twice',
    listing: ['a:101'],
    ledger: [known('a:100')],
    plan: ['keep 1'],
  },
  {
    name: 'another size under an id we had deleted: a new letter',
    listing: ['a:101'],
    ledger: [known('a:100', { deletionRequestedAt: NOW })],
    plan: ['retrieve+delete 1#1'],
  },
  {
    name: 'ids that differ in capitals only',
    listing: ['A'],
    ledger: [known('a')],
    plan: ['retrieve+delete 1'],
  },
  {
    name: 'a poison letter comes last, and is never removed unseen',
    listing: ['a', 'b'],
    ledger: [known('a', { state: 'poison' })],
    plan: ['retrieve+delete 2', 'retrieve+delete 1'],
  },
  {
    name: 'a poison letter asked for often enough',
    listing: ['a'],
    ledger: [known('a', { state: 'poison', attemptCount: 3 })],
    plan: ['keep 1'],
  },
  {
    name: 'twins, both new: fetched, not deleted yet',
    listing: ['a:1', 'a#1:2'],
    plan: ['retrieve 1', 'retrieve 2#1'],
  },
  {
    name: 'twins of which one is stored: neither goes',
    listing: ['a:1', 'a#1:2'],
    ledger: [known('a:1')],
    plan: ['retrieve 2#1', 'keep 1'],
  },
  {
    name: 'twins, both stored, listed the other way round: both go',
    listing: ['a:2', 'a#1:1'],
    ledger: [known('a:1'), known('a#1:2')],
    plan: ['remove 1', 'remove 2'],
  },
  {
    name: 'the second twin alone is still the second',
    listing: ['a:2'],
    ledger: [known('a:1'), known('a#1:2')],
    plan: ['remove 1'],
  },
  {
    name: 'three twins of one size, two stored',
    listing: ['a', 'a#1', 'a#2'],
    ledger: [known('a'), known('a#1')],
    plan: ['retrieve 3#2', 'keep 2'],
  },
  {
    name: 'letters known by their headers',
    listing: ['top:h1', 'top:h2'],
    ledger: [known('top:h1')],
    recognition: 'top-hash',
    plan: ['retrieve+delete 2', 'remove 1'],
  },
  {
    name: 'a server that had UIDL and has it no more: known by size, nothing removed',
    listing: ['top:h1:100', 'top:h2:200', 'top:h3:100'],
    ledger: [known('a:100')],
    recognition: 'top-hash',
    plan: ['retrieve 2', 'retrieve 3', 'keep 1'],
  },
  {
    name: 'that server once more: what came by its headers is known',
    listing: ['top:h1:100', 'top:h2:200'],
    ledger: [known('a:100'), known('top:h2:200')],
    recognition: 'top-hash',
    plan: ['keep 2'],
  },
  {
    name: 'that server with a new letter as large as one it removed for us: the new one is fetched',
    listing: ['top:h1:100'],
    ledger: [known('a:100', { deletionRequestedAt: NOW - DAY_MS }), known('b:200')],
    recognition: 'top-hash',
    plan: ['retrieve 1'],
  },
  {
    name: 'no recognition, nothing to be left: everything',
    listing: ['none:h1', 'none:h2'],
    ledger: [known('none:h9')],
    recognition: 'none',
    plan: ['retrieve+delete 1', 'retrieve+delete 2'],
  },
  {
    name: 'no recognition, a copy to be left: nothing',
    listing: ['none:h1'],
    policy: leave,
    recognition: 'none',
    plan: ['keep 1'],
  },
];

describe('what is fetched and what is removed', () => {
  test.each(cases)(
    '$name',
    ({ listing, ledger = [], policy = remove, recognition = 'uidl', plan }) => {
      const entries = listed(...listing);
      expect(words(planRetrieval({ recognition, entries }, ledger, rulesOf(policy), NOW))).toEqual(
        plan,
      );
    },
  );

  test('200,000 letters under one unique-id are planned in a moment', () => {
    const entries = Array.from({ length: 200_000 }, (_, n) => ({
      number: n + 1,
      uidl: uidl('x'),
      occurrence: n,
      sizeBytes: n % 7,
    }));
    const ledger = entries
      .slice(0, 100_000)
      .map((entry) => known(`x#${entry.occurrence}:${(entry.sizeBytes + 3) % 7}`));
    // Of the processor's time, not the clock's: a busy machine is no slow planner. Comparing all with all would take minutes.
    const before = process.cpuUsage();
    planRetrieval({ recognition: 'uidl', entries }, ledger, rulesOf(remove), NOW);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(5_000);
  });
});

describe('over many sessions with a careless server', () => {
  // The server reuses unique-ids, gives one to several letters and drops sessions anywhere.
  test.each([
    remove,
    leave,
    { ...leave, removeAfterDays: 2 },
    { ...leave, removeWhenDeleted: true },
  ])('nothing is removed that is not stored, everything is stored once (%o)', (policy) => {
    for (let seed = 1; seed <= 300; seed += 1) simulate(seed, policy);
  });
});

interface Letter {
  readonly id: number;
  readonly uidl: string;
  readonly sizeBytes: number;
}

/** One account's life: deliveries and sessions, each cut at a random step; the last few sessions are whole. */
function simulate(seed: number, policy: DeliveryPolicy): void {
  const random = seededRandom(seed);
  const pick = (below: number): number => Math.floor(random() * below);
  let now = NOW;
  let server: Letter[] = [];
  let nextId = 0;
  const ledger = new Map<string, LedgerEntry>();
  const stored = new Map<number, number>();

  for (let session = 0; session < 12; session += 1) {
    now += pick(3) * DAY_MS;
    if (session < 8) {
      for (let n = pick(4); n > 0; n -= 1) {
        const id = (nextId += 1);
        // Twins have sizes of their own; a size alike would be beyond telling apart.
        server.push({
          id,
          uidl: random() < 0.3 ? `twin${pick(2)}` : `u${id}`,
          sizeBytes: 1_000 + id,
        });
      }
    }
    for (const [key, row] of ledger) {
      if (random() < 0.2) ledger.set(key, { ...row, purgedAt: now });
    }
    const entries = listingOf(server);
    const plan = planRetrieval(
      { recognition: 'uidl', entries },
      [...ledger.values()],
      rulesOf(policy),
      now,
    );
    let stepsLeft = session < 8 && random() < 0.5 ? pick(entries.length + 1) : Infinity;
    const marked = new Set<number>();
    for (const { entry } of plan.remove) {
      if ((stepsLeft -= 1) < 0) break;
      const letter = server[entry.number - 1];
      expect(stored.get(letter?.id ?? 0), `seed ${seed}: removed unseen`).toBe(1);
      marked.add(entry.number);
    }
    for (const { entry, thenDelete } of plan.retrieve) {
      if ((stepsLeft -= 1) < 0) break;
      const letter = server[entry.number - 1] as Letter;
      const key = `${entry.uidl} ${entry.occurrence}`;
      expect(ledger.has(key), `seed ${seed}: ${key} is taken`).toBe(false);
      ledger.set(
        key,
        known(`${entry.uidl}#${entry.occurrence}:${entry.sizeBytes}`, { retrievedAt: now }),
      );
      stored.set(letter.id, (stored.get(letter.id) ?? 0) + 1);
      if (thenDelete) marked.add(entry.number);
    }
    if (stepsLeft < 0) continue;
    for (const entry of entries.filter(({ number }) => marked.has(number))) {
      for (const [key, row] of ledger) {
        const isRow = row.uidl === entry.uidl && row.sizeBytes === entry.sizeBytes;
        if (isRow) ledger.set(key, { ...row, deletionRequestedAt: now });
      }
    }
    server = server.filter((_, index) => !marked.has(index + 1));
  }

  for (let id = 1; id <= nextId; id += 1) {
    expect(stored.get(id), `seed ${seed}: letter ${id}`).toBe(1);
  }
  if (!policy.leaveOnServer) {
    expect(server, `seed ${seed}`).toEqual([]);
  }
}

function listingOf(server: readonly Letter[]): ListingEntry[] {
  const seen = new Map<string, number>();
  return server.map((letter, index) => {
    const occurrence = seen.get(letter.uidl) ?? 0;
    seen.set(letter.uidl, occurrence + 1);
    return { number: index + 1, uidl: uidl(letter.uidl), occurrence, sizeBytes: letter.sizeBytes };
  });
}

/** mulberry32: the same numbers every run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
