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
  /** Message-IDs with angle brackets; empty for a new letter. */
  readonly inReplyTo: string;
  readonly references: readonly string[];
  /** A letter to be redirected, whole: it goes as it is, and of this composition only whom it is from and to count. */
  readonly redirects?: Uint8Array;
}

/** RFC 5321 envelope: what MAIL FROM and RCPT TO will say. Bcc recipients are here and in no header. */
export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
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
}
