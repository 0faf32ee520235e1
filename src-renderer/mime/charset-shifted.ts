// The 7-bit charsets that no TextDecoder offers, UTF-7 (RFC 2152), HZ (RFC 1843) and ISO-2022-KR (RFC 1557), and one it reads too
// strictly, ISO-2022-JP (RFC 1468).

const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 2152. `+` opens UTF-16BE in base64, `-` or any other character closes it, `+-` is a plus sign. */
export function decodeUtf7(bytes: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(bytes);
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, coded: string) =>
    coded === '' ? (whole === '+-' ? '+' : whole) : utf16FromBase64(coded),
  );
}

/** RFC 1843. `~{` opens GB2312 with the high bits off, `~}` closes it, `~~` is a tilde, `~` at a line's end joins lines. */
export function decodeHz(bytes: Uint8Array): string {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  let isChinese = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    const next = bytes[index + 1];
    if (byte === 0x7e && (next === 0x7b || next === 0x7d)) {
      isChinese = next === 0x7b;
      index += 1;
    } else if (byte === 0x7e && !isChinese && (next === 0x7e || next === 0x0a)) {
      if (next === 0x7e) out[length++] = 0x7e;
      index += 1;
    } else {
      if (byte === 0x0a) isChinese = false;
      out[length++] = isChinese && byte > 0x20 ? byte | 0x80 : byte;
    }
  }
  return new TextDecoder('gb18030').decode(out.subarray(0, length));
}

/**
 * RFC 1468. Programs shift twice in a row, above all where encoded words were joined; TextDecoder answers that with U+FFFD, so a
 * shift that another follows at once is left out.
 */
export function decodeIso2022Jp(bytes: Uint8Array): string {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    const isShift = byte === 0x1b && (bytes[index + 1] === 0x28 || bytes[index + 1] === 0x24);
    if (isShift && bytes[index + 3] === 0x1b) index += 2;
    else out[length++] = byte;
  }
  return new TextDecoder('iso-2022-jp').decode(out.subarray(0, length));
}

/** RFC 1557. SO and SI shift between ASCII and KS X 1001 with the high bits off. */
export function decodeIso2022Kr(bytes: Uint8Array): string {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  let isKorean = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0x0e || byte === 0x0f) isKorean = byte === 0x0e;
    else if (byte === 0x1b) index += 3;
    else out[length++] = isKorean && byte > 0x20 ? byte | 0x80 : byte;
  }
  return new TextDecoder('euc-kr').decode(out.subarray(0, length));
}

function utf16FromBase64(coded: string): string {
  let text = '';
  let bits = 0;
  let count = 0;
  for (const digit of coded) {
    bits = ((bits << 6) | base64Digits.indexOf(digit)) & 0x3fffff;
    count += 6;
    if (count >= 16) {
      count -= 16;
      text += String.fromCharCode((bits >> count) & 0xffff);
    }
  }
  return text;
}
