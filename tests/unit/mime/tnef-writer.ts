// Writes winmail.dat files for tests, as Outlook does: attributes with check sums, MAPI properties, compressed RTF.

export type Bytes = readonly number[];

const u16 = (value: number): Bytes => [value & 255, (value >> 8) & 255];
const u32 = (value: number): Bytes => [...u16(value & 0xffff), ...u16((value >>> 16) & 0xffff)];
export const ascii = (text: string): Bytes => [...text].map((character) => character.charCodeAt(0));
export const utf16 = (text: string): Bytes => {
  return [...text].flatMap((character) => u16(character.charCodeAt(0)));
};
const padded = (bytes: Bytes): Bytes => [
  ...bytes,
  ...Array<number>((4 - (bytes.length % 4)) % 4).fill(0),
];

/** One attribute: level 1 of the message, 2 of the attachment before. */
export function attribute(level: 1 | 2, id: number, data: Bytes): Bytes {
  const sum = data.reduce((total, byte) => (total + byte) & 0xffff, 0);
  return [level, ...u32(id), ...u32(data.length), ...data, ...u16(sum)];
}

export function tnef(...attributes: readonly Bytes[]): Uint8Array {
  return Uint8Array.from([...u32(0x223e9f78), ...u16(1), ...attributes.flat()]);
}

export function properties(...list: readonly Bytes[]): Bytes {
  return [...u32(list.length), ...list.flat()];
}

export function textProperty(id: number, text: string): Bytes {
  const bytes = [...utf16(text), 0, 0];
  return [...u16(0x001f), ...u16(id), ...u32(1), ...u32(bytes.length), ...padded(bytes)];
}

export function binaryProperty(id: number, bytes: Bytes, type = 0x0102): Bytes {
  return [...u16(type), ...u16(id), ...u32(1), ...u32(bytes.length), ...padded(bytes)];
}

export function numberProperty(id: number, value: number): Bytes {
  return [...u16(0x0003), ...u16(id), ...u32(value)];
}

/** A time (ms since the epoch), for a property that has only a name in a set of names. */
export function namedTimeProperty(set: string, id: number, at: number): Bytes {
  const fileTime = (BigInt(at) + 11_644_473_600_000n) * 10_000n;
  const low = Number(fileTime & 0xffff_ffffn);
  const high = Number(fileTime >> 32n);
  return [
    ...u16(0x0040),
    ...u16(0x8005),
    ...guid(set),
    ...u32(0),
    ...u32(id),
    ...u32(low),
    ...u32(high),
  ];
}

export function namedTextProperty(set: string, id: number, text: string): Bytes {
  const bytes = [...utf16(text), 0, 0];
  return [
    ...u16(0x001f),
    ...u16(0x8006),
    ...guid(set),
    ...u32(0),
    ...u32(id),
    ...u32(1),
    ...u32(bytes.length),
    ...padded(bytes),
  ];
}

/** A message inside: IID_IMessage and the TNEF of that message. */
export function messageObject(inner: Uint8Array): Bytes {
  const bytes = [...guid('0703020000000000c000000000000046'), ...inner];
  return binaryProperty(0x3701, bytes, 0x000d);
}

/** Compressed RTF (MS-OXRTFCP) of literals alone, and of one reference where `text` repeats the beginning of the window. */
export function compressedRtf(text: string): Bytes {
  const content: number[] = [];
  const bytes = ascii(text);
  for (let at = 0; at < bytes.length; at += 8) {
    content.push(0, ...bytes.slice(at, at + 8));
  }
  // The end: a reference to where writing goes on.
  const write = (207 + bytes.length) % 4096;
  content.push(1, write >> 4, (write & 15) << 4);
  return [
    ...u32(content.length + 12),
    ...u32(bytes.length),
    ...ascii('LZFu'),
    ...u32(0),
    ...content,
  ];
}

/** Sixteen bytes as they lie in the file, in hex. */
function guid(hex: string): Bytes {
  return hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
}
