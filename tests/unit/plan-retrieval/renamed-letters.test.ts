// Servers that gave their letters new unique-ids: known again by their headers, asked about where these cannot tell.
import { describe, expect, test } from 'vitest';
import {
  matchRenamed,
  maxIdentified,
  suspectRenaming,
} from '../../../src-shared/mail/renamed-letters.ts';
import type { LedgerEntry } from '../../../src-shared/mail/retrieval.ts';
import { DAY_MS, known, listed, NOW } from './letters.ts';

const here = 'anna@pop.example.org';

function suspects(names: readonly string[], ledger: readonly LedgerEntry[], maildrop = here) {
  const suspicion = suspectRenaming(
    { recognition: 'uidl', entries: listed(...names) },
    ledger,
    maildrop,
    NOW,
  );
  return (
    suspicion && {
      unknown: suspicion.unknown.map((entry) => entry.uidl),
      gone: suspicion.gone.map((row) => row.uidl),
    }
  );
}

/** Hashes by the listing's order; null where the server gave no headers. */
function match(
  names: readonly string[],
  gone: readonly LedgerEntry[],
  hashes: readonly (string | null)[],
) {
  const entries = listed(...names);
  const byNumber = new Map(hashes.map((hash, index) => [index + 1, hash]));
  const { renamed, doubtful } = matchRenamed(entries, gone, byNumber);
  const say = (pairs: typeof renamed) => pairs.map(({ row, entry }) => `${row.uidl}>${entry.uidl}`);
  return { renamed: say(renamed), doubtful: say(doubtful) };
}

const hashed = (name: string, headersHash: string) => known(name, { headersHash });

describe('suspicion', () => {
  test('falls on a server all of whose unique-ids changed', () => {
    expect(suspects(['x', 'y'], [known('a'), known('b')])).toEqual({
      unknown: ['x', 'y'],
      gone: ['a', 'b'],
    });
  });

  test('falls on one half of whose letters are gone, not on one with fewer', () => {
    expect(suspects(['b', 'x'], [known('a'), known('b')])).toEqual({ unknown: ['x'], gone: ['a'] });
    expect(suspects(['b', 'c', 'x'], [known('a'), known('b'), known('c')])).toBeNull();
  });

  test('does not fall on new letters alone, on an empty ledger, or on an empty mailbox', () => {
    expect(suspects(['a', 'x', 'y'], [known('a')])).toBeNull();
    expect(suspects(['x'], [])).toBeNull();
    expect(suspects([], [known('a'), known('b')])).toBeNull();
  });

  test.each([
    ['removed by us', { deletionRequestedAt: NOW }],
    ['missing for weeks', { missingSince: NOW - 15 * DAY_MS }],
    ['never retrieved', { state: 'poison' }],
  ] as const)('does not fall because of letters %s', (_why, changes) => {
    expect(suspects(['x'], [known('a', changes)])).toBeNull();
  });

  test('falls on letters that went missing a moment ago: the server showed an empty mailbox while it was moved', () => {
    const missing = { missingSince: NOW - DAY_MS };
    expect(suspects(['x'], [known('a', missing), known('b', missing)])).toEqual({
      unknown: ['x'],
      gone: ['a', 'b'],
    });
    expect(suspects(['c', 'x'], [known('a', missing), known('c')])).toBeNull();
  });

  test('falls on letters once they come from another server, new ones among them', () => {
    const old = [known('a', { maildrop: 'anna@old.example.org' })];
    expect(suspects(['a', 'x'], old)).toEqual({ unknown: ['a', 'x'], gone: ['a'] });
  });

  test('has no place where the server has no unique-ids', () => {
    const entries = listed('x');
    const listing = { recognition: 'top-hash', entries } as const;
    expect(suspectRenaming(listing, [known('a')], here, NOW)).toBeNull();
  });

  test('asks for no more headers than one session should', () => {
    const names = Array.from({ length: maxIdentified + 5 }, (_, index) => `n${index}`);
    expect(suspects(names, [known('a')])?.unknown).toHaveLength(maxIdentified);
    const entries = listed(...names);
    const suspicion = suspectRenaming({ recognition: 'uidl', entries }, [known('a')], here, NOW);
    expect(suspicion?.later).toEqual(entries.slice(maxIdentified));
  });

  test('sees a second letter under a known name as unknown', () => {
    const ledger = [known('a:10'), known('b'), known('c')];
    expect(suspects(['a:10', 'a#1:20'], ledger)).toEqual({ unknown: ['a'], gone: ['b', 'c'] });
  });
});

describe('a letter is known again', () => {
  test('by its headers, whatever its order and size', () => {
    const gone = [hashed('a:10', 'A'), hashed('b:20', 'B')];
    expect(match(['y:21', 'x:10'], gone, ['B', 'A'])).toEqual({
      renamed: ['b>y', 'a>x'],
      doubtful: [],
    });
  });

  test('of equal headers by its size, each once', () => {
    const gone = [hashed('a:10', 'H'), hashed('b:20', 'H')];
    expect(match(['x:20', 'y:10', 'z:30'], gone, ['H', 'H', 'H'])).toEqual({
      renamed: ['b>x', 'a>y'],
      doubtful: [],
    });
  });

  test('not by its size when the headers were seen and differ', () => {
    expect(match(['x:10'], [hashed('a:10', 'A')], ['X'])).toEqual({ renamed: [], doubtful: [] });
  });
});

describe('a letter is in doubt', () => {
  test('when sizes agree and the server shows no headers', () => {
    const gone = [hashed('a:10', 'A'), hashed('b:20', 'B')];
    expect(match(['x:10', 'y:30'], gone, [null, null])).toEqual({ renamed: [], doubtful: ['a>x'] });
  });

  test('when sizes agree and nothing was noted of the one that is gone', () => {
    expect(match(['x:10'], [known('a:10')], ['X'])).toEqual({ renamed: [], doubtful: ['a>x'] });
  });

  test('once for each letter that is gone', () => {
    expect(match(['x:10', 'y:10'], [known('a:10')], [null, null]).doubtful).toEqual(['a>x']);
  });

  test('never with one that was known again already', () => {
    const gone = [hashed('a:10', 'A')];
    expect(match(['x:10', 'y:10'], gone, ['A', null])).toEqual({ renamed: ['a>x'], doubtful: [] });
  });
});
