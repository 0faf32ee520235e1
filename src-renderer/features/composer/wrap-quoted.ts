// Quoted lines in plain text, no longer than the person likes. Pure.

/**
 * Quotes lines with the prefix and wraps those wider than `columns`; 0 wraps nothing. What is quoted already keeps its marks on each line.
 * A Chinese, Japanese or Korean character takes two columns.
 */
export function quoteLines(lines: readonly string[], prefix: string, columns: number): string[] {
  return lines.flatMap((line) => {
    const marks = /^(?:> ?)*/u.exec(line)?.[0] ?? '';
    const room = columns - prefix.length - 1 - marks.length;
    if (columns === 0 || room < 20 || widthOf(line) <= room + marks.length) {
      return [quoted(line, prefix)];
    }
    return wrapped(line.slice(marks.length), room).map((part) => quoted(marks + part, prefix));
  });
}

/** `>` touches another `>` and stands apart from words (RFC 3676 §4.5). */
function quoted(line: string, prefix: string): string {
  if (line === '') return prefix;
  return line.startsWith(prefix) ? prefix + line : `${prefix} ${line}`;
}

/** Breaks at blanks and between wide characters; a long word or address stays whole. */
function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    if (line !== '' && widthOf(line + piece.trimEnd()) > columns) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  lines.push(line.trimEnd());
  return lines;
}

/** What may not be broken: words with the blanks after them; a wide character with what may not begin a line after it. */
function pieces(text: string): string[] {
  return text.match(pieceOf) ?? [];
}

const wide = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]`;
const cannotBegin = String.raw`[、。，．：；？！」』）】〉》…‧,.;:!?)\]]`;
const cannotEnd = String.raw`[「『（【〈《]`;
const pieceOf = new RegExp(
  String.raw`${cannotEnd}*${wide}${cannotBegin}*\s*|(?:(?!${wide})\S)+\s*|\s+`,
  'gu',
);
const anyWide = new RegExp(wide, 'gu');

function widthOf(text: string): number {
  return [...text].length + (text.match(anyWide)?.length ?? 0);
}
