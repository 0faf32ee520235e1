// How large a picture says it is, from its first bytes: decoding one of a billion pixels would take the window with it.
import { startsWith, u16, u32 } from '../../../mime/judge/byte-view.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** PNG, GIF, JPEG, WebP and BMP; null for all else, and for what breaks off. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const size = sizeIn(bytes);
  return size !== null && size.width > 0 && size.height > 0 ? size : null;
}

function sizeIn(bytes: Uint8Array): PictureSize | null {
  if (startsWith(bytes, '\u0089PNG\r\n\u001a\n') && startsWith(bytes, 'IHDR', 12)) {
    return { width: bigU32(bytes, 16), height: bigU32(bytes, 20) };
  }
  if (startsWith(bytes, 'GIF8')) return { width: u16(bytes, 6), height: u16(bytes, 8) };
  if (startsWith(bytes, 'BM')) {
    return { width: u32(bytes, 18), height: Math.abs(u32(bytes, 22) | 0) };
  }
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return webpSize(bytes);
  return startsWith(bytes, '\u00ff\u00d8') ? jpegSize(bytes) : null;
}

/** The frame header (ITU T.81 §B.2.2), behind however many segments; C4, C8 and CC are no frames. */
function jpegSize(bytes: Uint8Array): PictureSize | null {
  let at = 2;
  for (let count = 0; count < 2_000 && at + 9 < bytes.length; count += 1) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: bigU16(bytes, at + 7), height: bigU16(bytes, at + 5) };
    // Filling bytes may stand before a marker.
    at += marker === 0xff ? 1 : 2 + bigU16(bytes, at + 2);
  }
  return null;
}

/** RFC 9649 §2.5 to §2.7: lossy, lossless, extended. */
function webpSize(bytes: Uint8Array): PictureSize | null {
  if (startsWith(bytes, 'VP8 ', 12)) {
    return { width: u16(bytes, 26) & 0x3fff, height: u16(bytes, 28) & 0x3fff };
  }
  if (startsWith(bytes, 'VP8L', 12)) {
    const bits = u32(bytes, 21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (!startsWith(bytes, 'VP8X', 12)) return null;
  return { width: (u32(bytes, 24) & 0xffffff) + 1, height: (u32(bytes, 27) & 0xffffff) + 1 };
}

function bigU16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function bigU32(bytes: Uint8Array, at: number): number {
  return bigU16(bytes, at) * 65_536 + bigU16(bytes, at + 2);
}
