// What may be said about a letter's sender, and whom the person knows. Types only.
import type { MailAddress } from '../../../src-shared/mail/composition.ts';

/** Worst first. */
export type SenderNote =
  /** The From line's own domain wants letters refused or set aside that fail its check, as this one did. */
  | { readonly kind: 'forged'; readonly domain: string; readonly server: string }
  /** DMARC failed, and the domain asks for nothing to be done. */
  | { readonly kind: 'unproven'; readonly domain: string; readonly server: string }
  /** It failed, but it came by a mailing list, which changes letters. */
  | { readonly kind: 'list-broke-proof'; readonly domain: string; readonly server: string }
  | { readonly kind: 'not-allowed'; readonly domain: string; readonly server: string }
  | { readonly kind: 'signature-broken'; readonly domain: string; readonly server: string }
  | { readonly kind: 'name-shows-address'; readonly shown: string; readonly actual: string }
  | { readonly kind: 'looks-like-known'; readonly known: string; readonly actual: string }
  | { readonly kind: 'name-of-own'; readonly name: string; readonly actual: string }
  | {
      readonly kind: 'name-of-contact';
      readonly name: string;
      readonly known: string;
      readonly actual: string;
    }
  | { readonly kind: 'hidden-characters' }
  | { readonly kind: 'mixed-scripts'; readonly text: string }
  | { readonly kind: 'foreign-look-alike'; readonly shown: string; readonly actual: string }
  | { readonly kind: 'several-authors'; readonly count: number }
  | { readonly kind: 'replies-elsewhere'; readonly address: string }
  | { readonly kind: 'sent-by-another'; readonly address: string }
  | { readonly kind: 'returns-elsewhere'; readonly domain: string };

/** Whom the person is and knows. */
export interface KnownPeople {
  /** Their own names and addresses. */
  readonly own: readonly MailAddress[];
  /** People they write to. */
  readonly contacts: readonly MailAddress[];
}
