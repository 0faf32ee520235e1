// The words of a text that can be checked: runs of Latin letters. Chinese, Japanese, Korean and every other script are passed over.

export interface SpellingRules {
  /** ISBN, NASA, PDFs. */
  readonly ignoresUppercase: boolean;
  /** MP3, 3rd. What is digits alone is never a word. */
  readonly ignoresNumbers: boolean;
  /** Addresses of pages and mailboxes, names of files and folders, @names, #marks. */
  readonly ignoresAddresses: boolean;
}

/** `text` is as dictionaries write it; `start` and `end` are where it stands, in UTF-16 units. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Longer ones are no words: keys, hashes, lines of letters. It also bounds what one word can cost. */
export const maxWordLength = 60;

/** The words to look up, in order. Parts joined by apostrophes and hyphens are one word. */
export function wordsIn(text: string, rules: SpellingRules): readonly Word[] {
  const addresses = rules.ignoresAddresses ? addressesIn(text) : [];
  const words: Word[] = [];
  let next = 0;
  for (const match of text.matchAll(runs)) {
    const start = match.index;
    const end = start + match[0].length;
    while ((addresses[next]?.end ?? Infinity) <= start) next += 1;
    if ((addresses[next]?.start ?? Infinity) < end) continue;
    const word = asWritten(match[0]);
    if (isChecked(word, rules)) words.push({ start, end, text: word });
  }
  return words;
}

/** Marks where a word may be broken, and what editors leave between letters. */
const unseen = String.raw`\u00ad\u200b-\u200d\u2060\ufeff`;
const unbroken = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\uff00-\uffef`;
const letter = String.raw`(?![${unbroken}])[\p{L}\p{M}\p{N}_${unseen}]`;
const runs = new RegExp(String.raw`(?:${letter})+(?:['’‘ʼ\-‐‑](?:${letter})+)*`, 'gu');

const part = String.raw`[^\s<>"'()\[\]{},;，。、；（）「」『』《》${unbroken}]`;
const domains =
  'com|org|net|edu|gov|mil|int|info|biz|idv|io|dev|app|eu|tw|hk|mo|cn|jp|kr|sg|my|uk|us|ca|au|nz|de|fr|nl|ch|at|it|es';
const files =
  'docx?|xlsx?|pptx?|od[tsp]|pdf|txt|rtf|csv|html?|xml|json|zip|7z|rar|gz|png|jpe?g|gif|webp|svg|mp[34]|wav|mov|exe|msi|eml|ics';
const begins = String.raw`(?<![\p{L}\p{N}._-])`;
const addressPatterns = [
  String.raw`(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.|mailto:|tel:)${part}+`,
  String.raw`${begins}[\p{L}\p{N}.!#$%&*+/=?^_|~-]{1,64}@${part}{1,255}`,
  String.raw`${begins}(?:[\p{L}\p{N}_-]{1,63}\.){1,8}(?:${domains}|${files})(?![\p{L}\p{N}])(?:\/${part}*)?`,
  String.raw`${begins}(?:[a-z]:\\|\\\\)${part}+`,
  String.raw`${begins}[@#][\p{L}\p{N}_]+`,
];
const addressPattern = new RegExp(addressPatterns.join('|'), 'giu');

function addressesIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(addressPattern)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

const unseenMarks = new RegExp(`[${unseen}]`, 'gu');

function asWritten(run: string): string {
  return run
    .replace(unseenMarks, '')
    .replace(/[’‘ʼ]/gu, "'")
    .replace(/[‐‑]/gu, '-')
    .normalize('NFC');
}

function isChecked(word: string, rules: SpellingRules): boolean {
  if (word.length < 2 || word.length > maxWordLength || word.includes('_')) return false;
  if (!/\p{L}.*\p{L}/u.test(word) || !/^[\p{Script=Latin}\p{M}\p{N}'-]+$/u.test(word)) return false;
  if (rules.ignoresNumbers && /\p{N}/u.test(word)) return false;
  return !(rules.ignoresUppercase && isUppercase(word));
}

/** The ending of several or of what is theirs does not count: PDFs, NASA's. */
function isUppercase(word: string): boolean {
  const stem = word.replace(/'?s$/u, '');
  return /\p{Lu}.*\p{Lu}/u.test(stem) && !/\p{Ll}/u.test(stem);
}
