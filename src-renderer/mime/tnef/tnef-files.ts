// The attachments of a winmail.dat as files. A message among them becomes a letter that can be opened as any other.
import { mapiType, readMapiProperties, type MapiProperties } from './mapi-properties.ts';
import { mapi, textOfAttribute, textOfProperty } from './mapi-text.ts';
import { attribute, type Attributes } from './tnef-attributes.ts';
import { letterOfTnef } from './tnef-letter.ts';

export interface TnefFile {
  readonly fileName: string;
  /** Lower case; empty when it says none. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly contentId: string | null;
}

/** IID_IMessage, {00020307-0000-0000-C000-000000000046}: an object that is a message, in TNEF of its own. */
const messageObject = '0703020000000000c000000000000046';

/** null where there are no bytes, as for links to files elsewhere. */
export function fileOfAttachment(attributes: Attributes, charset: string): TnefFile | null {
  const properties = readMapiProperties(attributes.get(attribute.attachmentProperties));
  const words = (id: number): string => textOfProperty(properties.get(id), charset);
  const title = textOfAttribute(attributes.get(attribute.attachmentTitle), charset);
  const message = embeddedMessage(properties);
  if (message) {
    const name = words(mapi.displayName) || title || 'message';
    return {
      fileName: `${name}.eml`,
      contentType: 'message/rfc822',
      bytes: letterOfTnef(message, name),
      contentId: null,
    };
  }
  const bytes = attributes.get(attribute.attachmentData) ?? dataOf(properties);
  if (!bytes) return null;
  return {
    fileName:
      words(mapi.attachLongFileName) ||
      title ||
      words(mapi.attachFileName) ||
      words(mapi.displayName),
    contentType: words(mapi.attachMimeType).toLowerCase(),
    bytes,
    contentId: words(mapi.attachContentId).replace(/^<|>$/g, '') || null,
  };
}

function embeddedMessage(properties: MapiProperties): Uint8Array | null {
  const data = properties.get(mapi.attachData);
  if (data?.type !== mapiType.object || data.bytes.length < 16) return null;
  const kind = [...data.bytes.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0'));
  return kind.join('') === messageObject ? data.bytes.subarray(16) : null;
}

function dataOf(properties: MapiProperties): Uint8Array | null {
  const data = properties.get(mapi.attachData);
  if (!data || data.bytes.length === 0) return null;
  // An OLE object, behind the id of its interface.
  return data.type === mapiType.object ? data.bytes.subarray(16) : data.bytes;
}
