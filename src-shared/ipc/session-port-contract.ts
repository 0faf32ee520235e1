// What crosses on the port of one session: letters on their way into the store, or a look at what a maildrop holds. `guards.ts` and
// `survey-guards.ts` check each frame at run time.
import type { MailFailure } from '../failure.ts';
import type { AccountId, SessionId } from '../mail/ids.ts';
import type { ListingEntry, Recognition, RetrievalPlan } from '../mail/retrieval.ts';

/**
 * The `type` of the window message with which the preload hands a session's MessagePort to the page. A retrieval's port the
 * page gives to the ingest worker and never reads from it; a survey's it reads itself.
 */
export const portMessageType = 'outpost.retrieval-port';
export interface PortMessage {
  readonly type: typeof portMessageType;
  readonly sessionId: SessionId;
  readonly accountId: AccountId;
}

/**
 * Main to ingest worker, on the retrieval's port. Small letters come whole, many in one frame; larger ones between `begin` and
 * `end`, their frames in order and no other letter's between them.
 */
export type FetcherFrame =
  | {
      readonly type: 'listing';
      readonly recognition: Recognition;
      readonly entries: readonly ListingEntry[];
    }
  /** Answers `identify`: SHA-256 of each letter's comparable headers; null where the server gave none. */
  | { readonly type: 'identified'; readonly hashes: readonly HeadersHash[] }
  /**
   * Answers `look`, as many of these as it takes: headers, one behind the other in `bytes`; `sizeBytes` null where the server gave none.
   */
  | {
      readonly type: 'looked';
      readonly letters: readonly LookedLetter[];
      readonly bytes: Uint8Array;
    }
  /** Whole letters, one behind the other in `bytes`. */
  | {
      readonly type: 'letters';
      readonly letters: readonly { readonly entry: ListingEntry; readonly sizeBytes: number }[];
      readonly bytes: Uint8Array;
    }
  | { readonly type: 'begin'; readonly entry: ListingEntry }
  | { readonly type: 'chunk'; readonly number: number; readonly bytes: Uint8Array }
  | { readonly type: 'end'; readonly number: number; readonly sizeBytes: number }
  /** What TOP n 0 gave of a letter that stays on the server. */
  | { readonly type: 'headers'; readonly entry: ListingEntry; readonly bytes: Uint8Array }
  /** The server would not give this one letter; a placeholder is stored and the session goes on. */
  | { readonly type: 'refused'; readonly entry: ListingEntry; readonly failure: MailFailure }
  /** A letter that began will never end: forget its chunks. */
  | { readonly type: 'abandoned'; readonly number: number }
  /** The server said +OK to QUIT: it now carries out the deletions named (RFC 1939 §6). */
  | { readonly type: 'updated'; readonly deleted: readonly ListingEntry[] }
  /** Last frame: nothing follows. `failure` null means the session did all it planned. */
  | { readonly type: 'closed'; readonly failure: MailFailure | null };

export interface HeadersHash {
  readonly number: number;
  /** Hexadecimal. */
  readonly hash: string | null;
}

export interface LookedLetter {
  readonly number: number;
  readonly sizeBytes: number | null;
}

/** Before a plan can be made, TOP n 0 of these letters must be seen. */
export type HeadersQuestion =
  /** Known letters are known again by it. */
  | { readonly type: 'identify'; readonly numbers: readonly number[] }
  /** Message rules weigh them. */
  | { readonly type: 'look'; readonly numbers: readonly number[] };

/** Ingest worker to main, on the retrieval's port. */
export type IngestFrame =
  | HeadersQuestion
  /** A `looked` frame was weighed: more may come. */
  | { readonly type: 'weighed' }
  | { readonly type: 'plan'; readonly plan: RetrievalPlan }
  /** Chunks of a large letter were taken off the port and are stored, though the letter is not whole: more may come. */
  | { readonly type: 'taken'; readonly number: number; readonly sizeBytes: number }
  /** Raw bytes and ledger rows are committed with strict durability: DELE may follow. */
  | { readonly type: 'ack'; readonly numbers: readonly number[] }
  /** This letter could not be stored; never DELE it. A full disk ends the session. */
  | { readonly type: 'nack'; readonly number: number; readonly failure: MailFailure };

/** Main to the window that shows a maildrop, on the survey's port. */
export type SurveyFrame =
  /** Once. Where the server has no UIDL it comes after the headers, which name the letters then. */
  | {
      readonly type: 'listing';
      readonly recognition: Recognition;
      readonly entries: readonly ListingEntry[];
    }
  /** Headers of letters, one behind the other in `bytes`; `sizeBytes` null where the server gave none. */
  | {
      readonly type: 'headers';
      readonly letters: readonly { readonly number: number; readonly sizeBytes: number | null }[];
      readonly bytes: Uint8Array;
    }
  /** Last frame. `hasHeaders` false: the server has no TOP. */
  | {
      readonly type: 'closed';
      readonly hasHeaders: boolean;
      readonly failure: MailFailure | null;
    };

/** The window's answer to a `headers` frame: it has read it, more may come. */
export interface SurveyAnswer {
  readonly type: 'read';
}
