// Folds text for searching: case, width, accents and ligatures go; what tells words apart (kana voicing marks, Hangul
// syllables) stays. Linear, never throws.

/** Folded text, and where each of its UTF-16 units comes from. */
export interface FoldedText {
  readonly folded: string;
  /** For each unit of `folded`, and once more for its end, an index in the original; null: they are the same. */
  readonly origins: Uint32Array | null;
}

/**
 * Units that folding leaves alone but for ASCII case: ASCII, usual punctuation, kana, Bopomofo, Han, Hangul syllables. They
 * join nothing that stands before them, so what lies between them can be folded by itself.
 */
const plain =
  '\\0-\\x7f\\u2012-\\u2015\\u2018-\\u201f\\u3001-\\u3003\\u3005-\\u3011\\u3014-\\u3020\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\u3105-\\u312f\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3';
const allPlain = new RegExp(`^[${plain}]*$`);
/** With the unit before: an accent belongs to it. */
const unusual = new RegExp(`[${plain}]?[^${plain}]+`, 'g');

/** Full-width ASCII; every Chinese text has its punctuation. */
const fullWidth = /[\uff01-\uff5e]/g;

/** Combining accents, and what is not seen: soft hyphens, joiners, variation selectors. */
const dropped = /[\u0300-\u036f\u00ad\u2060\ufeff\p{Join_Control}\p{Variation_Selector}]/gu;

/** Letters that Unicode does not take apart, though those who have no such key write them so. */
const others = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ł', 'l'],
  ['ŧ', 't'],
  ['þ', 'th'],
  ['ς', 'σ'],
]);
const anyOther = new RegExp(`[${[...others.keys()].join('')}]`, 'g');

/** A code point with all that may join it: marks, half-width voicing marks, the vowels and finals of Hangul, what is dropped. */
const cluster =
  /.[\p{M}\p{Join_Control}\u00ad\u1160-\u11ff\u2060\u3131-\u318e\ud7b0-\ud7fb\ufeff\uff9e-\uffdc]*/gsu;

/** Folded for comparing with other folded text. */
export function fold(text: string): string {
  if (allPlain.test(text)) return text.toLowerCase();
  return text.replace(fullWidth, narrowed).replace(unusual, foldUnusual).toLowerCase();
}

/** As `fold`, telling also where everything was, so that what was found can be shown in the original. */
export function foldWithMap(text: string): FoldedText {
  if (allPlain.test(text)) return { folded: text.toLowerCase(), origins: null };
  const pieces: string[] = [];
  const origins: number[] = [];
  let done = 0;
  const takePlain = (end: number): void => {
    pieces.push(text.slice(done, end).toLowerCase());
    for (; done < end; done += 1) origins.push(done);
  };
  for (const run of text.matchAll(unusual)) {
    takePlain(run.index);
    for (const [joined] of run[0].matchAll(cluster)) {
      const folded = foldUnusual(joined);
      pieces.push(folded);
      for (let unit = 0; unit < folded.length; unit += 1) origins.push(done);
      done += joined.length;
    }
  }
  takePlain(text.length);
  origins.push(text.length);
  return { folded: pieces.join(''), origins: Uint32Array.from(origins) };
}

/** Texts of a language have the same few accented letters; asking Unicode takes ten times as long as remembering. */
function foldUnusual(text: string): string {
  if (text.length > maxRememberedLength) return foldByUnicode(text);
  const known = remembered.get(text);
  if (known !== undefined) return known;
  if (remembered.size === maxRemembered) remembered.clear();
  const folded = foldByUnicode(text);
  remembered.set(text, folded);
  return folded;
}

const remembered = new Map<string, string>();
const maxRemembered = 4_000;
const maxRememberedLength = 4;

function foldByUnicode(text: string): string {
  return text
    .normalize('NFKD')
    .replace(dropped, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(anyOther, (letter) => others.get(letter) ?? letter);
}

function narrowed(unit: string): string {
  return String.fromCharCode(unit.charCodeAt(0) - 0xfee0);
}
