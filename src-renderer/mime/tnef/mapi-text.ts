// Texts out of MAPI properties and TNEF attributes: Unicode, or a code page the message names once.
import { charsetOfCodePage } from '../charset-of-code-page.ts';
import { decodeText, decodeWith } from '../charset.ts';
import { ByteReader } from './byte-reader.ts';
import { mapiType, type MapiProperty } from './mapi-properties.ts';
import { attribute, type Attributes } from './tnef-attributes.ts';

/** Property ids (MS-OXPROPS) of what is read here and by its neighbours. */
export const mapi = {
  subject: 0x0037,
  submitTime: 0x0039,
  representingName: 0x0042,
  startTime: 0x0060,
  endTime: 0x0061,
  representingAddress: 0x0065,
  senderName: 0x0c1a,
  senderAddress: 0x0c1f,
  displayTo: 0x0e04,
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  displayName: 0x3001,
  attachData: 0x3701,
  attachFileName: 0x3704,
  attachLongFileName: 0x3707,
  attachMimeType: 0x370e,
  attachContentId: 0x3712,
  internetCodePage: 0x3fde,
} as const;

/** The charset of texts that are not in Unicode. */
export function charsetOfMessage(message: Attributes): string {
  const codePage = message.get(attribute.codePage);
  const number = codePage && codePage.length >= 4 ? new ByteReader(codePage).uint32() : 0;
  return charsetOfCodePage(number) ?? 'windows-1252';
}

/** Without the NULs at its end; empty when it is absent or no text. */
export function textOfProperty(value: MapiProperty | undefined, charset: string): string {
  if (value?.type === mapiType.text16) return withoutNul(decodeWith(value.bytes, 'utf-16le'));
  return value?.type === mapiType.text8 ? textOfAttribute(value.bytes, charset) : '';
}

export function textOfAttribute(bytes: Uint8Array | undefined, charset: string): string {
  return bytes ? withoutNul(decodeText(bytes, charset, '').text) : '';
}

export function withoutNul(text: string): string {
  return text.replace(/\0+$/, '');
}

/** A FILETIME: 100 ns since 1601, in UTC. ms since the epoch; null when absent. */
export function timeOfProperty(value: MapiProperty | undefined): number | null {
  if (value?.type !== mapiType.time || value.number === 0) return null;
  return Math.round(value.number / 10_000) - 11_644_473_600_000;
}
