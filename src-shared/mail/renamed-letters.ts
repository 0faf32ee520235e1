// Letters a server gave new unique-ids (a migration, a rebuilt index, another server) or another size: known again by the hash of
// TOP n 0 before anything is fetched twice. Pure; nothing found here is ever a reason to remove a letter by itself.
import { groupBy } from './group-by.ts';
import { isOfMaildrop } from './maildrop.ts';
import { recognise } from './recognise.ts';
import type { LedgerEntry, Listing, ListingEntry } from './retrieval.ts';

/** Headers asked for in one session; a TOP costs about 1 KB. What is beyond is left for the next session. */
export const maxIdentified = 20_000;

/** So long after it was last listed, a letter that seems new may still be one renamed. */
const recentlyMs = 14 * 24 * 60 * 60 * 1_000;

/** Letters whose headers must be seen before a plan is made, and the known letters they may be. */
export interface Suspicion<Row extends LedgerEntry> {
  readonly unknown: readonly ListingEntry[];
  /** Unknown as well, but too many for one session; to be left alone until the next. */
  readonly later: readonly ListingEntry[];
  readonly gone: readonly Row[];
}

/**
 * Whether unique-ids seem to have changed: letters nobody knows while at least half of those that should be there are not
 * listed. Harmless when wrong: it costs one TOP for each new letter. Null when nothing is suspicious. `now` in ms since the
 * epoch.
 */
export function suspectRenaming<Row extends LedgerEntry>(
  { recognition, entries }: Listing,
  ledger: readonly Row[],
  maildrop: string,
  now: number,
): Suspicion<Row> | null {
  if (recognition !== 'uidl' || ledger.length === 0) return null;
  const own = ledger.filter((row) => isOfMaildrop(row, maildrop));
  const listedUidls = new Set<string>(entries.map((entry) => entry.uidl));
  const expected = own.filter((row) => row.missingSince === null && mayBeListed(row, now));
  const gone = own.filter((row) => mayBeListed(row, now) && !listedUidls.has(row.uidl));
  const elsewhere = ledger.filter((row) => !isOfMaildrop(row, maildrop) && mayBeListed(row, now));
  const listedCount = expected.filter((row) => listedUidls.has(row.uidl)).length;
  const isReset = gone.length > 0 && listedCount * 2 <= expected.length;
  if (!isReset && elsewhere.length === 0) return null;
  const all = unknownAmong(entries, own);
  if (all.length === 0) return null;
  return {
    unknown: all.slice(0, maxIdentified),
    later: all.slice(maxIdentified),
    gone: isReset ? [...gone, ...elsewhere] : elsewhere,
  };
}

export interface Matches<Row extends LedgerEntry> {
  /** Known letters under their new names. */
  readonly renamed: readonly { readonly row: Row; readonly entry: ListingEntry }[];
  /** Letters that may be known ones: the size agrees with one whose headers cannot be compared. */
  readonly doubtful: readonly { readonly row: Row; readonly entry: ListingEntry }[];
}

/**
 * Pairs unknown letters with those that are gone: by the headers' hash, of equal ones by size first. `hashes` by message
 * number; null where the server gave no headers.
 */
export function matchRenamed<Row extends LedgerEntry>(
  unknown: readonly ListingEntry[],
  gone: readonly Row[],
  hashes: ReadonlyMap<number, string | null>,
): Matches<Row> {
  const renamed: { row: Row; entry: ListingEntry }[] = [];
  const rest: ListingEntry[] = [];
  const byHash = groupBy(
    gone.filter((row) => row.headersHash !== undefined),
    (row) => row.headersHash,
  );
  for (const entry of unknown) {
    const hash = hashes.get(entry.number) ?? null;
    const row = hash === null ? undefined : takeNearest(byHash.get(hash), entry.sizeBytes);
    if (row) renamed.push({ row, entry });
    else rest.push(entry);
  }
  return { renamed, doubtful: pairBySize(rest, gone, renamed, hashes) };
}

/** Left over where either side has no headers to compare. */
function pairBySize<Row extends LedgerEntry>(
  rest: readonly ListingEntry[],
  gone: readonly Row[],
  renamed: Matches<Row>['renamed'],
  hashes: ReadonlyMap<number, string | null>,
): Matches<Row>['doubtful'] {
  const taken = new Set(renamed.map(({ row }) => row));
  const bySize = groupBy(
    gone.filter((row) => !taken.has(row)),
    (row) => row.sizeBytes,
  );
  return rest.flatMap((entry) => {
    const isSeen = (hashes.get(entry.number) ?? null) !== null;
    const rows = bySize.get(entry.sizeBytes) ?? [];
    const at = rows.findIndex((row) => !isSeen || row.headersHash === undefined);
    const [row] = at < 0 ? [] : rows.splice(at, 1);
    return row ? [{ row, entry }] : [];
  });
}

/**
 * Letters with the unique-id and another size than before, of those rows that `isDue` names: old servers keep their notes in the
 * letters' own headers. Before such a letter may be removed its headers must be seen. One pair for each unique-id.
 */
export function resizedLetters<Row extends LedgerEntry>(
  { recognition, entries }: Listing,
  ledger: readonly Row[],
  maildrop: string,
  isDue: (row: Row) => boolean,
): { readonly row: Row; readonly entry: ListingEntry }[] {
  if (recognition !== 'uidl') return [];
  const due = ledger.filter(
    (row) =>
      row.state === 'stored' &&
      row.deletionRequestedAt === null &&
      isOfMaildrop(row, maildrop) &&
      isDue(row),
  );
  if (due.length === 0) return [];
  const dueByUidl = groupBy(due, (row) => row.uidl);
  return [...groupBy(entries, (entry) => entry.uidl)].flatMap(([uidl, sharing]) => {
    const [row, ...moreRows] = dueByUidl.get(uidl) ?? [];
    const [entry, ...moreEntries] = sharing;
    if (!row || !entry || moreRows.length + moreEntries.length > 0) return [];
    return row.sizeBytes === entry.sizeBytes ? [] : [{ row, entry }];
  });
}

function takeNearest<Row extends LedgerEntry>(
  rows: Row[] | undefined,
  sizeBytes: number,
): Row | undefined {
  if (!rows) return undefined;
  const at = rows.findIndex((row) => row.sizeBytes === sizeBytes);
  return rows.splice(Math.max(at, 0), 1)[0];
}

/** Here, or its headers; not deleted by us, and not missing for long: a server may show an empty maildrop while it is moved. */
function mayBeListed(row: LedgerEntry, now: number): boolean {
  const isMissingLong = row.missingSince !== null && now - row.missingSince > recentlyMs;
  return row.state !== 'poison' && row.deletionRequestedAt === null && !isMissingLong;
}

function unknownAmong(
  entries: readonly ListingEntry[],
  own: readonly LedgerEntry[],
): ListingEntry[] {
  const rowsByUidl = groupBy(own, (row) => row.uidl);
  return [...groupBy(entries, (entry) => entry.uidl)].flatMap(([uidl, sharing]) => {
    const known = recognise(sharing, rowsByUidl.get(uidl) ?? []);
    return sharing.filter((entry) => !known.has(entry));
  });
}
