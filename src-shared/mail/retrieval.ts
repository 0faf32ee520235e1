// The words main process and ingest worker share about a retrieval session: listing, ledger, plan.
import type { Uidl } from './ids.ts';

/**
 * One message of the maildrop as this session numbers it (RFC 1939 §5). The number means nothing after the session.
 * `occurrence` tells apart messages to which a faulty server gave the same unique-id: 0 for the first.
 */
export interface ListingEntry {
  readonly number: number;
  readonly uidl: Uidl;
  readonly occurrence: number;
  /** Octets as LIST claims; a hint only. */
  readonly sizeBytes: number;
}

/**
 * How this session recognises letters: `uidl` by the server's unique-ids, `top-hash` by a hash of each letter's headers where
 * the server has no UIDL, `none` where it has neither.
 */
export type Recognition = 'uidl' | 'top-hash' | 'none';

/** What the ledger says of one letter of one account. */
export interface LedgerEntry {
  readonly uidl: Uidl;
  readonly occurrence: number;
  readonly sizeBytes: number;
  /** `stored`: raw bytes committed; `poison`: could not be retrieved, a placeholder tells of it. */
  readonly state: 'stored' | 'poison';
  /** When the letter was committed here, in ms since the epoch. */
  readonly retrievedAt: number;
  /** When the person purged it from Deleted Items, in ms since the epoch; null while it is in the store. */
  readonly purgedAt: number | null;
  /** When the server said +OK to a DELE for it whose effect was not yet seen; null otherwise. */
  readonly deletionRequestedAt: number | null;
  /** Sessions in which a poison letter was asked for in vain; absent means one. */
  readonly attemptCount?: number;
}

export interface RetrievalPlan {
  /** To RETR, in the order to fetch. `thenDelete`: DELE it once its commit is acknowledged. */
  readonly retrieve: readonly { readonly entry: ListingEntry; readonly thenDelete: boolean }[];
  /** Known and stored, and due by the policy: DELE now. */
  readonly remove: readonly ListingEntry[];
  /** Known and to be left as they are. */
  readonly keepCount: number;
}
