// Terms as bytes whose order is the order of JavaScript's strings: UTF-8 of each UTF-16 unit by itself (CESU-8, Unicode TR 26).

/** A word's units and its field's code, three bytes each. */
export const maxTermBytes = 127;

/** Writes the bytes into `into` and gives their number; what is longer than `maxTermBytes` is cut. */
export function encodeTerm(term: string, into: Uint8Array): number {
  const units = Uint16Array.from({ length: term.length }, (_, at) => term.charCodeAt(at));
  return encodeUnits(units, 0, units.length, into);
}

/** As `encodeTerm`, of the UTF-16 units from `start` to `end`. */
export function encodeUnits(
  units: Uint16Array,
  start: number,
  end: number,
  into: Uint8Array,
): number {
  let length = 0;
  for (let at = start; at < end && length + 3 <= maxTermBytes; at += 1) {
    const unit = units[at] as number;
    if (unit < 0x80) {
      into[length++] = unit;
    } else if (unit < 0x800) {
      into[length++] = 0xc0 | (unit >> 6);
      into[length++] = 0x80 | (unit & 0x3f);
    } else {
      into[length++] = 0xe0 | (unit >> 12);
      into[length++] = 0x80 | ((unit >> 6) & 0x3f);
      into[length++] = 0x80 | (unit & 0x3f);
    }
  }
  return length;
}

export function decodeTerm(bytes: Uint8Array, length: number): string {
  let term = '';
  for (let at = 0; at < length;) {
    const byte = bytes[at] ?? 0;
    const next = (bytes[at + 1] ?? 0) & 0x3f;
    if (byte < 0x80) {
      term += String.fromCharCode(byte);
      at += 1;
    } else if (byte < 0xe0) {
      term += String.fromCharCode(((byte & 0x1f) << 6) | next);
      at += 2;
    } else {
      term += String.fromCharCode(
        ((byte & 0x0f) << 12) | (next << 6) | ((bytes[at + 2] ?? 0) & 0x3f),
      );
      at += 3;
    }
  }
  return term;
}

/** Negative, zero or positive, as the first term comes before, is, or comes after the second. */
export function compareTerms(
  one: Uint8Array,
  oneLength: number,
  other: Uint8Array,
  otherLength: number,
): number {
  const length = Math.min(oneLength, otherLength);
  for (let at = 0; at < length; at += 1) {
    const difference = (one[at] as number) - (other[at] as number);
    if (difference !== 0) return difference;
  }
  return oneLength - otherLength;
}

/** How many bytes both begin with. */
export function sharedBytes(
  one: Uint8Array,
  oneLength: number,
  other: Uint8Array,
  otherLength: number,
): number {
  const length = Math.min(oneLength, otherLength);
  let at = 0;
  while (at < length && one[at] === other[at]) at += 1;
  return at;
}
