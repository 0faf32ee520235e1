// What of a letter the junk filter looks at, already decoded and bounded by whoever reads the letter.
import type { MailAddress } from '../../src-shared/mail/composition.ts';

export interface LetterEvidence {
  readonly from: MailAddress;
  /** Address of Reply-To; empty when there is none. */
  readonly replyTo: string;
  /** Of To and Cc, the first so many. */
  readonly recipients: readonly MailAddress[];
  readonly toCount: number;
  readonly ccCount: number;
  readonly subject: string;
  /** Received fields, the latest first, unfolded. */
  readonly received: readonly string[];
  /** As they are written: programs differ in capitals. */
  readonly fieldNames: readonly string[];
  /** Values of the fields of `watchedHeaders` that the letter has, unfolded, by lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** Text as the reader sees it, HTML included. */
  readonly words: string;
  /** HTML sources, for what is not seen of them. */
  readonly html: string;
  /** Lower case. */
  readonly contentTypes: readonly string[];
  readonly charsets: readonly string[];
  readonly attachmentNames: readonly string[];
}

/** Fields whose presence or shape tells something of the program that sent a letter. */
export const watchedHeaders: ReadonlySet<string> = new Set([
  'from',
  'to',
  'message-id',
  'in-reply-to',
  'references',
  'x-mailer',
  'user-agent',
  'list-id',
  'list-unsubscribe',
  'precedence',
  'x-priority',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
]);
