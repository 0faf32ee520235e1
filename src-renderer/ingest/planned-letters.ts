// Which letters of a plan are what: wished for, unknown to the ledger, kept from coming whole by a rule. By message numbers.
import type { ListingEntry, RetrievalPlan, RuledAhead } from '../../src-shared/mail/retrieval.ts';
import type { LedgerRow, WishRow } from '../store/rows.ts';

/** To come because the person asked for them by name. */
export function wantedAmong({ retrieve }: RetrievalPlan, wishes: readonly WishRow[]): Set<number> {
  const wanted = wishes.filter(({ wish }) => wish === 'get');
  return new Set(
    retrieve.flatMap(({ entry }) =>
      wanted.some((each) => each.uidl === entry.uidl && each.occurrence === entry.occurrence)
        ? entry.number
        : [],
    ),
  );
}

/** Letters to come, whole or not, of which the ledger has no row. */
export function unknownAmong(
  { retrieve, headers }: RetrievalPlan,
  ledger: readonly LedgerRow[],
): ListingEntry[] {
  const keyOf = ({ uidl, occurrence }: Pick<LedgerRow, 'uidl' | 'occurrence'>): string =>
    `${occurrence} ${uidl}`;
  const known = new Set(ledger.map(keyOf));
  return [...retrieve, ...headers].flatMap(({ entry }) => (known.has(keyOf(entry)) ? [] : entry));
}

/** To go because a rule wanted so when their headers came, which are all that is here. */
export function goneUnseen(
  { remove }: RetrievalPlan,
  ledger: readonly LedgerRow[],
): ListingEntry[] {
  const byRule = remove.filter(({ rule }) => rule === 'rule');
  if (byRule.length === 0) return [];
  const unseen = ledger.filter(({ state, goesByRule }) => state === 'headers' && goesByRule);
  const names = new Set(unseen.map(({ uidl }) => uidl));
  return byRule.flatMap(({ entry }) => (names.has(entry.uidl) ? entry : []));
}

/** What is to go from the server though it has not been seen whole, and what is only held there. */
export function ruledAmong(
  { headers }: RetrievalPlan,
  ruled: ReadonlyMap<number, RuledAhead>,
): ReadonlyMap<number, RuledAhead> {
  return new Map(
    headers.flatMap(({ entry: { number }, thenDelete }) => {
      if (!ruled.has(number)) return [];
      return [[number, thenDelete ? 'remove' : 'hold'] as const];
    }),
  );
}
