// A letter's headers as they can be compared over years: what is hashed to know it again without its unique-id.

const CR = 0x0d;
const LF = 0x0a;

/** Lines that servers themselves change once a letter was read: old ones keep their own notes in the mbox file they serve. */
const changing = ['status:', 'x-status:', 'x-uidl:', 'x-uid:', 'x-keywords:', 'x-imap'];
const longestChanging = 'x-imapbase:'.length;

/**
 * The bytes of the header block before the first empty line, without the lines that change and without the last line's end.
 * The same for a whole letter and for the reply to TOP n 0 (RFC 1939 §7).
 */
export function comparableHeaders(letter: Uint8Array): Uint8Array {
  const end = headerBlockEnd(letter);
  const kept = new Uint8Array(end);
  let length = 0;
  for (let start = 0; start < end;) {
    const found = letter.indexOf(LF, start);
    const next = found < 0 || found >= end ? end : found + 1;
    if (!isChanging(letter, start, next)) {
      kept.set(letter.subarray(start, next), length);
      length += next - start;
    }
    start = next;
  }
  while (length > 0 && (kept[length - 1] === LF || kept[length - 1] === CR)) length -= 1;
  return kept.subarray(0, length);
}

/** How many bytes the header block has: up to the first empty line, or all there are. */
export function headerBlockEnd(letter: Uint8Array): number {
  // A letter may begin with its body.
  if (letter[0] === LF || (letter[0] === CR && letter[1] === LF)) return 0;
  for (let at = letter.indexOf(LF); at >= 0; at = letter.indexOf(LF, at + 1)) {
    if (letter[at + 1] === LF) return at + 1;
    if (letter[at + 1] === CR && letter[at + 2] === LF) return at + 1;
  }
  return letter.length;
}

function isChanging(letter: Uint8Array, start: number, end: number): boolean {
  const first = letter[start] ?? 0;
  // S, s, X, x: most lines are told by their first letter.
  if (first !== 0x53 && first !== 0x73 && first !== 0x58 && first !== 0x78) return false;
  let name = '';
  for (let at = start; at < Math.min(end, start + longestChanging); at += 1) {
    name += String.fromCharCode(letter[at] ?? 0);
  }
  const lower = name.toLowerCase();
  return changing.some((each) => lower.startsWith(each));
}
