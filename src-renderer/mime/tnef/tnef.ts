// winmail.dat (MS-OXTNEF): what Outlook puts a letter and its attachments into for other Outlooks. Bounded, and it never throws.
import { charsetOfCodePage } from '../charset-of-code-page.ts';
import { decodeText } from '../charset.ts';
import { rtfBody } from '../rtf/rtf-body.ts';
import { decompressRtf } from './compressed-rtf.ts';
import { mapiType, readMapiProperties, type MapiProperties } from './mapi-properties.ts';
import {
  charsetOfMessage,
  mapi,
  textOfAttribute,
  textOfProperty,
  withoutNul,
} from './mapi-text.ts';
import { attribute, readTnefAttributes } from './tnef-attributes.ts';
import { fileOfAttachment, type TnefFile } from './tnef-files.ts';

export interface TnefLetter {
  /** `IPM.Note`, `IPM.Schedule.Meeting.Request`; empty when it says none. */
  readonly messageClass: string;
  readonly text: string | null;
  readonly html: string | null;
  readonly files: readonly TnefFile[];
  readonly properties: MapiProperties;
  /** The charset of texts that are not in Unicode. */
  readonly charset: string;
  /** It ends in the middle; what came before is here. */
  readonly isDamaged: boolean;
}

/** null for what is no TNEF. */
export function readTnef(bytes: Uint8Array): TnefLetter | null {
  const attributes = readTnefAttributes(bytes);
  if (attributes === null) return null;
  const { message, attachments, isDamaged } = attributes;
  const charset = charsetOfMessage(message);
  const properties = readMapiProperties(message.get(attribute.properties));
  const body = bodyOf(properties, charset);
  const plain = message.get(attribute.body);
  return {
    messageClass: textOfAttribute(message.get(attribute.messageClass), charset),
    text: body.text ?? (plain ? textOfAttribute(plain, charset) : null),
    html: body.html,
    files: attachments.flatMap((each) => fileOfAttachment(each, charset) ?? []),
    properties,
    charset,
    isDamaged,
  };
}

interface Body {
  readonly text: string | null;
  readonly html: string | null;
}

/** Outlook keeps the text once, in the richest form it had: HTML, or RTF that may hold HTML. */
function bodyOf(properties: MapiProperties, charset: string): Body {
  const text = textOfProperty(properties.get(mapi.body), charset) || null;
  const html = properties.get(mapi.html);
  if (html && html.bytes.length > 0) {
    const declared = charsetOfCodePage(properties.get(mapi.internetCodePage)?.number ?? 0) ?? '';
    const isText = html.type !== mapiType.binary;
    const found = isText
      ? textOfProperty(html, charset)
      : decodeText(html.bytes, declared, charset).text;
    return { text, html: withoutNul(found) };
  }
  const compressed = properties.get(mapi.rtf);
  const rtf = compressed ? decompressRtf(compressed.bytes) : null;
  if (rtf === null) return { text, html: null };
  const found = rtfBody(rtf);
  return { text: text ?? found.text, html: found.html };
}
