// What the window says of a letter on the server, held against what the planner then does.
import { describe, expect, it } from 'vitest';
import { type DeliveryPolicy, defaultDownload } from '../../../src-shared/mail/account.ts';
import { uidl } from '../../../src-shared/mail/ids.ts';
import { foresee, type LetterOutlook } from '../../../src-shared/mail/letter-outlook.ts';
import { planRetrieval, type RetrievalRules } from '../../../src-shared/mail/plan-retrieval.ts';
import type {
  LedgerEntry,
  LetterWish,
  ListingEntry,
  Recognition,
  Wish,
} from '../../../src-shared/mail/retrieval.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 10, 20);
const remove: DeliveryPolicy = {
  leaveOnServer: false,
  removeAfterDays: null,
  removeWhenDeleted: false,
};
const leave: DeliveryPolicy = { ...remove, leaveOnServer: true };
const fiveDays: DeliveryPolicy = { ...leave, removeAfterDays: 5 };
const withDeleted: DeliveryPolicy = { ...leave, removeWhenDeleted: true };

function listed(...names: readonly string[]): ListingEntry[] {
  const seen = new Map<string, number>();
  return names.map((name, index) => {
    const occurrence = seen.get(name) ?? 0;
    seen.set(name, occurrence + 1);
    return { number: index + 1, uidl: uidl(name), occurrence, sizeBytes: 100 };
  });
}

function known(name: string, changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    uidl: uidl(name),
    occurrence: 0,
    sizeBytes: 100,
    state: 'stored',
    retrievedAt: now - dayMs,
    purgedAt: null,
    deletionRequestedAt: null,
    missingSince: null,
    ...changes,
  };
}

const wished = (name: string, wish: Wish): LetterWish => ({
  uidl: uidl(name),
  occurrence: 0,
  sizeBytes: 100,
  wish,
});

function rulesOf(delivery: DeliveryPolicy, wishes: readonly LetterWish[] = []) {
  return { delivery, download: defaultDownload, wishes, maildrop: 'alice@example.org' };
}

function outlookOf(
  delivery: DeliveryPolicy,
  ledger: readonly LedgerEntry[],
  options: { wishes?: readonly LetterWish[]; recognition?: Recognition; names?: string[] } = {},
): LetterOutlook[] {
  const { wishes = [], recognition = 'uidl', names = ['a'] } = options;
  const listing = { recognition, entries: listed(...names) };
  return foresee(listing, ledger, rulesOf(delivery, wishes), now);
}

const keptUntil = (...args: Parameters<typeof outlookOf>) => outlookOf(...args)[0]?.keptUntil;

describe('a letter on the server is', () => {
  it.each([
    ['absent', []],
    ['here', [known('a')]],
    ['headers', [known('a', { state: 'headers' })]],
    ['refused', [known('a', { state: 'poison' })]],
    ['purged', [known('a', { purgedAt: now })]],
    // It may be a letter another server had: the next session compares them.
    ['unknown', [known('a', { maildrop: 'alice@elsewhere.example' })]],
  ] as const)('%s', (state, ledger) => {
    expect(outlookOf(leave, ledger)[0]?.state).toBe(state);
  });

  it('unknown where the server can name no letter', () => {
    const [letter] = outlookOf(leave, [], { recognition: 'none' });
    expect(letter).toMatchObject({ state: 'unknown', keptUntil: { kind: 'forever' } });
  });

  it('unknown where the server could name letters better once', () => {
    const [letter] = outlookOf(remove, [known('x')], { recognition: 'top-hash', names: ['top:1'] });
    expect(letter).toMatchObject({ state: 'unknown', keptUntil: { kind: 'unknown' } });
  });

  it('unknown once the server has given all its letters new unique-ids', () => {
    const letters = outlookOf(leave, [known('old-1'), known('old-2')], { names: ['n1', 'n2'] });
    expect(letters.map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  });
});

describe('a letter stays on the server', () => {
  it.each([
    ['until it is received, where no copy is left', remove, [], { kind: 'received' }],
    ['until the next session, once it is here', remove, [known('a')], { kind: 'next-session' }],
    [
      'until its rest is received',
      remove,
      [known('a', { state: 'headers' })],
      { kind: 'received' },
    ],
    [
      'until it can be received, though the server refuses it',
      remove,
      [known('a', { state: 'poison', attemptCount: 9 })],
      { kind: 'received' },
    ],
    ['for ever, where a copy is left', leave, [known('a')], { kind: 'forever' }],
    ['for ever, where a copy will be left', leave, [], { kind: 'forever' }],
    [
      'until the day the account says',
      fiveDays,
      [known('a')],
      { kind: 'date', at: now + 4 * dayMs },
    ],
    ['for days after it is received', fiveDays, [], { kind: 'days-here', days: 5 }],
    [
      'until the next session, when its day has come',
      fiveDays,
      [known('a', { retrievedAt: now - 5 * dayMs })],
      { kind: 'next-session' },
    ],
    ['until it is purged here', withDeleted, [known('a')], { kind: 'purged' }],
    [
      'until the next session, once it was purged here',
      withDeleted,
      [known('a', { purgedAt: now })],
      { kind: 'next-session' },
    ],
    [
      'for ever, purged or not, where that is not what removes it',
      leave,
      [known('a', { purgedAt: now })],
      { kind: 'forever' },
    ],
    // A size that does not agree proves nothing: the planner never removes it.
    [
      'for ever, when its size is another',
      fiveDays,
      [known('a', { sizeBytes: 7 })],
      { kind: 'forever' },
    ],
  ] as const)('%s', (_words, delivery, ledger, until) => {
    expect(keptUntil(delivery, ledger)).toEqual(until);
  });

  it('for ever when the person says so, whatever the account says', () => {
    const wishes = [wished('a', 'keep')];
    for (const policy of [remove, leave, fiveDays, withDeleted]) {
      expect(keptUntil(policy, [known('a')], { wishes })).toEqual({ kind: 'forever' });
      expect(keptUntil(policy, [], { wishes })).toEqual({ kind: 'forever' });
    }
  });

  it('until the next session when the person wants it gone, here or not', () => {
    const wishes = [wished('a', 'delete')];
    expect(keptUntil(leave, [], { wishes })).toEqual({ kind: 'next-session' });
    expect(keptUntil(leave, [known('a')], { wishes })).toEqual({ kind: 'next-session' });
  });

  it('as long as the others that share its unique-id are not all here', () => {
    const letters = outlookOf(remove, [known('a')], { names: ['a', 'a'] });
    expect(letters.map((each) => each.keptUntil.kind)).not.toContain('next-session');
  });
});

describe('a wish', () => {
  it('is shown beside its letter, under the occurrence the ledger knows it by', () => {
    const [letter] = outlookOf(leave, [known('a', { occurrence: 2 })], {
      wishes: [{ ...wished('a', 'get'), occurrence: 2 }],
    });
    expect(letter).toMatchObject({ wish: 'get', entry: { occurrence: 2 } });
  });

  it('about a letter of another size is about another letter', () => {
    const wishes = [{ ...wished('a', 'delete'), sizeBytes: 5 }];
    expect(outlookOf(leave, [], { wishes })[0]?.wish).toBeNull();
  });
});

describe('what is said and what is done', () => {
  it('agree for every state, policy and wish', () => {
    const rows = [
      known('a'),
      known('b', { state: 'headers' }),
      known('c', { state: 'poison' }),
      known('d', { purgedAt: now }),
      known('e', { retrievedAt: now - 30 * dayMs }),
      known('f', { sizeBytes: 7 }),
    ];
    const entries = listed('a', 'b', 'c', 'd', 'e', 'f', 'g');
    const listing = { recognition: 'uidl', entries } as const;
    for (const policy of [remove, leave, fiveDays, withDeleted]) {
      for (const wish of ['get', 'delete', 'keep', null] as const) {
        const wishes = wish ? entries.map((entry) => wished(entry.uidl, wish)) : [];
        const rules: RetrievalRules & { maildrop: string } = rulesOf(policy, wishes);
        const plan = planRetrieval(listing, rows, rules, now);
        const said = foresee(listing, rows, rules, now)
          .filter((letter) => letter.keptUntil.kind === 'next-session')
          .map(({ entry }) => entry.number);
        expect(said).toEqual(plan.remove.map(({ entry }) => entry.number));
      }
    }
  });

  it('a letter too large for the account is marked so', () => {
    const entries = listed('a').map((entry) => ({ ...entry, sizeBytes: 3 * 1024 * 1024 }));
    const rules = { ...rulesOf(leave), download: { headersOnlyAboveKb: null, maxLetterMb: 2 } };
    const [letter] = foresee({ recognition: 'uidl', entries }, [], rules, now);
    expect(letter?.isTooLarge).toBe(true);
  });
});
