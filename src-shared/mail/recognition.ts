// How well a letter can be known again, told from the beginning of its key.
import type { LedgerEntry, Recognition } from './retrieval.ts';

/** How keys begin that we make ourselves: from a letter's headers, and where nothing tells letters apart. */
export const topHashPrefix = 'top:';
export const unrecognisedPrefix = 'none:';

/** True for a row whose key is of a better kind than this session's keys: they can never agree. */
export function isBetterKnown(row: LedgerEntry, recognition: Recognition): boolean {
  const rank = { none: 0, 'top-hash': 1, uidl: 2 } as const;
  return rank[recognitionOf(row)] > rank[recognition];
}

function recognitionOf({ uidl }: LedgerEntry): Recognition {
  if (uidl.startsWith(unrecognisedPrefix)) return 'none';
  return uidl.startsWith(topHashPrefix) ? 'top-hash' : 'uidl';
}
