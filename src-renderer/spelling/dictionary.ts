// The only door to nspell: an English dictionary that knows words and says what may be meant. Runs in spelling.worker.ts.
import nspell from 'nspell';
import { inCaseOf, likeliest } from './suggestions.ts';

export interface Dictionary {
  isKnown(word: string): boolean;
  /** The likeliest first; empty where nothing is alike. Some nonsense of ten letters takes 0.2 s. */
  suggest(word: string): readonly string[];
}

/** Both texts in Hunspell's formats. */
export function createDictionary(affixes: string, words: string): Dictionary {
  const checker = nspell(affixes, words);
  const isInBook = (word: string) => checker.correct(word);
  const isKnown = (word: string): boolean => {
    if (isInBook(word)) return true;
    const owner = /^(.+)'s$/iu.exec(word)?.[1];
    if (owner !== undefined) return isKnown(owner);
    if (!word.includes('-')) return false;
    // Wi-Fi is in the book as one word, well-known as two.
    return isInBook(word.replaceAll('-', '')) || word.split('-').every(isPart);
  };
  const isPart = (part: string) =>
    part.length === 1 || prefixes.has(part.toLowerCase()) || isKnown(part);
  const suggestOne = (word: string) =>
    likeliest(word, [...checker.suggest(word), ...apart(word, isInBook)]);
  return {
    isKnown,
    suggest: (word) => {
      const whole = word.includes('-') ? byParts(word, isPart, suggestOne) : [];
      return whole.length > 0 ? whole : suggestOne(word);
    },
  };
}

/** Stand before a hyphen only. */
const prefixes = new Set(
  'anti co de ex inter mega micro mid mini multi neo non post pre pro pseudo re self semi sub super ultra un'.split(
    ' ',
  ),
);

/** Two words written as one: `alot`. */
function apart(word: string, isInBook: (word: string) => boolean): readonly string[] {
  const found: string[] = [];
  for (let at = 1; at < word.length; at += 1) {
    const [first, second] = [word.slice(0, at), word.slice(at)];
    if (isWhole(first) && isWhole(second) && isInBook(first) && isInBook(second)) {
      found.push(`${first} ${second}`);
    }
  }
  return found.slice(0, 3);
}

/** The book has every letter as a word. */
function isWhole(word: string): boolean {
  return (
    word.length > 2 ||
    /^(?:a|i|am|an|as|at|be|by|do|go|he|if|in|is|it|me|my|no|of|on|or|so|to|up|us|we)$/iu.test(word)
  );
}

/** Each wrong part of a word with hyphens mended, together with the others as they are. */
function byParts(
  word: string,
  isPart: (part: string) => boolean,
  suggest: (part: string) => readonly string[],
): readonly string[] {
  const parts = word.split('-');
  const wrong = parts.findIndex((part) => !isPart(part));
  const part = parts[wrong];
  if (part === undefined || parts.filter((each) => !isPart(each)).length > 1) return [];
  return suggest(part).map((meant) => parts.with(wrong, inCaseOf(part, meant)).join('-'));
}
