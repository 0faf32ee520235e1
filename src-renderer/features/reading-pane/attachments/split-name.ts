// A long name is shortened in its middle: the ending says what the file is and stays in sight.

/** What is never cut away: the ending and a few characters before it. */
const tailLength = 4;
/** Names up to this length are shown in one piece, so that sought words in them are marked whole. */
const shortLength = 22;
/** An ending longer than this is no ending, but part of the name. */
const maxEndingLength = 12;

/** `head` may be cut by what shows it, `tail` not. Never cuts within a character. */
export function splitName(name: string): { readonly head: string; readonly tail: string } {
  const characters = [...graphemes.segment(name.slice(0, 1_000))].map(({ segment }) => segment);
  if (characters.length <= shortLength) return { head: name, tail: '' };
  const dot = characters.lastIndexOf('.');
  const endingLength = dot < 0 ? 0 : characters.length - dot;
  const kept = (endingLength > maxEndingLength ? 0 : endingLength) + tailLength;
  return {
    head: characters.slice(0, -kept).join(''),
    tail: characters.slice(-kept).join(''),
  };
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
