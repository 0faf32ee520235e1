// Finds encoded words (RFC 2047 §2) in a header's text, also those that programs write wrongly. Finding only; decoding is `header-text.ts`.

export interface EncodedWord {
  /** Where it begins and where the text after it begins. */
  readonly start: number;
  readonly end: number;
  /** As written, a language (RFC 2231 §5) included. */
  readonly charset: string;
  readonly encoding: 'b' | 'q';
  readonly coded: string;
}

const opening = /=\?([^?\s=]{0,60})\?([bq])\?/iy;
const otherOpening = /=\?[^?\s=]{1,60}\?[bq]\?/i;

/** Far above the 75 characters of the standard; some programs write a whole subject as one word. */
const maxWordLength = 8_000;

/** All encoded words of `value`, in order. Linear in its length. */
export function findEncodedWords(value: string): EncodedWord[] {
  const words: EncodedWord[] = [];
  for (let at = value.indexOf('=?'); at >= 0;) {
    const word = wordAt(value, at);
    if (word) words.push(word);
    at = value.indexOf('=?', word ? word.end : at + 2);
  }
  return words;
}

/** The encoded word that begins at `start`; null when none does. */
export function wordAt(value: string, start: number): EncodedWord | null {
  opening.lastIndex = start;
  const match = opening.exec(value);
  if (!match) return null;
  const from = opening.lastIndex;
  const encoding = match[2]?.toLowerCase() === 'b' ? 'b' : 'q';
  const rest = value.slice(from, from + maxWordLength);
  const close = rest.indexOf('?=');
  // Software that cuts long headers cuts the last word short; it is the end of the header then.
  if (close < 0 && !/^[^\s?]+$/.test(rest)) return null;
  const coded = close < 0 ? rest : rest.slice(0, close);
  if (otherOpening.test(coded)) return null;
  const end = from + coded.length + (close < 0 ? 0 : 2);
  return { start, end, charset: match[1] ?? '', encoding, coded };
}
