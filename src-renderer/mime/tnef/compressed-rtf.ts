// Compressed RTF (MS-OXRTFCP): the LZ77 with which Outlook stores rich text.
import { ByteReader } from './byte-reader.ts';

const compressed = 0x75465a4c;
const stored = 0x414c454d;
const headerBytes = 16;
const windowBytes = 4096;

/** What the window holds at the beginning (§2.1.2.1). */
const prefix =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans ' +
  'SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';

/** null for what is neither compressed nor stored RTF. What ends in the middle gives what came; 17 bytes come of two at most. */
export function decompressRtf(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < headerBytes) return null;
  const header = new ByteReader(bytes);
  header.uint32();
  const rawBytes = header.uint32();
  const kind = header.uint32();
  const content = bytes.subarray(headerBytes);
  if (kind === stored) return content.subarray(0, rawBytes);
  return kind === compressed ? decompress(content, rawBytes) : null;
}

function decompress(content: Uint8Array, rawBytes: number): Uint8Array {
  const window = new Uint8Array(windowBytes);
  window.set(new TextEncoder().encode(prefix));
  let write = prefix.length;
  // A header may claim any size.
  const out = new Uint8Array(Math.min(rawBytes, content.length * 9));
  let length = 0;
  const emit = (byte: number): void => {
    window[write] = byte;
    write = (write + 1) % windowBytes;
    out[length++] = byte;
  };
  for (let at = 0; at < content.length && length < out.length;) {
    const control = content[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < content.length && length < out.length; bit += 1) {
      if ((control & (1 << bit)) === 0) {
        emit(content[at++] ?? 0);
        continue;
      }
      if (at + 1 >= content.length) return out.subarray(0, length);
      const token = ((content[at] ?? 0) << 8) | (content[at + 1] ?? 0);
      at += 2;
      let read = token >> 4;
      // A reference to where writing goes on marks the end.
      if (read === write) return out.subarray(0, length);
      for (let left = (token & 15) + 2; left > 0 && length < out.length; left -= 1) {
        emit(window[read] ?? 0);
        read = (read + 1) % windowBytes;
      }
    }
  }
  return out.subarray(0, length);
}
