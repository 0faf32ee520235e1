// Content-Transfer-Encoding (RFC 2045 §6), read as leniently as mail is written. Never throws.

const base64Value = new Int8Array(256).fill(-1);
for (const [value, character] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
].entries()) {
  base64Value[character.charCodeAt(0)] = value;
}

/** Decodes a body by the name in its Content-Transfer-Encoding header; unknown names leave it as it is. */
export function decodeBody(bytes: Uint8Array, encoding: string): Uint8Array {
  switch (encoding) {
    case 'base64':
      return decodeBase64(bytes);
    case 'quoted-printable':
      return decodeQuotedPrintable(bytes);
    default:
      return bytes;
  }
}

/** Passes over what is no base64 (line ends, blanks, junk); `=` ends a group, so that joined base64 texts decode too. */
export function decodeBase64(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.floor((bytes.length * 3) / 4) + 3);
  let length = 0;
  let bits = 0;
  let count = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0x3d) {
      count = 0;
      continue;
    }
    const value = base64Value[byte] ?? -1;
    if (value < 0) continue;
    bits = (bits << 6) | value;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out[length++] = (bits >> count) & 0xff;
    }
    bits &= 0xfff;
  }
  return out.subarray(0, length);
}

/** RFC 2045 §6.7. An `=` that starts no escape stays as it is; blanks before a line end are dropped unless they are encoded. */
export function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  /** Up to here nothing is trimmed: an encoded blank is meant. */
  let kept = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0x0a) {
      length = trimBlanks(out, length, kept);
      out[length++] = byte;
      kept = length;
      continue;
    }
    if (byte !== 0x3d) {
      out[length++] = byte;
      continue;
    }
    const high = hexValue(bytes[index + 1]);
    const low = hexValue(bytes[index + 2]);
    if (high >= 0 && low >= 0) {
      out[length++] = (high << 4) | low;
      kept = length;
      index += 2;
      continue;
    }
    const lineEnd = softBreakEnd(bytes, index + 1);
    if (lineEnd < 0) out[length++] = byte;
    else index = lineEnd - 1;
  }
  return out.subarray(0, length);
}

/** Blanks before a line end were added on the way (RFC 2045 §6.7 rule 3); a CR there stays. */
function trimBlanks(out: Uint8Array, length: number, kept: number): number {
  let end = length;
  const hasCr = end > kept && out[end - 1] === 0x0d;
  if (hasCr) end -= 1;
  while (end > kept && (out[end - 1] === 0x20 || out[end - 1] === 0x09)) end -= 1;
  if (hasCr) out[end++] = 0x0d;
  return end;
}

/** Where the line after a soft line break begins, or -1 when `=` is followed by something else. */
function softBreakEnd(bytes: Uint8Array, from: number): number {
  let index = from;
  while (bytes[index] === 0x20 || bytes[index] === 0x09) index += 1;
  if (bytes[index] === 0x0d) index += 1;
  if (bytes[index] === 0x0a) return index + 1;
  return index >= bytes.length ? bytes.length : -1;
}

function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  if (byte >= 0x41 && byte <= 0x46) return byte - 0x37;
  if (byte >= 0x61 && byte <= 0x66) return byte - 0x57;
  return -1;
}
