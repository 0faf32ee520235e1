// A reply of many lines, taken apart. By hand: the same by a regular expression takes a million lines several times their memory.

/** The lines of a text without their ends, CRLF or LF alone; the last may lack its end. */
export function linesOf(text: string): string[] {
  const lines: string[] = [];
  for (let from = 0; from < text.length;) {
    const lf = text.indexOf('\n', from);
    const end = lf < 0 ? text.length : lf;
    lines.push(text.slice(from, end > from && text[end - 1] === '\r' ? end - 1 : end));
    from = end + 1;
  }
  return lines;
}
