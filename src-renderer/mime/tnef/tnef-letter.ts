// A message inside winmail.dat as a letter of its own: a header made from its properties, before the TNEF as it is.
import { readMapiProperties } from './mapi-properties.ts';
import { charsetOfMessage, mapi, textOfProperty, timeOfProperty } from './mapi-text.ts';
import { attribute, readTnefAttributes } from './tnef-attributes.ts';

/** Bytes that parse as a letter with one winmail.dat. `subject` stands in where the message has none. Reads no attachments. */
export function letterOfTnef(tnef: Uint8Array, subject: string): Uint8Array {
  const header = new TextEncoder().encode(
    [...headersOf(tnef, subject), ...typeHeaders, '', ''].join('\r\n'),
  );
  const letter = new Uint8Array(header.length + tnef.length);
  letter.set(header);
  letter.set(tnef, header.length);
  return letter;
}

const typeHeaders = [
  'MIME-Version: 1.0',
  'Content-Type: application/ms-tnef; name=winmail.dat',
  'Content-Transfer-Encoding: binary',
];

function headersOf(tnef: Uint8Array, subject: string): string[] {
  const message = readTnefAttributes(tnef)?.message ?? new Map<number, Uint8Array>();
  const properties = readMapiProperties(message.get(attribute.properties));
  const charset = charsetOfMessage(message);
  const words = (id: number): string => oneLine(textOfProperty(properties.get(id), charset));
  const name = words(mapi.senderName) || words(mapi.representingName);
  const address = words(mapi.senderAddress) || words(mapi.representingAddress);
  const sentAt = timeOfProperty(properties.get(mapi.submitTime));
  // Exchange's own kind of address, /O=…/CN=…, says nothing to anybody.
  const from = address.includes('@') ? `"${name.replaceAll('"', '')}" <${address}>` : name;
  return [
    `Subject: ${words(mapi.subject) || oneLine(subject)}`,
    ...(from ? [`From: ${from}`] : []),
    ...(words(mapi.displayTo) ? [`To: ${words(mapi.displayTo)}`] : []),
    ...(sentAt === null ? [] : [`Date: ${new Date(sentAt).toISOString()}`]),
  ];
}

/** What comes out of a stranger's file may not begin a header of its own. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\0]+/g, ' ').trim();
}
