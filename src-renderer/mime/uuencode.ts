// One file in uuencode (POSIX uuencode, historical algorithm), as mail carried them before MIME and gateways since.
import type { FoundFile } from './embedded-file.ts';
import { byteString, lineAt } from './header-block.ts';

const beginLine = /^begin [0-7]{3,4} +(\S.*)$/;

/** Zeros that may be missing because blanks at the ends of lines were cut off; two bytes of text could claim 45 otherwise. */
const maxCutOffBytes = 100_000;

/** After so many lines of data a line that is none means a damaged file, not a text that only looks like one. */
const convincingLines = 3;

/** Decodes the file whose `begin` line starts at `at`; a letter that was cut off gives what came. */
export function decodeUuencode(text: Uint8Array, at: number): FoundFile {
  const first = lineAt(text, at, text.length);
  const fileName = beginLine.exec(
    byteString(text, first.start, Math.min(first.end, at + 1_000)),
  )?.[1];
  if (fileName === undefined) return null;
  const data = dataLines(text, first.next);
  if (data === null) return null;
  const bytes = new Uint8Array(data.sizeBytes + 3);
  let length = 0;
  for (let position = first.next; position < data.end;) {
    const line = lineAt(text, position, text.length);
    length += decodeLine(text, line, bytes, length);
    position = line.next;
  }
  return {
    file: {
      fileName: fileName.trim(),
      bytes: bytes.slice(0, length),
      isIncomplete: !data.isEnded,
      piece: null,
    },
    end: data.next,
  };
}

/**
 * Whether a line of data follows the `begin` line at `at`, of the length it says (a blank or a check sum more or less), or the end of the
 * file; for summaries, without decoding.
 */
export function beginsUuencode(text: Uint8Array, at: number): boolean {
  const first = lineAt(text, at, text.length);
  if (!beginLine.test(byteString(text, first.start, Math.min(first.end, at + 1_000)))) return false;
  const line = lineAt(text, first.next, text.length);
  if (byteString(text, line.start, Math.min(line.end, line.start + 9)).trimEnd() === 'end')
    return true;
  if (line.start === line.end || !isDataLine(text, line)) return false;
  const isCutOff = line.end === text.length;
  return isCutOff || line.end - line.start >= lengthOf(text, line) - 2;
}

interface DataLines {
  readonly sizeBytes: number;
  /** Behind the last line of data. */
  readonly end: number;
  /** Where the text goes on. */
  readonly next: number;
  readonly isEnded: boolean;
}

/** Up to `end`, to a line that is no data, or to where the letter was cut off; null when this is no file. */
function dataLines(text: Uint8Array, from: number): DataLines | null {
  let sizeBytes = 0;
  let count = 0;
  let position = from;
  while (position < text.length) {
    const line = lineAt(text, position, text.length);
    if (byteString(text, line.start, Math.min(line.end, line.start + 9)).trimEnd() === 'end') {
      return { sizeBytes, end: position, next: line.next, isEnded: true };
    }
    const isBlownUp = sizeBytes > (position - from) * 2 + maxCutOffBytes;
    if (isBlownUp || !isDataLine(text, line)) break;
    sizeBytes += countIn(text, line);
    count += 1;
    position = line.next;
  }
  const isFile = position >= text.length ? count > 0 : count >= convincingLines;
  return isFile ? { sizeBytes, end: position, next: position, isEnded: false } : null;
}

interface Line {
  readonly start: number;
  readonly end: number;
}

function countIn(text: Uint8Array, { start, end }: Line): number {
  return start === end ? 0 : ((text[start] ?? 0) - 32) & 63;
}

/** The count itself included. */
function lengthOf(text: Uint8Array, line: Line): number {
  return Math.ceil(countIn(text, line) / 3) * 4 + 1;
}

function isDataLine(text: Uint8Array, line: Line): boolean {
  if (line.end - line.start > lengthOf(text, line) + 2) return false;
  for (let index = line.start; index < line.end; index += 1) {
    const byte = text[index] ?? 0;
    if (byte < 0x20 || byte > 0x60) return false;
  }
  return true;
}

/** A count of bytes, then four characters for each three; blanks cut off at its end count as zero. How many bytes it holds. */
function decodeLine(text: Uint8Array, line: Line, out: Uint8Array, at: number): number {
  const count = countIn(text, line);
  const digit = (index: number): number => (index < line.end ? ((text[index] ?? 0) - 32) & 63 : 0);
  for (let done = 0; done < count; done += 3) {
    const from = line.start + 1 + (done / 3) * 4;
    const bits =
      (digit(from) << 18) | (digit(from + 1) << 12) | (digit(from + 2) << 6) | digit(from + 3);
    // Past the count the bytes are filling; the next line writes over them.
    out[at + done] = bits >> 16;
    out[at + done + 1] = bits >> 8;
    out[at + done + 2] = bits;
  }
  return count;
}
