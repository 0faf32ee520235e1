// What a letter reports about another letter: whether it arrived (RFC 3464), or was displayed (RFC 8098). Types only.
import type { DeliveryCause } from './delivery-cause.ts';

export type LetterReport = DeliveryReport | DisplayReport;

/** RFC 3464 §2.3.3. */
export type DeliveryAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';

export interface DeliveryReport {
  readonly kind: 'delivery';
  /** Never empty. */
  readonly recipients: readonly ReportedRecipient[];
  /** The server that reports; empty when it does not say. */
  readonly reportingServer: string;
  /** What the sender's program called the letter when it was handed over (RFC 3464 §2.2.1); empty when it is not said. */
  readonly envelopeId: string;
  /** null when neither it nor its headers came back. */
  readonly original: ReportedLetter | null;
}

export interface ReportedRecipient {
  /** As the sender wrote it, where the report says so, else as the server knows it; empty when it names none. */
  readonly address: string;
  readonly action: DeliveryAction;
  /** RFC 3463, such as `5.1.1`; empty when there is none. */
  readonly status: string;
  /** Why, for `failed` and `delayed`; null for the others. */
  readonly cause: DeliveryCause | null;
  /** The words of the server that refused, on one line; empty when there are none. */
  readonly diagnostic: string;
  /** That server; empty when the report does not say. */
  readonly remoteServer: string;
  /** When a delayed letter will be given up, ms since the epoch. */
  readonly retryUntil: number | null;
}

export interface DisplayReport {
  readonly kind: 'display';
  /** RFC 8098 §3.2.6.2; `failed` where the letter could not be displayed. */
  readonly outcome: 'displayed' | 'deleted' | 'dispatched' | 'processed' | 'denied' | 'failed';
  /** Sent by a program, not by a person. */
  readonly isAutomatic: boolean;
  /** Empty when the report does not say. */
  readonly recipient: string;
  readonly original: ReportedLetter | null;
}

/** The letter that is reported on, as far as it came back. */
export interface ReportedLetter {
  readonly subject: string;
  /** With its angle brackets; empty when absent. */
  readonly messageId: string;
  readonly to: string;
  /** ms since the epoch. */
  readonly sentAt: number | null;
}
