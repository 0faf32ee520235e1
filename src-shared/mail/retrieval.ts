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

/** A maildrop as one session shows it. */
export interface Listing {
  readonly recognition: Recognition;
  readonly entries: readonly ListingEntry[];
}

/**
 * `stored`: raw bytes committed. `headers`: only the headers are here, the rest is on the server. `poison`: it could not be
 * retrieved, a placeholder tells of it.
 */
export type LedgerState = 'stored' | 'headers' | 'poison';

/** What the ledger says of one letter of one account. */
export interface LedgerEntry {
  readonly uidl: Uidl;
  readonly occurrence: number;
  readonly sizeBytes: number;
  readonly state: LedgerState;
  /** When the letter was committed here, in ms since the epoch. */
  readonly retrievedAt: number;
  /** When the person purged it from Deleted Items, in ms since the epoch; null while it is in the store. */
  readonly purgedAt: number | null;
  /** When the server said +OK to a DELE for it whose effect was not yet seen; null otherwise. */
  readonly deletionRequestedAt: number | null;
  /** Since when the server's listings lack it, ms since the epoch; null while it is listed. */
  readonly missingSince: number | null;
  /** Sessions in which a poison letter was asked for in vain; absent means one. */
  readonly attemptCount?: number;
  /** Whose unique-id it is, see `maildrop.ts`; absent where it was not yet noted. */
  readonly maildrop?: string;
  /** The letter was taken for this one for its size alone: no proof that it may go from the server. */
  readonly isBySizeOnly?: true;
  /** How often it was still there, unchanged, after the server had promised to delete it; absent means never. */
  readonly survivalCount?: number;
  /** Hash of the headers, see `comparable-headers.ts`; absent where it was not yet noted or nothing was retrieved. */
  readonly headersHash?: string;
  /** Its headers alone are here because a message rule said so: the rest stays where it is until the person asks for it. */
  readonly heldByRule?: true;
  /** A message rule wants the server's copy gone: its headers are here, or all of it. */
  readonly goesByRule?: true;
}

/** Why the server's copy of a letter goes. */
export type RemovalRule =
  /** No copy is left on the server: it goes once the letter is stored here. */
  | 'at-once'
  | 'after-days'
  /** The person purged the letter here, and the account removes it with that. */
  | 'purged-here'
  /** The person asked for it by name. */
  | 'asked'
  /** A message rule of theirs asked for it. */
  | 'rule';

/** What message rules make of a letter before it is fetched: only its headers come, and with `remove` the server's copy goes. */
export type RuledAhead = 'hold' | 'remove';

/** What the person wants of one letter on the server, whatever the policy says. */
export type Wish =
  /** Bring it whole. */
  | 'get'
  /** Remove it from the server, stored here or not. */
  | 'delete'
  /** Leave it on the server for ever. */
  | 'keep';

/** A wish and the letter it is about; its size must still agree before anything is removed. */
export interface LetterWish {
  readonly uidl: Uidl;
  readonly occurrence: number;
  readonly sizeBytes: number;
  readonly wish: Wish;
}

/** To TOP n 0: a placeholder with the headers is stored. */
export interface PlannedHeaders {
  readonly entry: ListingEntry;
  /** DELE it once the commit of its headers is acknowledged; never where the server showed none. */
  readonly thenDelete: boolean;
  /** Where the server shows no headers it is to RETR instead. */
  readonly orWhole: boolean;
}

export interface RetrievalPlan {
  /** To RETR, in the order to fetch. `thenDelete`: DELE it once its commit is acknowledged. */
  readonly retrieve: readonly { readonly entry: ListingEntry; readonly thenDelete: boolean }[];
  readonly headers: readonly PlannedHeaders[];
  /** Due to go from the server: DELE now. Stored here, but for those the person or a rule of theirs asked to remove. */
  readonly remove: readonly { readonly entry: ListingEntry; readonly rule: RemovalRule }[];
  /** Known and to be left as they are. */
  readonly keepCount: number;
}
