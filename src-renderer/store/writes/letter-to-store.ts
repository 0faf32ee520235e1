// A letter on its way into the store, as the ingest hands it over.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { RuledAhead } from '../../../src-shared/mail/retrieval.ts';
import type { ReportOnSent } from '../../../src-shared/mail/sent-report.ts';
import type { LetterSummary } from '../rows.ts';
import type { Arrived } from './received-rows.ts';
import type { Place } from './relocate.ts';
import type { RuledLetter } from './ruled-letter.ts';

/** What of a letter is here. */
export type LetterBody =
  | { readonly kind: 'whole'; readonly raw: Uint8Array }
  /** Came together with others in one frame, and is laid on the disk together with them. */
  | { readonly kind: 'packed'; readonly frame: Uint8Array; readonly raw: Uint8Array }
  /** Raw rows are written already under an id taken by `reserveArrival`: a large letter. */
  | { readonly kind: 'parts'; readonly messageId: MessageId; readonly sizeBytes: number }
  /** What TOP n 0 gave; the rest stays on the server. */
  | { readonly kind: 'headers'; readonly raw: Uint8Array };

/** A letter that came in. */
export interface LetterToStore extends Arrived {
  readonly body: LetterBody;
  readonly summary: LetterSummary;
  /** See `src-shared/mail/comparable-headers.ts`. */
  readonly headersHash: string;
  /** The words it is found by, see `search/terms.ts`; absent where it is indexed later. */
  readonly terms?: string;
  /** Where it belongs instead of the Inbox, unless it takes a placeholder's place. */
  readonly place?: Place;
  /** What message rules make of it; of a letter that takes a placeholder's place only the deeds count. */
  readonly byRules?: RuledLetter;
  /** What message rules said of it before it was fetched; of one that came whole it counts no more. */
  readonly ruled?: RuledAhead;
  /** What it reports on a letter the person may have sent. */
  readonly report?: ReportOnSent;
  /**
   * The ledger had no row of its key when the session was planned, and sessions of one maildrop take turns: looking once more for each
   * of thousands of letters would take longer than storing them. Should it be wrong, the row's key refuses the whole batch.
   */
  readonly isUnknown?: boolean;
  /** The person purged it here and wished for it once more. */
  readonly isWantedAgain?: boolean;
}

/** Octets of the letter: those that are here, or what LIST says of one whose headers alone are. */
export function sizeOf({ body, entry }: Pick<LetterToStore, 'body' | 'entry'>): number {
  if (body.kind === 'headers') return entry.sizeBytes;
  return body.kind === 'parts' ? body.sizeBytes : body.raw.byteLength;
}
