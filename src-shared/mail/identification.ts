// Which letters' headers must be seen before a plan can be made, and what they then tell. Pure.
import type { DeliveryPolicy } from './account.ts';
import { dueRule } from './removal-rules.ts';
import { returnedLetters } from './returned-letters.ts';
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

/** A known letter and the listing's entry it turned out to be. */
export interface Recognised<Row extends LedgerEntry> extends Pair<Row> {
  /** The person said so where only the size agreed. */
  readonly isBySizeOnly?: true;
  /** The server had promised to delete it, and has not. */
  readonly hasSurvived?: true;
}

/** Letters to be identified, and the known ones they may be. */
export interface Question<Row extends LedgerEntry> {
  readonly unknown: readonly ListingEntry[];
  /** Too many for one session. */
  readonly later: readonly ListingEntry[];
  readonly gone: readonly Row[];
  readonly resized: readonly Pair<Row>[];
  /** Under the name of a letter that should be gone. */
  readonly returned: readonly Pair<Row>[];
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
  const suspicion = suspectRenaming(listing, ledger, maildrop, now) ?? nothingSuspected;
  const isDue = (row: Row): boolean => dueRule(row, delivery, now) !== null;
  const resized = resizedLetters(listing, ledger, maildrop, isDue);
  const returned = returnedLetters(listing, ledger, maildrop);
  const count = suspicion.unknown.length + resized.length + returned.length;
  return count === 0 ? null : { ...suspicion, resized, returned };
}

/** Message numbers whose headers are asked for. */
export function numbersIn({ unknown, resized, returned }: Question<LedgerEntry>): number[] {
  const paired = [...resized, ...returned].map(({ entry }) => entry);
  return [...new Set([...unknown, ...paired].map(({ number }) => number))];
}

export interface Identified<Row extends LedgerEntry> {
  /** Known letters under a new name or of a new size: their rows follow them. */
  readonly known: readonly Recognised<Row>[];
  /** Message numbers of letters that are new, whatever their unique-ids say. */
  readonly fresh: ReadonlySet<number>;
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
  { unknown, later, gone, resized, returned }: Question<Row>,
  hashes: ReadonlyMap<number, string | null>,
  doubtfulLetters: DoubtfulLetters,
): Identified<Row> {
  const { renamed, doubtful } = matchRenamed(unknown, gone, hashes);
  const isSeen = ({ number }: ListingEntry): boolean => (hashes.get(number) ?? null) !== null;
  const isSame = ({ row, entry }: Pair<Row>): boolean =>
    isSeen(entry) && hashes.get(entry.number) === row.headersHash;
  const same = resized.filter(isSame);
  const survivors = returned.filter(isSame);
  const others = returned.filter((pair) => !isSame(pair));
  const asked = doubtfulLetters === 'ask' ? doubtful : [];
  const leftAlone = [
    ...asked.map(({ entry }) => entry),
    ...later,
    // Without headers nothing tells: such a letter stays on the server, where the person can see and get it.
    ...others.map(({ entry }) => entry).filter((entry) => !isSeen(entry)),
  ];
  const bySize = doubtfulLetters === 'known' ? doubtful : [];
  return {
    known: [
      ...renamed,
      ...same,
      ...survivors.map(asSurvivor),
      ...bySize.map((pair) => ({ ...pair, isBySizeOnly: true as const })),
    ],
    fresh: new Set(others.flatMap(({ entry }) => (isSeen(entry) ? entry.number : []))),
    doubtful: new Set(leftAlone.map(({ number }) => number)),
    doubtCount: asked.length,
    awaited: later.length > 0 ? gone : asked.map(({ row }) => row),
  };
}

function asSurvivor<Row extends LedgerEntry>(pair: Pair<Row>): Recognised<Row> {
  return pair.row.deletionRequestedAt === null ? pair : { ...pair, hasSurvived: true };
}
