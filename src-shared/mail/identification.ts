// Which letters' headers must be seen before a plan can be made, and what they then tell. Pure.
import type { DeliveryPolicy } from './account.ts';
import { dueRule } from './removal-rules.ts';
import { matchRenamed, resizedLetters, suspectRenaming } from './renamed-letters.ts';
import type { LedgerEntry, Listing, ListingEntry } from './retrieval.ts';

/** What to do with letters that may or may not be known ones. */
export type DoubtfulLetters =
  /** Neither fetch nor remove them; the person is asked. */
  | 'ask'
  /** They are new. */
  | 'fetch'
  /** They are those of the same size that are here already. */
  | 'known';

export interface Pair<Row extends LedgerEntry> {
  readonly row: Row;
  readonly entry: ListingEntry;
}

/** Letters to be identified, and the known ones they may be. */
export interface Question<Row extends LedgerEntry> {
  readonly unknown: readonly ListingEntry[];
  /** Too many for one session. */
  readonly later: readonly ListingEntry[];
  readonly gone: readonly Row[];
  readonly resized: readonly Pair<Row>[];
}

const nothingSuspected = { unknown: [], later: [], gone: [] } as const;

/** Null when every letter is known or new beyond doubt. `now` in ms since the epoch. */
export function questionOf<Row extends LedgerEntry>(
  listing: Listing,
  ledger: readonly Row[],
  maildrop: string,
  delivery: DeliveryPolicy,
  now: number,
): Question<Row> | null {
  const suspicion = suspectRenaming(listing, ledger, maildrop) ?? nothingSuspected;
  const isDue = (row: Row): boolean => dueRule(row, delivery, now) !== null;
  const resized = resizedLetters(listing, ledger, maildrop, isDue);
  return suspicion.unknown.length + resized.length === 0 ? null : { ...suspicion, resized };
}

/** Message numbers whose headers are asked for. */
export function numbersIn({ unknown, resized }: Question<LedgerEntry>): number[] {
  return [...unknown, ...resized.map(({ entry }) => entry)].map(({ number }) => number);
}

export interface Identified<Row extends LedgerEntry> {
  /** Known letters under a new name or of a new size: their rows follow them. */
  readonly known: readonly Pair<Row>[];
  /** Message numbers of letters to be left alone, until the person has decided or until the next session. */
  readonly doubtful: ReadonlySet<number>;
  /** About how many of them the person must decide. */
  readonly doubtCount: number;
  /**
   * Known letters those may be. They must not be noted as missing: the question would never be asked again, and the letters be
   * fetched twice.
   */
  readonly awaited: readonly Row[];
}

/** What the headers tell. `hashes` by message number; null where the server gave none. */
export function identify<Row extends LedgerEntry>(
  { unknown, later, gone, resized }: Question<Row>,
  hashes: ReadonlyMap<number, string | null>,
  doubtfulLetters: DoubtfulLetters,
): Identified<Row> {
  const { renamed, doubtful } = matchRenamed(unknown, gone, hashes);
  const same = resized.filter(({ row, entry }) => {
    const hash = hashes.get(entry.number) ?? null;
    return hash !== null && hash === row.headersHash;
  });
  const asked = doubtfulLetters === 'ask' ? doubtful : [];
  const leftAlone = [...asked.map(({ entry }) => entry), ...later];
  return {
    known: [...renamed, ...same, ...(doubtfulLetters === 'known' ? doubtful : [])],
    doubtful: new Set(leftAlone.map(({ number }) => number)),
    doubtCount: asked.length,
    awaited: later.length > 0 ? gone : asked.map(({ row }) => row),
  };
}
