// What became of a letter the person sent, as far as servers and recipients have said: values only.

/** RFC 3464 §2.3.3 for what servers say; the others are what a recipient's program says of showing it (RFC 8098 §3.2.6.2). */
export type RecipientFate =
  | 'failed'
  | 'delayed'
  | 'delivered'
  | 'relayed'
  | 'expanded'
  | 'displayed'
  | 'deleted'
  | 'dispatched'
  | 'processed'
  | 'denied'
  | 'not-displayed';

export interface RecipientOutcome {
  /** Empty where the report names nobody. */
  readonly recipient: string;
  readonly fate: RecipientFate;
}

/** A report read out of a letter that came in: of which sent letter it is, and what it says. */
export interface ReportOnSent {
  /** With angle brackets; empty where only the envelope's name came back. */
  readonly messageIdHeader: string;
  /** RFC 3464 §2.2.1, see `Envelope.receiptId`; empty where it is not said. */
  readonly envelopeId: string;
  readonly outcomes: readonly RecipientOutcome[];
}
