// A signature in the plain text of a letter: put in above what is quoted, found again, exchanged. Pure.

/** RFC 3676 §4.3: the line that sets a signature apart; programs cut it off when they quote. */
export const signatureSeparator = '-- ';

/** The words with the line before them that sets them apart. */
export function separated(words: string): string {
  return `${signatureSeparator}\n${words.replace(/\r\n?/gu, '\n').replace(/\n+$/u, '')}`;
}

/** `separators`: the lines that begin a quoted letter, in each language. The signature goes above it, else to the end. */
export function insertIntoText(text: string, block: string, separators: readonly string[]): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => isSeparator(line, separators));
  const own = (at < 0 ? lines : lines.slice(0, at)).join('\n').replace(/\s+$/u, '');
  const rest = at < 0 ? '' : `\n\n${lines.slice(at).join('\n')}`;
  return `${own}\n\n${block}${rest}`;
}

/** Puts `next` in the place of `block`; null takes it away. null when `block` is not there as it was put in. */
export function exchangeInText(text: string, block: string, next: string | null): string | null {
  const whole = `\n${text}\n`;
  const at = whole.indexOf(`\n${block}\n`);
  if (at < 0) return null;
  const before = whole.slice(1, at + 1);
  const after = whole.slice(at + 1 + block.length, -1);
  return next === null ? before.replace(/\n$/u, '') + after : before + next + after;
}

/** Whether a line, quoted or not, begins a quoted letter. */
export function isSeparator(line: string, separators: readonly string[]): boolean {
  const bare = line.replace(/^[>|:\s]+/u, '').trim();
  return separators.includes(bare);
}
