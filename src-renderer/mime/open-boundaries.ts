// The boundaries of the multiparts that are open while a letter is walked (RFC 2046 §5.1.1): which line delimits which of them.
import { byteString } from './header-block.ts';

export interface Delimiter {
  /** 0 is the outermost multipart. */
  readonly level: number;
  /** It ends that multipart, instead of beginning its next part. */
  readonly isClosing: boolean;
}

interface Line {
  readonly start: number;
  readonly end: number;
}

const hyphen = 0x2d;
const lf = 0x0a;

/** Looking a line up costs the same however many multiparts are open. */
export class OpenBoundaries {
  readonly #open: string[] = [];
  /** Levels by boundary, the innermost last: broken programs use one boundary twice. */
  readonly #levels = new Map<string, number[]>();
  /** How many boundaries begin with each byte: most lines of hyphens are refused by one look. */
  readonly #firstBytes = new Uint16Array(256);

  get depth(): number {
    return this.#open.length;
  }

  /** One character a byte. */
  open(boundary: string): void {
    const levels = this.#levels.get(boundary);
    if (levels) levels.push(this.#open.length);
    else this.#levels.set(boundary, [this.#open.length]);
    this.#open.push(boundary);
    this.#countFirst(boundary, 1);
  }

  /** Closes the innermost ones until `depth` are open. */
  closeTo(depth: number): void {
    for (const boundary of this.#open.splice(depth)) {
      const levels = this.#levels.get(boundary);
      levels?.pop();
      this.#countFirst(boundary, -1);
      if (levels?.length === 0) this.#levels.delete(boundary);
    }
  }

  /** What the line delimits; null for an ordinary line. */
  delimiterAt(bytes: Uint8Array, line: Line): Delimiter | null {
    if (bytes[line.start] !== hyphen || bytes[line.start + 1] !== hyphen) return null;
    if (line.end <= line.start + 2 || !this.#firstBytes[bytes[line.start + 2] ?? 0]) return null;
    const text = byteString(bytes, line.start + 2, line.end);
    return this.#match(text) ?? this.#match(text.trimEnd()) ?? this.#match(beforeJunk(text));
  }

  #countFirst(boundary: string, step: 1 | -1): void {
    const first = boundary.charCodeAt(0) & 0xff;
    this.#firstBytes[first] = (this.#firstBytes[first] ?? 0) + step;
  }

  #match(text: string): Delimiter | null {
    const level = this.#levels.get(text)?.at(-1);
    if (level !== undefined) return { level, isClosing: false };
    if (!text.endsWith('--')) return null;
    const closed = this.#levels.get(text.slice(0, -2))?.at(-1);
    return closed === undefined ? null : { level: closed, isClosing: true };
  }
}

/** Where the next line that begins with two hyphens starts, -1 for none. `from` is the start of a line. */
export function nextHyphenLine(bytes: Uint8Array, from: number, end: number): number {
  // No encoding of large bodies has hyphens, so most of a large letter is passed over by one native search.
  for (let at = bytes.indexOf(hyphen, from); at >= 0 && at < end;) {
    if (bytes[at + 1] === hyphen && (at === from || bytes[at - 1] === lf)) return at;
    at = bytes.indexOf(hyphen, at + 1);
  }
  return -1;
}

/**
 * RFC 2046 §5.1.1: it is sufficient that the boundary stands at the beginning of the line. Only what has letters or digits is believed
 * then, since rulers of hyphens are common in text.
 */
function beforeJunk(text: string): string {
  const first = /^\S*/.exec(text.slice(0, 1_000))?.[0] ?? '';
  return /[A-Za-z0-9]/.test(first) ? first : '';
}
