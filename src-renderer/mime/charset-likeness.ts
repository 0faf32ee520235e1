// How much a text reads like a language: what is decoded with the wrong charset does not. A measure, for telling charsets.
import { alphabets, ideographies, type Alphabet, type Ideography } from './charset-languages.ts';

/**
 * 1 for ordinary text, 0 or less for mojibake, of the characters outside ASCII alone; the best of all languages written in that
 * charset. Null for charsets of which nothing is known here, such as UTF-8.
 */
export function likeness(text: string, charset: string): number | null {
  const ideography = ideographies.find((each) => each.charset === charset);
  const written = alphabets.filter(({ charsets }) => charsets.includes(sameScript(charset)));
  if (!ideography && written.length === 0) return null;
  const foreign = foreignPositions(text);
  if (foreign.length === 0) return 0;
  if (ideography) return likenessOfIdeographs(text, foreign, ideography);
  return Math.max(...written.map((alphabet) => likenessOfLetters(text, foreign, alphabet)));
}

/** More tell no more. */
const maxForeign = 600;

/** Where the characters outside ASCII are. */
function foreignPositions(text: string): readonly number[] {
  const positions: number[] = [];
  for (let at = 0; at < text.length && positions.length < maxForeign; at += 1) {
    if (text.charCodeAt(at) > 0x7f) positions.push(at);
  }
  return positions;
}

/** All charsets whose text can be measured. */
export const measurable: readonly string[] = [
  ...new Set([
    ...ideographies.map(({ charset }) => charset),
    ...alphabets.flatMap(({ charsets }) => charsets),
  ]),
];

/** Charsets that hold the same letters in other places are measured alike. */
function sameScript(charset: string): string {
  return /^(?:iso-8859-(?:1|15|9)|macintosh|cp(?:437|850|858))$/.test(charset)
    ? 'windows-1252'
    : charset;
}

const upperCase = /\p{Lu}/u;
const lowerCase = /\p{Ll}/u;
const anyLetter = /\p{L}/u;
/** Found in good text of every language. */
const typographic = new Set('‘’“”„‚–—…«»°•€£§©®™·№\u00a0');
const controls = /[\u0080-\u009f\ufffd]/;

/** Taken off where foreign characters never stand together, but among plain letters. */
const scatteredPenalty = 0.5;
const togetherInText = /[^\u0000-\u007f]{2}/;
const gluedToLetters = /[A-Za-z][^\u0000-\u007f]|[^\u0000-\u007f][A-Za-z]/;

function likenessOfLetters(text: string, foreign: readonly number[], alphabet: Alphabet): number {
  const weights = weightsOf(alphabet);
  const { isWholeScript } = alphabet;
  let sum = 0;
  let run = 0;
  let longestRun = 0;
  let previous = -1;
  for (const at of foreign) {
    const character = text[at] ?? '';
    const weight = weights.get(character);
    sum += weight ?? otherWeight(character);
    const isLetter = weight !== undefined || (!isWholeScript && anyLetter.test(character));
    run = !isLetter ? 0 : previous === at - 1 ? run + 1 : 1;
    previous = at;
    longestRun = Math.max(run, longestRun);
    // Accented letters stand alone between plain ones; whole scripts do not mix with Latin, nor lower case with capitals.
    if (!isWholeScript && run > 2) sum -= 0.7;
    if (isWholeScript && isLetter) sum -= 0.5 * plainNeighbours(text, at);
    if (upperCase.test(character) && lowerCase.test(text[at - 1] ?? '')) sum -= 1;
  }
  const isScattered = isWholeScript && longestRun < 3 && /[A-Za-z]/.test(text);
  return sum / foreign.length - (isScattered ? scatteredPenalty : 0);
}

/** How many of the two characters beside it are plain letters. */
function plainNeighbours(text: string, at: number): number {
  return (
    Number(isPlainLetter(text.charCodeAt(at - 1))) + Number(isPlainLetter(text.charCodeAt(at + 1)))
  );
}

function isPlainLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

function otherWeight(character: string): number {
  if (typographic.has(character)) return 0.7;
  return controls.test(character) ? -2 : 0;
}

const weightsByAlphabet = new Map<Alphabet, ReadonlyMap<string, number>>();

/** From 1 for the most frequent letter downwards, further in scripts where nearly every byte is some letter; capitals half of that. */
function weightsOf(alphabet: Alphabet): ReadonlyMap<string, number> {
  const known = weightsByAlphabet.get(alphabet);
  if (known) return known;
  const letters = [...alphabet.letters];
  const slope = alphabet.isWholeScript ? 0.7 : 0.4;
  const weights = new Map<string, number>();
  for (const [rank, letter] of letters.entries()) {
    const weight = 1 - (slope * rank) / letters.length;
    const capital = letter.toUpperCase();
    if (capital.length === 1 && capital !== letter) weights.set(capital, weight / 2);
    weights.set(letter, weight);
  }
  weightsByAlphabet.set(alphabet, weights);
  return weights;
}

function likenessOfIdeographs(
  text: string,
  foreign: readonly number[],
  ideography: Ideography,
): number {
  const { common, frequent } = charactersOf(ideography);
  let sum = 0;
  for (const at of foreign) {
    const character = text[at] ?? '';
    if (common.has(character)) sum += 1;
    else if (frequent.has(character)) sum += 0.55;
    else if (controls.test(character)) sum -= 2;
  }
  // An accented letter and the plain one behind it may be one character in Big5: such stand alone in the middle of words.
  const isScattered = !togetherInText.test(text) && gluedToLetters.test(text);
  return sum / foreign.length - (isScattered ? scatteredPenalty : 0);
}

interface Characters {
  readonly common: ReadonlySet<string>;
  readonly frequent: ReadonlySet<string>;
}

const charactersByCharset = new Map<string, Characters>();

function charactersOf({ charset, common, frequentLeads, firstTrail }: Ideography): Characters {
  const known = charactersByCharset.get(charset);
  if (known) return known;
  const decoder = new TextDecoder(charset);
  let frequent = '';
  for (let lead = frequentLeads[0]; lead <= frequentLeads[1]; lead += 1) {
    const row: number[] = [];
    for (let trail = firstTrail; trail <= 0xfe; trail += 1) row.push(lead, trail, 0x20);
    frequent += decoder.decode(Uint8Array.from(row));
  }
  const characters = {
    common: new Set(common),
    frequent: new Set(frequent.replace(/[^\u2e80-\ud7a3]/g, '')),
  };
  charactersByCharset.set(charset, characters);
  return characters;
}
