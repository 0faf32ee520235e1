// Listings and ledgers in a few words: `a` is a unique-id, `a:500` one with a size, `a#1` the second letter with it, `a#1:500` both.
import { uidl } from '../../../src-shared/mail/ids.ts';
import type {
  LedgerEntry,
  ListingEntry,
  RetrievalPlan,
} from '../../../src-shared/mail/retrieval.ts';

export const NOW = Date.UTC(2026, 10, 20);
export const DAY_MS = 86_400_000;

/** Numbered from 1. */
export function listed(...names: readonly string[]): ListingEntry[] {
  return names.map((name, index) => ({ number: index + 1, ...parse(name) }));
}

/** A letter stored here yesterday. */
export function known(name: string, changes: Partial<LedgerEntry> = {}): LedgerEntry {
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

/** The plan in words, in its order. */
export function words(plan: RetrievalPlan): string[] {
  return [
    ...plan.retrieve.map(
      ({ entry, thenDelete }) => `retrieve${thenDelete ? '+delete' : ''} ${nameOf(entry)}`,
    ),
    ...plan.headers.map(
      ({ entry, thenDelete, orWhole }) =>
        `headers${thenDelete ? '+delete' : ''}${orWhole ? '|whole' : ''} ${nameOf(entry)}`,
    ),
    ...plan.remove.map(({ entry, rule }) => `remove ${nameOf(entry)} ${rule}`),
    ...(plan.keepCount > 0 ? [`keep ${plan.keepCount}`] : []),
  ];
}

function nameOf({ uidl: name, occurrence }: ListingEntry): string {
  return occurrence > 0 ? `${name}#${occurrence}` : name;
}

function parse(name: string): Omit<ListingEntry, 'number'> {
  const [, id = '', occurrence = '0', size = '100'] =
    /^([^#:]*)(?:#(\d+))?(?::(\d+))?$/.exec(name) ?? [];
  return { uidl: uidl(id), occurrence: Number(occurrence), sizeBytes: Number(size) };
}
