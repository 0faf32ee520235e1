// The kinds of tokens. A token is its kind's letter, a colon, and what was found; it holds no line end.

export const tokenKinds = {
  word: 'w',
  subject: 's',
  /** Four characters of the subject, in the middle of words as well. */
  piece: 'p',
  sender: 'f',
  recipients: 't',
  link: 'u',
  html: 'h',
  attachment: 'a',
  charset: 'c',
  route: 'r',
  program: 'm',
  /** How text is written: capitals, words no dictionary has, scripts. */
  shape: 'x',
  /** Five characters of the text, see `fragments.ts`. */
  fragment: 'g',
} as const;

export type TokenKind = keyof typeof tokenKinds;

const kindOfLetter = new Map(
  Object.entries(tokenKinds).map(([kind, letter]) => [letter as string, kind as TokenKind]),
);

/** Words; the subject; what is seen of the letter; its envelope and way; fragments. Each counts as a whole, see `letter-features.ts`. */
export const groupCount = 5;
const groupOfEnvelope = 3;
export const groupOfFragments = 4;
const groupOfKind: Readonly<Partial<Record<TokenKind, number>>> = {
  word: 0,
  subject: 1,
  piece: 1,
  link: 2,
  html: 2,
  fragment: groupOfFragments,
};
const groupOfLetter = new Uint8Array(128).fill(groupOfEnvelope);
for (const [letter, kind] of kindOfLetter) {
  groupOfLetter[letter.charCodeAt(0)] = groupOfKind[kind] ?? groupOfEnvelope;
}

/** The group of a token by its first UTF-16 unit. */
export function groupOfUnit(unit: number): number {
  return groupOfLetter[unit] ?? groupOfEnvelope;
}

/** Takes a token apart; null for what is none. */
export function readToken(
  token: string,
): { readonly kind: TokenKind; readonly text: string } | null {
  const kind = kindOfLetter.get(token.slice(0, 1));
  return kind === undefined || token[1] !== ':' ? null : { kind, text: token.slice(2) };
}

/** Gathers the distinct tokens of one letter, no more than `max`. */
export class TokenSet {
  /** A set for each kind: tokens get their letter all at once. */
  readonly #texts = new Map<TokenKind, Set<string>>();
  readonly #words: Set<string>;
  readonly #fragments: Set<string>;
  readonly #max: number;
  /** Of all but words and fragments. */
  #count = 0;

  constructor(max: number) {
    this.#max = max;
    this.#words = this.#of('word');
    this.#fragments = this.#of('fragment');
  }

  add(kind: TokenKind, text: string): void {
    if (this.#count >= this.#max) return;
    const texts = this.#of(kind);
    const before = texts.size;
    const isOneLine = !text.includes('\n') && !text.includes('\r');
    texts.add(isOneLine ? text : text.replace(/[\r\n]+/g, ' '));
    this.#count += texts.size - before;
  }

  /** `word` has no white space. */
  addWord(word: string): void {
    if (this.#words.size + this.#count < this.#max) this.#words.add(word);
  }

  /** After all words: they come first where there is no room for all. `fragment` has no line end. */
  addFragment(fragment: string): void {
    if (this.#words.size + this.#count + this.#fragments.size < this.#max) {
      this.#fragments.add(fragment);
    }
  }

  /** One token a line: a single string crosses to another thread quickly. */
  toLines(): string {
    const kinds: string[] = [];
    for (const [kind, texts] of this.#texts) {
      if (texts.size === 0) continue;
      const start = `${tokenKinds[kind]}:`;
      kinds.push(start + [...texts].join(`\n${start}`));
    }
    return kinds.join('\n');
  }

  #of(kind: TokenKind): Set<string> {
    let texts = this.#texts.get(kind);
    if (texts === undefined) this.#texts.set(kind, (texts = new Set()));
    return texts;
  }
}
