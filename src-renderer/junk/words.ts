// Text into words. Chinese, Japanese and Korean write no blanks between words: there every two neighbouring characters are one.

/** Shorter words tell nothing, longer ones are mostly encoded bytes; of these only the beginning and the length count. */
const minLength = 3;
const maxLength = 14;

/** Han, kana, Bopomofo, Hangul. */
const unspaced =
  '\\u3005-\\u3007\\u3040-\\u30ff\\u3105-\\u312f\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uac00-\\ud7a3';
const hasUnspaced = new RegExp(`[${unspaced}]`);
/** A stretch of one of the two ways of writing. Marks that junk is fond of (`$`, `%`, `!`, `*`, `@`) stay within words. */
const runs = new RegExp(
  `[${unspaced}]+|[^\\s${unspaced}"'()<>\\[\\]{}|,;:=~\`^\\\\/?。，、；：？！「」『』（）【】《》〈〉…—·]+`,
  'g',
);
const edges = /^[-.*_#+&@]+|[-.*_#+&@]+$/g;
const fullWidth = /[\uff01-\uff5e]/g;

/** Calls `onWord` for each word of the text, folded; the same word may come again. Linear in the length of the text. */
export function forEachWord(text: string, onWord: (word: string) => void): void {
  const folded = fold(text);
  for (const run of folded.match(runs) ?? []) {
    if (run.charCodeAt(0) > 0x3000 && hasUnspaced.test(run)) addPairs(run, onWord);
    else addWord(run, onWord);
  }
}

function fold(text: string): string {
  const narrow = /[\uff01-\uff5e]/.test(text) ? text.replace(fullWidth, narrowed) : text;
  return narrow.toLowerCase();
}

function narrowed(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}

function addPairs(run: string, onWord: (word: string) => void): void {
  if (run.length === 1) onWord(run);
  for (let at = 1; at < run.length; at += 1) onWord(run.slice(at - 1, at + 1));
}

/** Quicker than asking the pattern, and nearly all words have none. */
function hasEdge(run: string): boolean {
  return !isLetter(run.charCodeAt(0)) || !isLetter(run.charCodeAt(run.length - 1));
}

function isLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function addWord(run: string, onWord: (word: string) => void): void {
  const word = hasEdge(run) ? run.replace(edges, '') : run;
  if (word.length < minLength) return;
  if (word.length <= maxLength) onWord(word);
  else onWord(`${word.slice(0, 2)}…${Math.min(9, Math.floor(word.length / 10))}`);
}
