// A letter as the composer hands it over, and as it comes back built: bytes that never change again.

/** A name and an address as a person typed or a header carried them. */
export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

export interface CompositionAttachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** Set for pictures inside the HTML; refers to `cid:` in it, without angle brackets. */
  readonly contentId?: string;
}

export interface Composition {
  readonly from: MailAddress;
  readonly replyTo: MailAddress | null;
  readonly organization: string;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly bcc: readonly MailAddress[];
  readonly subject: string;
  readonly text: string;
  /** null for a plain-text letter. */
  readonly html: string | null;
  readonly attachments: readonly CompositionAttachment[];
  readonly priority: 'high' | 'normal' | 'low';
  readonly requestReadReceipt: boolean;
  /** RFC 3461: servers are asked to report each delivery. */
  readonly requestDeliveryReceipt?: boolean;
  /** RFC 8689: it travels over verified TLS all the way, or not at all. */
  readonly requireTls?: boolean;
  /** Message-IDs with angle brackets; empty for a new letter. */
  readonly inReplyTo: string;
  readonly references: readonly string[];
  /** A letter to be redirected, whole: it goes as it is, and of this composition only whom it is from and to count. */
  readonly redirects?: Uint8Array;
  /** Absent: a person wrote it. */
  readonly automatic?: AutomaticLetter;
}

/** A letter the program wrote, by a rule of the person. */
export interface AutomaticLetter {
  /** RFC 3834 §5. An `auto-replied` one has an empty return path (§3.3): what cannot be delivered, or is answered, ends there. */
  readonly kind: 'auto-replied' | 'auto-generated';
  /** Addresses whose owners' programs have passed it on, for X-Loop: whoever finds their own there lets it rest. ASCII. */
  readonly passedOnBy: readonly string[];
}

/** More programs than this pass no letter on one after the other; what says so goes round. */
export const maxPassings = 10;

/** RFC 5321 envelope: what MAIL FROM and RCPT TO will say. Bcc recipients are here and in no header. */
export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
  /**
   * Delivery reports are wanted, and will name the letter so (RFC 3461 §4.4): ENVID, at most 100 characters. It is what stands before
   * the @ of the Message-ID, so that a report that has only one of the two names the letter all the same.
   */
  readonly receiptId?: string;
  /** RFC 8689. */
  readonly isTlsRequired?: true;
}

/** A finished letter. A retry sends the same bytes. */
export interface BuiltMessage {
  readonly raw: Uint8Array;
  readonly envelope: Envelope;
  /** With angle brackets. */
  readonly messageIdHeader: string;
  /** The Date header, in ms since the epoch. */
  readonly sentAt: number;
}

export interface RefusedRecipient {
  readonly address: string;
  readonly serverReply: string;
  /** `put-off`: the letter did not reach it and may yet; `unclear`: it may have; absent: refused for good. */
  readonly fate?: 'put-off' | 'unclear' | 'given-up';
}
