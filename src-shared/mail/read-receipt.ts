// A read receipt to be built (RFC 8098), as a page asks main for it: values only.
import type { MailAddress } from './composition.ts';

export interface ReadReceipt {
  /** Whom the letter was for: it says so, and is from them. */
  readonly from: MailAddress;
  /** Whom the letter asks to be told. */
  readonly to: readonly string[];
  /** In the person's language. */
  readonly subject: string;
  readonly text: string;
  /** Of the letter that was displayed, with angle brackets; empty where it had none. */
  readonly originalMessageId: string;
  /** RFC 8098 §3.2.3, as the letter's own field has it; empty where it had none. */
  readonly originalRecipient: string;
  /** Nobody was asked: an option says so for all letters. */
  readonly isAutomatic: boolean;
  /** The letter's header as it came; what concerns nobody but the person's own servers is left out of the receipt. */
  readonly head: Uint8Array;
}
