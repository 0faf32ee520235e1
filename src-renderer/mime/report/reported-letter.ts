// The letter that a report is about, from what of it came back.
import { parseDate } from '../dates.ts';
import { firstRaw, readHeaderBlock, type HeaderField } from '../header-block.ts';
import { headerText } from '../header-text.ts';
import { decodedBody, type Part } from '../part.ts';
import type { ReportedLetter } from './letter-report.ts';

/** Headers are all that is needed of a letter that may be large. */
const maxHeadBytes = 256 * 1024;

/** The first returned letter or its headers among the parts; null when nothing came back. */
export function reportedLetterIn(
  parts: readonly Part[],
  fallbackCharset: string,
): ReportedLetter | null {
  const returned = parts.find(({ contentType }) =>
    /^(?:message\/(?:rfc822|global)|text\/rfc822-headers|message\/(?:rfc822|global)-headers)$/.test(
      contentType.value,
    ),
  );
  return returned ? reportedLetterFrom(decodedBody(returned, maxHeadBytes), fallbackCharset) : null;
}

/** From bytes that begin with a header; null where there is none worth the name. */
export function reportedLetterFrom(
  bytes: Uint8Array,
  fallbackCharset: string,
): ReportedLetter | null {
  const { fields } = readHeaderBlock(bytes, 0, bytes.length);
  const text = (name: string): string => headerOf(fields, name, fallbackCharset);
  const messageId = /<[^<>\s]{1,998}>/.exec(firstRaw(fields, 'message-id') ?? '')?.[0] ?? '';
  const letter = {
    subject: text('subject'),
    messageId,
    to: text('to'),
    sentAt: parseDate(firstRaw(fields, 'date')),
  };
  return letter.subject || letter.messageId || letter.to ? letter : null;
}

function headerOf(fields: readonly HeaderField[], name: string, fallbackCharset: string): string {
  return headerText(firstRaw(fields, name) ?? '', fallbackCharset).slice(0, 1_000);
}
