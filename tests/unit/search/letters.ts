// Letters made up at random, and a search that reads every one of them: slow, and plain to see that it is right.
import type { Field } from '../../../src-renderer/search/fields.ts';
import { fold } from '../../../src-renderer/search/fold.ts';
import type { LetterText } from '../../../src-renderer/search/terms.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';

export interface TestLetter extends LetterText {
  readonly id: number;
}

/** A letter of which only what matters is said. */
export function letter(id: number, text: Partial<LetterText>): TestLetter {
  return { id, from: '', to: '', subject: '', body: '', attachmentNames: [], ...text };
}

const pieces =
  'a an and Anna apple Apfel äpfel café CAFE résumé naïve straße Łódź Ωμέγα москва 12 123 2024 ２０２４ Ｏｕｔｐｏｓｔ ' +
  'x@y.example 台 台北 台北市 北市 市長 郵驛 郵件 收到郵件了 𠮷野家 野家 かが がか ガｶﾞ ﾊﾟﾝ パン 한국 국어 한국어 한 สวัสดี สวัส م مرحبا שלום';

/** The same letters for the same seed. */
export function randomTexts(seed: number): () => string {
  const random = seededRandom(seed);
  const words = pieces.split(' ');
  const pick = (): string => words[Math.floor(random() * words.length)] ?? '';
  return () => {
    let text = '';
    for (let left = Math.floor(random() * 12); left > 0; left -= 1) {
      text += pick() + (random() < 0.6 ? ' ' : random() < 0.5 ? '' : '，');
    }
    return text;
  };
}

export function randomLetters(seed: number, count: number, firstId = 1): TestLetter[] {
  const text = randomTexts(seed);
  return Array.from({ length: count }, (_, at) => ({
    id: firstId + at,
    from: text(),
    to: text(),
    subject: text(),
    body: text() + text(),
    attachmentNames: at % 5 === 0 ? [text(), text()] : [],
  }));
}

/** Ids of the letters that hold every word of the query, found by looking at their text alone. */
export function idsHolding(
  letters: readonly TestLetter[],
  query: string,
  fields: readonly Field[],
): number[] {
  return letters.filter((each) => holdsAll(each, query, fields)).map(({ id }) => id);
}

const unspaced = '\\p{sc=Hani}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}';
const anyWord = new RegExp(`[${unspaced}]+|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');

const wordsByText = new Map<string, string[]>();

function wordsOf(text: string): string[] {
  const words = wordsByText.get(text) ?? [...fold(text).matchAll(anyWord)].map(([word]) => word);
  wordsByText.set(text, words);
  return words;
}

function holdsAll(each: TestLetter, query: string, fields: readonly Field[]): boolean {
  const words = wordsOf(query);
  return (
    words.length > 0 &&
    words.every((word) =>
      fields.some((field) => textsOf(each, field).some((text) => holds(text, word))),
    )
  );
}

function textsOf(each: TestLetter, field: Field): readonly string[] {
  return field === 'body' ? [`${each.attachmentNames.join('\n')}\n${each.body}`] : [each[field]];
}

/** Neighbouring pairs stand for the whole, as in the index. */
function holds(text: string, word: string): boolean {
  const own = wordsOf(text);
  const isUnspaced = new RegExp(`^[${unspaced}]`, 'u').test(word);
  if (!isUnspaced) return own.some((each) => each.startsWith(word));
  const characters = [...word];
  if (characters.length === 1) return own.some((each) => each.includes(word));
  return characters
    .slice(1)
    .every((next, at) => own.some((each) => each.includes(`${characters[at]}${next}`)));
}
