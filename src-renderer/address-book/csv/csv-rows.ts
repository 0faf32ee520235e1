// Comma-separated values (RFC 4180) into rows and back. Lone quotes, mixed line ends and other separators are met as they come. Never throws.
import { bounds } from '../read-book.ts';

export type Separator = ',' | ';' | '\t';

/** Rows with anything in them, as many as the bounds allow. */
export function* csvRows(text: string, separator: Separator): Generator<string[]> {
  const reader = new FieldReader(text, separator);
  let row: string[] = [];
  while (!reader.isAtEnd) {
    const field = reader.next();
    if (row.length < maxColumns) row.push(field.value);
    if (field.isLast) {
      if (row.some((value) => value.trim() !== '')) yield row;
      row = [];
    }
  }
}

const maxColumns = 1_000;

/** What separates the fields of the first line: of commas, semicolons and tabs the one it has most of. */
export function separatorOf(text: string): Separator {
  const line =
    text
      .slice(0, 20_000)
      .replace(/"[^"]*"/gu, '')
      .split(/[\r\n]/u, 1)[0] ?? '';
  const count = (separator: Separator) => line.split(separator).length;
  const candidates: readonly Separator[] = [',', ';', '\t'];
  return candidates.reduce((best, each) => (count(each) > count(best) ? each : best));
}

/** A row with its line end. Whatever might be read as something else is quoted. */
export function csvRow(values: readonly string[]): string {
  const fields = values.map((value) =>
    /[",;\t\r\n]|^\s|\s$/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value,
  );
  return `${fields.join(',')}\r\n`;
}

interface Field {
  readonly value: string;
  /** The row ends behind it. */
  readonly isLast: boolean;
}

class FieldReader {
  readonly #text: string;
  readonly #separator: Separator;
  #at = 0;
  #isInRow = false;
  /** So many units may be looked through in vain for closing quotes; then quotes mean themselves, so that no file takes for ever. */
  #patience = 20_000_000;

  constructor(text: string, separator: Separator) {
    this.#text = text;
    this.#separator = separator;
  }

  /** Behind a separator there is a field, if an empty one. */
  get isAtEnd(): boolean {
    return this.#at > this.#text.length || (this.#at === this.#text.length && !this.#isInRow);
  }

  next(): Field {
    const quoted = this.#text[this.#at] === '"' ? this.#quoted() : null;
    const start = this.#at;
    const end = this.#endOfField(start);
    // What stands between a closing quote and the separator belongs to the field, whoever wrote it there.
    const value = (quoted ?? '') + this.#text.slice(start, end);
    const isLast = end >= this.#text.length || this.#text[end] !== this.#separator;
    const isPair = this.#text[end] === '\r' && this.#text[end + 1] === '\n';
    this.#at = end + (isPair ? 2 : 1);
    this.#isInRow = !isLast;
    return { value: value.slice(0, bounds.value), isLast };
  }

  /** The text between quotes; null, and nothing is taken, where the quote that opens is never closed. */
  #quoted(): string | null {
    const begin = this.#at + 1;
    const limit = Math.min(this.#text.length, begin + bounds.value * 2);
    let at = begin;
    while (at < limit && this.#patience > 0) {
      const quote = this.#text.indexOf('"', at);
      if (quote < 0 || quote >= limit) break;
      if (this.#text[quote + 1] !== '"') {
        this.#at = quote + 1;
        return this.#text.slice(begin, quote).replaceAll('""', '"');
      }
      at = quote + 2;
    }
    this.#patience -= limit - begin;
    return null;
  }

  #endOfField(from: number): number {
    for (let at = from; at < this.#text.length; at += 1) {
      const unit = this.#text[at];
      if (unit === this.#separator || unit === '\n' || unit === '\r') return at;
    }
    return this.#text.length;
  }
}
