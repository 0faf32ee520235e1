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
} as const;

export type TokenKind = keyof typeof tokenKinds;

const kindOfLetter = new Map(
  Object.entries(tokenKinds).map(([kind, letter]) => [letter as string, kind as TokenKind]),
);

/** Words; the subject; what is seen of the letter; its envelope and way. Each counts as a whole, see `letter-features.ts`. */
export const groupCount = 4;
const groups: readonly (readonly TokenKind[])[] = [
  ['word'],
  ['subject', 'piece'],
  ['link', 'html'],
];
const groupOfLetter = new Uint8Array(128).fill(groupCount - 1);
for (const [group, kinds] of groups.entries()) {
  for (const kind of kinds) groupOfLetter[tokenKinds[kind].charCodeAt(0)] = group;
}

/** The group of a token by its first UTF-16 unit. */
export function groupOfUnit(unit: number): number {
  return groupOfLetter[unit] ?? groupCount - 1;
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
  readonly #tokens = new Set<string>();
  /** Most tokens are words: these get their letter all at once. */
  readonly #words = new Set<string>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  add(kind: TokenKind, text: string): void {
    if (this.#tokens.size >= this.#max) return;
    const oneLine =
      text.includes('\n') || text.includes('\r') ? text.replace(/[\r\n]+/g, ' ') : text;
    this.#tokens.add(`${tokenKinds[kind]}:${oneLine}`);
  }

  /** `word` has no white space. */
  addWord(word: string): void {
    if (this.#words.size + this.#tokens.size < this.#max) this.#words.add(word);
  }

  /** One token a line: a single string crosses to another thread quickly. */
  toLines(): string {
    const others = [...this.#tokens].join('\n');
    if (this.#words.size === 0) return others;
    return `${others}\nw:${[...this.#words].join('\nw:')}`;
  }
}
