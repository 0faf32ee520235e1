// What a parsed letter is. Types only.
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import type { Invitation } from './calendar/invitation.ts';
import type { PartOutline } from './part-outline.ts';
import type { Fragment } from './fragment.ts';
import type { ProtectionClaim } from './protection.ts';
import type { LetterReport } from './report/letter-report.ts';

export interface LetterHeader {
  readonly name: string;
  /** Unfolded, encoded words and raw 8-bit bytes decoded. */
  readonly value: string;
  /** Unfolded only; one character a byte. */
  readonly rawValue: string;
}

export interface LetterAttachment {
  /** Its place in `ParsedLetter.attachments`. */
  readonly index: number;
  /** Never empty; without folders, control characters and direction marks. */
  readonly fileName: string;
  /** As the letter writes it, where cleaning made another of it: what hides in a name is told by this. At most 1,000 characters. */
  readonly declaredName?: string;
  /** Lower case, as declared, such as `image/png`. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** Without angle brackets; null when the part has none. */
  readonly contentId: string | null;
  readonly disposition: 'attachment' | 'inline' | null;
  /** The HTML shows it by its Content-ID. */
  readonly isInline: boolean;
  /** A letter within the letter (message/rfc822): its bytes parse as one. */
  readonly isNestedLetter: boolean;
  /** Bytes of it are missing, or its check sum says they are not what was sent. */
  readonly isIncomplete: boolean;
}

/**
 * `boundary`: the declared boundary does not occur, another was found or the body is shown as it stands.
 * `cut-off`: the last part never ends. `too-large`: a bound of `limits.ts` was reached. `unparsed`: nothing but the source can be shown.
 */
export type LetterDamage = 'boundary' | 'cut-off' | 'too-large' | 'unparsed';

export interface ParsedLetter {
  readonly headers: readonly LetterHeader[];
  readonly from: MailAddress;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly bcc: readonly MailAddress[];
  readonly replyTo: readonly MailAddress[];
  readonly subject: string;
  /** The Date header, ms since the epoch; null where it is absent or unreadable. */
  readonly date: number | null;
  /** null when the letter has only HTML; never null together with `html`. */
  readonly text: string | null;
  readonly html: string | null;
  /** The charset the first text was read with. */
  readonly charset: string;
  readonly attachments: readonly LetterAttachment[];
  readonly damage: LetterDamage | null;
  /** Signatures and encryption it claims, none of them verified. */
  readonly protection: readonly ProtectionClaim[];
  /** What it reports on the delivery or the display of another letter. */
  readonly report: LetterReport | null;
  readonly invitation: Invitation | null;
  /** It is one piece of a letter that was cut for sending. */
  readonly fragment: Fragment | null;
  /** Its parts as a tree; null for what was never sent. */
  readonly structure: PartOutline | null;
}

export interface ParseOptions {
  /** For bytes whose charset is not declared; empty leaves the choice to detection. */
  readonly fallbackCharset: string;
  /** The person's choice, above whatever the letter declares, but for what plainly is UTF-8. */
  readonly charsetOverride?: string;
}
