// Files written into plain text as uuencode, before MIME and by gateways since (POSIX uuencode, historical algorithm).
import { lineAt } from './header-block.ts';
import type { Part } from './part-tree.ts';

export interface UuencodedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

const beginLine = /^begin [0-7]{3,4} +(\S.*)$/;
const mark = new TextEncoder().encode('begin ');

/** Takes the files out of the text. What begins like one but does not decode stays text. */
export function takeUuencoded(text: string): {
  readonly text: string;
  readonly files: readonly UuencodedFile[];
} {
  if (!/^begin [0-7]{3,4} /m.test(text)) return { text, files: [] };
  const lines = text.split('\n');
  const kept: string[] = [];
  const files: UuencodedFile[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const fileName = beginLine.exec(line)?.[1];
    const found = fileName === undefined ? null : decodeLines(lines, at + 1);
    if (fileName === undefined || found === null) {
      kept.push(line);
      continue;
    }
    files.push({ fileName: fileName.trim(), bytes: found.bytes });
    at = found.endAt;
  }
  return { text: kept.join('\n'), files };
}

/** Whether the part's raw body has a line that begins a file; for summaries, without decoding. */
export function hasUuencoded(bytes: Uint8Array, part: Part): boolean {
  if (part.contentType.value !== 'text/plain' || /base64|quoted/.test(part.encoding)) return false;
  for (let position = part.bodyStart; position < part.bodyEnd;) {
    const { start, end, next } = lineAt(bytes, position, part.bodyEnd);
    if (mark.every((byte, index) => bytes[start + index] === byte)) {
      const line = String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 200)));
      if (beginLine.test(line)) return true;
    }
    position = next;
  }
  return false;
}

/** Data lines up to `end`, or to the end of a letter that was cut off; null when a line is no data. */
function decodeLines(
  lines: readonly string[],
  from: number,
): { bytes: Uint8Array; endAt: number } | null {
  const pieces: number[] = [];
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trimEnd() === 'end') return { bytes: Uint8Array.from(pieces), endAt: at };
    if (!appendLine(pieces, line)) return null;
  }
  return pieces.length > 0 ? { bytes: Uint8Array.from(pieces), endAt: lines.length } : null;
}

/** One line: its count of bytes, then four characters for each three. Blanks cut off at its end count as zero. */
function appendLine(pieces: number[], line: string): boolean {
  if (line === '') return true;
  const count = (line.charCodeAt(0) - 32) & 63;
  const digitCount = Math.ceil(count / 3) * 4;
  if (/[^ -`]/.test(line) || line.length > digitCount + 3) return false;
  const digit = (index: number): number => ((line.charCodeAt(index) || 32) - 32) & 63;
  for (let done = 0; done < count; done += 3) {
    const at = 1 + (done / 3) * 4;
    const bits = (digit(at) << 18) | (digit(at + 1) << 12) | (digit(at + 2) << 6) | digit(at + 3);
    pieces.push((bits >> 16) & 255);
    if (done + 1 < count) pieces.push((bits >> 8) & 255);
    if (done + 2 < count) pieces.push(bits & 255);
  }
  return true;
}
