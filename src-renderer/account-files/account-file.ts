// What is understood of a file of account settings, whichever program wrote it.
import type { AccountSettings } from '../../src-shared/mail/account.ts';

export type AccountFileSource = 'outpost' | 'thunderbird' | 'outlook-express';

/** Settings that belong to no account of this store yet. */
export type ForeignAccount = Omit<AccountSettings, 'id' | 'deliveryFolderId'>;

/** What of an account does not come along, or comes as something else. */
export type ImportNote =
  /** It was in the file, and is not read. */
  | 'password'
  /** A way of signing in that is not known here; the best one both sides know is taken. */
  | 'sign-in-method'
  /** "STARTTLS where offered" becomes "STARTTLS or nothing". */
  | 'encryption-required'
  /** No outgoing server is named. */
  | 'no-outgoing'
  /** Its letters went into another account's folder. */
  | 'delivery-folder';

export interface FoundAccount {
  readonly settings: ForeignAccount;
  readonly isDefault: boolean;
  readonly notes: readonly ImportNote[];
}

/** An entry of the file that does not become an account, by the name it has there. */
export interface LeftOut {
  readonly label: string;
  readonly reason: 'imap' | 'news' | 'directory' | 'web-mail' | 'feeds' | 'incomplete';
}

export type AccountFileRefusal =
  'too-large' | 'unknown' | 'damaged' | 'newer-version' | 'nothing-inside';

export type AccountFile =
  | {
      readonly kind: 'read';
      readonly source: AccountFileSource;
      readonly accounts: readonly FoundAccount[];
      readonly leftOut: readonly LeftOut[];
    }
  | { readonly kind: 'refused'; readonly reason: AccountFileRefusal };

export const accountFileBounds = { bytes: 8 * 1024 * 1024, accounts: 200 } as const;

export function refused(reason: AccountFileRefusal): AccountFile {
  return { kind: 'refused', reason };
}
