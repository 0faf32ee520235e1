// yEnc (version 1.3 of its description): binary files in text, nearly byte for byte; large ones in several pieces.
import { crc32 } from './crc32.ts';
import type { EmbeddedFile, FoundFile } from './embedded-file.ts';
import { byteString, lineAt } from './header-block.ts';

const maxHeaderLength = 1_000;

/** Decodes the file or piece whose `=ybegin` line starts at `at`; a letter that was cut off gives what came. */
export function decodeYenc(text: Uint8Array, at: number): FoundFile {
  const first = lineAt(text, at, text.length);
  const header = line(text, first);
  const match = /^=ybegin .*?\bsize=(\d{1,12})\b.*?\bname=(.*)$/.exec(header);
  if (!match) return null;
  let position = first.next;
  const isPiece = /\bpart=\d+/.test(header.slice(0, header.indexOf(' name=')));
  let offset = 0;
  if (isPiece) {
    const second = lineAt(text, position, text.length);
    const begin = /^=ypart .*?\bbegin=(\d{1,12})/.exec(line(text, second))?.[1];
    if (begin === undefined) return null;
    offset = Number(begin) - 1;
    position = second.next;
  }
  const { bytes, end } = decodeData(text, position);
  const last = lineAt(text, end, text.length);
  const footer = line(text, last).startsWith('=yend ') ? line(text, last) : null;
  const wholeBytes = Number(match[1]);
  return {
    file: {
      fileName: (match[2] ?? '').trim().replace(/^"|"$/g, ''),
      bytes,
      isIncomplete: !isWhole(bytes, footer, isPiece ? null : wholeBytes),
      piece: isPiece ? { offset, wholeBytes } : null,
    },
    end: footer === null ? end : last.next,
  };
}

/** Files that came in pieces, in the order in which their first pieces came. */
export function joinYencPieces(files: readonly EmbeddedFile[]): readonly EmbeddedFile[] {
  const pieces = new Map<string, EmbeddedFile[]>();
  for (const file of files) {
    if (file.piece === null) continue;
    const key = `${file.piece.wholeBytes} ${file.fileName}`;
    const others = pieces.get(key);
    if (others) others.push(file);
    else pieces.set(key, [file]);
  }
  const whole = [...pieces.values()].map(joinOne);
  return [...files.filter(({ piece }) => piece === null), ...whole];
}

function joinOne(pieces: readonly EmbeddedFile[]): EmbeddedFile {
  const offsetOf = ({ piece }: EmbeddedFile): number => piece?.offset ?? 0;
  const sorted = pieces.toSorted((a, b) => offsetOf(a) - offsetOf(b));
  // Never as large as a header claims, only as large as what came.
  const bytes = new Uint8Array(sorted.reduce((sum, each) => sum + each.bytes.length, 0));
  let length = 0;
  let isIncomplete = false;
  for (const each of sorted) {
    isIncomplete ||= each.isIncomplete || offsetOf(each) !== length;
    bytes.set(each.bytes, length);
    length += each.bytes.length;
  }
  const fileName = sorted[0]?.fileName ?? '';
  isIncomplete ||= length !== sorted[0]?.piece?.wholeBytes;
  return { fileName, bytes, isIncomplete, piece: null };
}

/** Up to a line that begins with `=y`, which no data line does. */
function decodeData(text: Uint8Array, from: number): { bytes: Uint8Array; end: number } {
  const end = nextKeyword(text, from);
  const out = new Uint8Array(end - from);
  let length = 0;
  for (let at = from; at < end; at += 1) {
    const byte = text[at] ?? 0;
    if (byte === 0x0a || byte === 0x0d) continue;
    if (byte === 0x3d) {
      at += 1;
      if (at < end) out[length++] = (text[at] ?? 0) - 64 - 42;
    } else {
      out[length++] = byte - 42;
    }
  }
  return { bytes: out.slice(0, length), end };
}

function nextKeyword(text: Uint8Array, from: number): number {
  for (let at = text.indexOf(0x3d, from); at >= 0; at = text.indexOf(0x3d, at + 1)) {
    if (text[at + 1] === 0x79 && text[at - 1] === 0x0a) return at;
  }
  return text.length;
}

/** `wholeBytes`: the size in the header, for a file in one piece. */
function isWhole(bytes: Uint8Array, footer: string | null, wholeBytes: number | null): boolean {
  if (footer === null || (wholeBytes !== null && bytes.length !== wholeBytes)) return false;
  const size = /\bsize=(\d+)/.exec(footer)?.[1];
  if (size !== undefined && Number(size) !== bytes.length) return false;
  // In a piece's footer, `crc32` is the whole file's.
  const sum = (wholeBytes === null ? /\bpcrc32=([0-9a-f]{1,8})/i : /\bcrc32=([0-9a-f]{1,8})/i).exec(
    footer,
  )?.[1];
  return sum === undefined || Number.parseInt(sum, 16) === crc32(bytes);
}

function line(text: Uint8Array, { start, end }: { readonly start: number; readonly end: number }) {
  return byteString(text, start, Math.min(end, start + maxHeaderLength));
}
