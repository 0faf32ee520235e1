// The kinds of tokens. A token is its kind's letter, a colon, and what was found; it holds no line end.

export const tokenKinds = {
  word: 'w',
  subject: 's',
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
    const oneLine = /[\r\n]/.test(text) ? text.replace(/[\r\n]+/g, ' ') : text;
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
