// Where in a plain text others are quoted, where the letter answered begins, and where the signature stands. Pure.

/** Lines that belong together. */
export interface TextBlock {
  /** How often it is quoted; 0: the writer's own words. */
  readonly depth: number;
  readonly isSignature: boolean;
  readonly lines: readonly string[];
}

/** In order, none empty. */
export function textBlocks(lines: readonly string[]): readonly TextBlock[] {
  const blocks: { depth: number; isSignature: boolean; lines: string[] }[] = [];
  for (const line of lines) {
    const depth = quoteDepth(line);
    const last = blocks.at(-1);
    const begins = depth === 0 && isSignatureMark(line);
    // A signature ends where somebody is quoted again.
    const isSignature = depth === 0 && (begins || last?.isSignature === true);
    if (last && last.depth === depth && last.isSignature === isSignature && !begins) {
      last.lines.push(line);
    } else {
      blocks.push({ depth, isSignature, lines: [line] });
    }
  }
  return blocks;
}

/** `> >` and `>>` are both two deep; `|` and other marks of single programs are left as text. */
export function quoteDepth(line: string): number {
  const prefix = /^(?:>[ ]?)+/.exec(line)?.[0] ?? '';
  return Math.min(prefix.split('>').length - 1, 6);
}

/** RFC 3676 §4.3: two hyphens and a space; programs that cut spaces at the end leave two hyphens. */
function isSignatureMark(line: string): boolean {
  return line === '-- ' || line === '--';
}

/**
 * The line at which a whole letter begins that was put under the answer, as Outlook does: after "Original Message", or with the head
 * lines themselves. -1 where none does, and where nothing stands above it.
 */
export function answeredLetterStart(lines: readonly string[]): number {
  const start = lines.findIndex(
    (line, at) =>
      originalMark.test(line) || (fromLine.test(line) && hasHead(lines.slice(at + 1, at + 6))),
  );
  if (start < 0) return -1;
  const isRule = /^\s*[_-]{10,}\s*$/.test(lines[start - 1] ?? '');
  const from = isRule ? start - 1 : start;
  return lines.slice(0, from).some((line) => line.trim() !== '') ? from : -1;
}

const originalMark =
  /^\s*-{2,}\s*(?:original message|original-nachricht|ursprüngliche nachricht|message d.origine|mensaje original|messaggio originale|原始郵件|原始邮件|原郵件|原始訊息|原始メッセージ|元のメッセージ|원본 메[시세]지)\s*-{2,}\s*$/i;
const fromLine =
  /^\s*\*?(?:from|von|de|da|寄件者|寄件人|发件人|發件人|差出人|보낸 사람)\s*[:：]\*?/i;
const subjectLine =
  /^\s*\*?(?:subject|betreff|objet|asunto|oggetto|主旨|主题|主題|件名|제목)\s*[:：]\*?/i;

/** A sender alone may be the writer's own words; a subject soon after makes a head of it. */
function hasHead(following: readonly string[]): boolean {
  return following.some((line) => subjectLine.test(line));
}

/** How Outlook's block over an answered letter begins, whatever the language; for HTML as well. */
export function beginsLikeHead(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return fromLine.test(lines[0] ?? text) && (lines.length < 2 || hasHead(lines.slice(1, 8)));
}
