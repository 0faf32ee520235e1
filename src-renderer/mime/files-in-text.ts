// Files written into a plain text itself, without a part of their own: uuencode and yEnc. Works on bytes, before any charset.
import type { EmbeddedFile } from './embedded-file.ts';
import { byteString, lineAt } from './header-block.ts';
import { beginsUuencode, decodeUuencode } from './uuencode.ts';
import { decodeYenc, joinYencPieces } from './yenc.ts';
import { joinedBytes } from './joined-bytes.ts';

const mark = new TextEncoder().encode('begin ');

/** Takes the files out of the text. What begins like one but does not decode stays text. */
export function takeFilesFromText(text: Uint8Array): {
  readonly text: Uint8Array;
  readonly files: readonly EmbeddedFile[];
} {
  const files: EmbeddedFile[] = [];
  const kept: Uint8Array[] = [];
  let from = 0;
  for (let at = nextBegin(text, 0); at >= 0;) {
    const found = text[at] === 0x3d ? decodeYenc(text, at) : decodeUuencode(text, at);
    if (found) {
      kept.push(text.subarray(from, at));
      files.push(found.file);
      from = found.end;
    }
    at = nextBegin(text, found ? found.end : at + mark.length);
  }
  if (files.length === 0) return { text, files };
  kept.push(text.subarray(from));
  return { text: joinedBytes(kept), files };
}

/** Puts the pieces of files together that came in several, in one text or in many. */
export function joinPieces(files: readonly EmbeddedFile[]): readonly EmbeddedFile[] {
  return files.some(({ piece }) => piece !== null) ? joinYencPieces(files) : files;
}

/** Whether a file begins somewhere; for summaries, without decoding. */
export function hasFileInText(text: Uint8Array): boolean {
  for (let at = nextBegin(text, 0); at >= 0; at = nextBegin(text, at + mark.length)) {
    if (beginsFile(text, at)) return true;
  }
  return false;
}

/** Of the beginning of a text, what stands outside such files; for summaries, without decoding. A file that goes on ends it. */
export function textBesideFiles(text: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [];
  let from = 0;
  for (
    let at = nextBegin(text, 0);
    at >= 0;
    at = nextBegin(text, Math.max(from, at + mark.length))
  ) {
    if (!beginsFile(text, at)) continue;
    kept.push(text.subarray(from, at));
    from = endOfFile(text, at);
  }
  return from === 0 && kept.length === 0 ? text : joinedBytes([...kept, text.subarray(from)]);
}

function endOfFile(text: Uint8Array, begin: number): number {
  const last = text[begin] === 0x3d ? '=yend ' : 'end';
  for (let at = lineAt(text, begin, text.length).next; at < text.length;) {
    const { start, end, next } = lineAt(text, at, text.length);
    const line = byteString(text, start, Math.min(end, start + 200));
    if (last === 'end' ? line.trimEnd() === last : line.startsWith(last)) return next;
    at = next;
  }
  return text.length;
}

function beginsFile(text: Uint8Array, at: number): boolean {
  if (text[at] !== 0x3d) return beginsUuencode(text, at);
  const { start, end } = lineAt(text, at, text.length);
  return /^=ybegin .*\bsize=\d+ /.test(byteString(text, start, Math.min(end, start + 200)));
}

/** Where the next line starts that begins with `begin ` or `=ybegin `; -1 for none. */
function nextBegin(text: Uint8Array, from: number): number {
  for (let at = text.indexOf(0x62, from); at >= 0; at = text.indexOf(0x62, at + 1)) {
    if (!mark.every((byte, index) => text[at + index] === byte)) continue;
    const isYenc = text[at - 1] === 0x79 && text[at - 2] === 0x3d;
    const start = isYenc ? at - 2 : at;
    if (start >= from && (start === 0 || text[start - 1] === 0x0a)) return start;
  }
  return -1;
}
