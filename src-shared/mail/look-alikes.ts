// Characters that pass for others: Cyrillic and Greek letters that look Latin, marks nobody sees, marks that turn text round.

/** Invisible characters and marks of direction: no name of a person or a host needs them. Joiners are looked at apart. */
const hidden = /(?!\u200c|\u200d|\ufe0f)\p{Default_Ignorable_Code_Point}/gu;

/** What each looks like in most typefaces. From the confusables of UTS #39, those that appear in mail. */
const looksLike: ReadonlyMap<string, string> = new Map([
  // Cyrillic
  ...pairs('аa еe оo рp сc уy хx іi јj ѕs ԁd һh ӏl ԛq ԝw үy ոn սu цu вb нh кk мm тt гr пn ѵv зz'),
  // Greek
  ...pairs('αa οo νv ρp ιi κk υu τt εe ηn χx ωw βb γy ϲc σo'),
  // Latin letters of their own that read as plain ones
  ...pairs('ɑa ɡg ıi ɩi ǀl ſf øo łl đd ħh ŧt ʟl ʀr ɴn'),
]);

/** The words without marks that turn text round: they would turn what stands beside them, too. Emoji and rare characters stay whole. */
export function withoutTurns(text: string): string {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
}

/** The words with everything hidden taken out. */
export function withoutHidden(text: string): string {
  return text.replace(hidden, '');
}

/** Whether it holds marks that are not seen or turn the text round. Joiners count only outside scripts that need them. */
export function hidesCharacters(text: string): boolean {
  if (text.replace(hidden, '') !== text) return true;
  return /[\u200c\u200d]/u.test(text) && !needsJoiners.test(text);
}

/** Scripts written with joiners, and emoji that are joined. */
const needsJoiners =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Sinhala}\p{Script=Malayalam}\p{Script=Kannada}\p{Script=Telugu}\p{Script=Tamil}\p{Script=Khmer}\p{Extended_Pictographic}]/u;

/**
 * One form for all that look alike (UTS #39 §4, in a smaller table): two texts with the same skeleton can be taken for each other.
 * `rn` and `m`, `0` and `o`, `1` and `l` count as the same too.
 */
export function skeleton(text: string): string {
  const plain = withoutHidden(text.normalize('NFKD'))
    .replace(/[\p{M}\u200c\u200d]/gu, '')
    .toLowerCase();
  return [...plain]
    .map((character) => looksLike.get(character) ?? character)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('0', 'o')
    .replace(/[1|i]/gu, 'l');
}

/**
 * Whether a word mixes scripts as no language does: Latin with Cyrillic or Greek, or a Cyrillic or Greek word made only of letters that
 * look Latin. Latin beside Chinese, Japanese and Korean is how people write there.
 */
export function mixesScripts(word: string): boolean {
  const hasLatin = /\p{Script=Latin}/u.test(word);
  const hasCyrillic = /\p{Script=Cyrillic}/u.test(word);
  const hasGreek = /\p{Script=Greek}/u.test(word);
  const hasOther = /[\p{Script=Armenian}\p{Script=Cherokee}]/u.test(word);
  return [hasLatin, hasCyrillic, hasGreek, hasOther].filter(Boolean).length > 1;
}

/** Whether every letter of it is foreign and passes for a Latin one: `раураӏ`. */
export function passesForLatin(word: string): boolean {
  const letters = [...word.toLowerCase()].filter((character) => /\p{L}/u.test(character));
  const foreign = letters.filter((character) =>
    /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(character),
  );
  return (
    foreign.length > 1 &&
    foreign.length === letters.length &&
    foreign.every((character) => /^[a-z]$/u.test(looksLike.get(character) ?? ''))
  );
}

function pairs(text: string): [string, string][] {
  return text.split(' ').map((pair) => {
    const [from = '', to = ''] = pair;
    return [from, to];
  });
}
