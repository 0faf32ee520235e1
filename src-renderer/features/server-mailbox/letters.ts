// The letters of a maildrop as the window shows them: what the server lists, what is known of each here, and what it says of itself.
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { foresee, type LetterOutlook } from '../../../src-shared/mail/letter-outlook.ts';
import { maildropName } from '../../../src-shared/mail/maildrop.ts';
import type { Listing, ListingEntry } from '../../../src-shared/mail/retrieval.ts';
import type { LetterHead } from '../../mime/letter-head.ts';
import type { LedgerRow, WishRow } from '../../store/rows.ts';

export interface ServerLetter extends LetterOutlook<LedgerRow> {
  readonly key: string;
  /** Undefined until it was heard; null where the server gave no headers. */
  readonly head: LetterHead | null | undefined;
}

/** Tells letters apart over sessions: their numbers mean nothing after one. */
export function letterKey({ uidl, occurrence }: Pick<ListingEntry, 'uidl' | 'occurrence'>): string {
  return `${occurrence} ${uidl}`;
}

/** What is foreseen for each listed letter; `now` in ms since the epoch. */
export function outlooksOf(
  listing: Listing,
  account: AccountSettings,
  ledger: readonly LedgerRow[],
  wishes: readonly WishRow[],
  now: number,
): LetterOutlook<LedgerRow>[] {
  const { delivery, download, incoming } = account;
  return foresee(
    listing,
    ledger,
    { delivery, download, wishes, maildrop: maildropName(incoming) },
    now,
  );
}

/** Adds the heads, which come in later. The listing's own entries name them. */
export function withHeads(
  listing: Listing,
  outlooks: readonly LetterOutlook<LedgerRow>[],
  heads: ReadonlyMap<string, LetterHead | null>,
): ServerLetter[] {
  return outlooks.map((outlook, index) => {
    const key = letterKey(listing.entries[index] ?? outlook.entry);
    return { ...outlook, key, head: heads.get(key) };
  });
}

/** What the person may ask for a letter. Where nothing tells letters apart, nothing: it would be carried out on another one. */
export function mayWish(letter: ServerLetter): boolean {
  return letter.state !== 'unknown';
}

/** Not here whole, so that it can be asked for, or would be lost with the server's copy. */
export function isMissing({ state }: ServerLetter): boolean {
  return state !== 'here' && state !== 'unknown';
}

export interface MailboxTotals {
  readonly count: number;
  readonly sizeBytes: number;
  readonly hereCount: number;
  /** Requests not carried out yet. */
  readonly pendingCount: number;
}

export function totalsOf(letters: readonly ServerLetter[]): MailboxTotals {
  return {
    count: letters.length,
    sizeBytes: letters.reduce((sum, { entry }) => sum + entry.sizeBytes, 0),
    hereCount: letters.filter(({ state }) => state === 'here').length,
    pendingCount: letters.filter(({ wish }) => wish === 'get' || wish === 'delete').length,
  };
}
