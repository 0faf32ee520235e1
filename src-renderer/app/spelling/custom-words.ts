// The person's own dictionary: a list of words, in a file one a line. Pure but for the two that write.
import { changeOption } from '../../store/writes/options.ts';

/** What a dictionary of one's own may hold; each is looked at for every unknown word. */
export const maxCustomWords = 10_000;
const maxLength = 60;

export async function addCustomWords(added: readonly string[]): Promise<void> {
  await changeOption('customWords', (present = []) => sorted([...present, ...added]));
}

export async function removeCustomWords(removed: readonly string[]): Promise<void> {
  await changeOption('customWords', (present = []) =>
    present.filter((word) => !removed.includes(word)),
  );
}

/** Words out of a file's text: one a line, as this and other programs write them (Hunspell's counts and flags are left out). */
export function wordsOfFile(text: string): readonly string[] {
  const lines = text.split(/\r\n?|\n/u).map((line) => line.replace(/\/.*$/u, ''));
  return sorted(lines.flatMap((line) => customWord(line) ?? []));
}

/** For a file: sorted, one a line. */
export function fileOfWords(words: readonly string[]): string {
  return sorted(words)
    .map((word) => `${word}\r\n`)
    .join('');
}

/** As it is kept; null for what no text could have as one word. */
export function customWord(typed: string): string | null {
  const word = typed.trim().replace(/[’‘ʼ]/gu, "'").replace(/[‐‑]/gu, '-').normalize('NFC');
  const isWord =
    /^(?:[\p{Script=Latin}\p{M}\p{N}'-]+|\p{Script=Han}+)$/u.test(word) && /\p{L}/u.test(word);
  return isWord && word.length <= maxLength ? word : null;
}

/** What is added in small letters is known at the beginning of a sentence too, and with an apostrophe and s. */
export function isAmong(words: ReadonlySet<string>, word: string): boolean {
  const bare = word.replace(/'s$/iu, '');
  return [word, bare].some(
    (each) =>
      words.has(each) ||
      (isWrittenLarge(each) && words.has(each.toLowerCase())) ||
      (each.length > 1 && each === each.toUpperCase() && hasInAnyCase(words, each)),
  );
}

function isWrittenLarge(word: string): boolean {
  const small = word.toLowerCase();
  return word === small.slice(0, 1).toUpperCase() + small.slice(1) || word === word.toUpperCase();
}

function hasInAnyCase(words: ReadonlySet<string>, capitals: string): boolean {
  return [...words].some((word) => word.toUpperCase() === capitals);
}

function sorted(words: readonly string[]): readonly string[] {
  const all = [...new Set(words)].sort((a, b) => a.localeCompare(b, 'en'));
  return all.slice(0, maxCustomWords);
}
