// What a list shows of a letter of which there are only headers: bounded, linear, and it never throws.
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import { parseAddresses } from './addresses.ts';
import { parseDate } from './dates.ts';
import { firstRaw, readHeaderBlock } from './header-block.ts';
import { headerText } from './header-text.ts';

export interface LetterHead {
  readonly subject: string;
  readonly from: MailAddress;
  /** The Date header, ms since the epoch; null where it is absent or cannot be read. */
  readonly sentAt: number | null;
}

/** Reads subject, sender and date out of raw headers (RFC 5322 §3.6), which may have been cut short. */
export function readLetterHead(raw: Uint8Array): LetterHead {
  try {
    const { fields } = readHeaderBlock(raw, 0, raw.length);
    const sender =
      firstRaw(fields, 'from') ?? firstRaw(fields, 'sender') ?? firstRaw(fields, 'return-path');
    return {
      subject: headerText(firstRaw(fields, 'subject') ?? '', ''),
      from: parseAddresses(sender, '')[0] ?? { name: '', address: '' },
      sentAt: parseDate(firstRaw(fields, 'date')),
    };
  } catch {
    return { subject: '', from: { name: '', address: '' }, sentAt: null };
  }
}
