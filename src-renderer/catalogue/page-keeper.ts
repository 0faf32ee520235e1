// The catalogue written down, so that the next start need not read every letter: pages of ids, and a head that says up to which row of
// the journal they go.
//
// The head is written in one transaction with the cutting of the journal. Pages written before it, in transactions of their own so that
// letters need not wait for megabytes, are newer than the head says; that does no harm, since letters of the journal are read anew.
import { readCataloguePages } from '../store/queries/catalogue-pages.ts';
import {
  dropCataloguePages,
  finishCataloguePages,
  writeCataloguePages,
} from '../store/writes/catalogue-pages.ts';
import type { CataloguePageRow } from '../store/rows.ts';
import { journalKeptFrom } from './journal-kept.ts';
import type { LetterColumns } from './letter-columns.ts';
import { decodePage, encodePage, type Page } from './page-codec.ts';
import { decodeHead, encodeHead, headPage } from './page-head.ts';

const idsPerPage = 4_096;
const pagesAtATime = 8;

/** A range of ids, both included. */
export interface IdRange {
  readonly first: number;
  readonly last: number;
}

/** What was written down: pages in the order of their ids, or ranges whose page is gone or damaged. */
export type KeptPage =
  | { readonly kind: 'page'; readonly page: Page; readonly range: IdRange }
  | { readonly kind: 'damaged'; readonly range: IdRange };

export class PageKeeper {
  readonly #columns: LetterColumns;
  readonly #outdated = new Set<number>();
  /** Numbers of pages that are written down. */
  #kept = new Set<number>();
  #isDropped = true;

  constructor(columns: LetterColumns) {
    this.#columns = columns;
  }

  get isOutdated(): boolean {
    return this.#outdated.size > 0;
  }

  /** The letter came, went or changed: its page has to be written anew. */
  outdate(id: number): void {
    this.#outdated.add(Math.floor(id / idsPerPage));
  }

  /** What was written down is dropped with the next writing. */
  beginAnew(): void {
    this.#isDropped = false;
    this.#kept.clear();
  }

  /** The row of the journal up to which the pages go; null where there are none that can be used. */
  async readHead(): Promise<number | null> {
    const [first] = await readable(headPage, headPage);
    const head = first ? decodeHead(first.bytes) : null;
    if (!head) return null;
    this.#kept = new Set(head.pages);
    this.#columns.strings.reserve(head.texts, head.textBytes);
    return head.seq;
  }

  async *readPages(): AsyncIterable<KeptPage> {
    const numbers = [...this.#kept].sort((a, b) => a - b);
    const pieces = Array.from({ length: Math.ceil(numbers.length / pagesAtATime) }, (_, at) =>
      numbers.slice(at * pagesAtATime, (at + 1) * pagesAtATime),
    );
    const read = (piece: readonly number[] | undefined) =>
      piece ? readable(piece[0]!, piece.at(-1)!) : Promise.resolve([]);
    let next = read(pieces[0]);
    for (const [at, piece] of pieces.entries()) {
      const rows = await next;
      // Read while these are taken over.
      next = read(pieces[at + 1]);
      const byNumber = new Map(rows.map(({ page, bytes }) => [page, bytes]));
      for (const number of piece) {
        const range = { first: number * idsPerPage, last: (number + 1) * idsPerPage - 1 };
        const bytes = byNumber.get(number);
        const page = bytes ? decodePage(bytes) : null;
        if (page) yield { kind: 'page', page, range };
        else {
          this.#outdated.add(number);
          yield { kind: 'damaged', range };
        }
      }
    }
  }

  /** Writes what has changed; `seq`: the last row of the journal that the columns know of. */
  async write(seq: number): Promise<void> {
    const numbers = [...this.#outdated];
    this.#outdated.clear();
    try {
      if (!this.#isDropped) await dropCataloguePages();
      this.#isDropped = true;
      for (let start = 0; start < numbers.length; start += pagesAtATime) {
        const pages = numbers.slice(start, start + pagesAtATime).map((page) => ({
          page,
          bytes: this.#encode(page),
        }));
        await writeCataloguePages(pages);
        for (const { page, bytes } of pages) {
          if (bytes) this.#kept.add(page);
          else this.#kept.delete(page);
        }
      }
      const { count: texts, textLength: textBytes } = this.#columns.strings;
      const head = encodeHead({ seq, pages: [...this.#kept], texts, textBytes });
      const cutBelow = Math.min(seq + 1, await journalKeptFrom());
      await finishCataloguePages({ page: headPage, bytes: head }, cutBelow);
    } catch (error) {
      for (const number of numbers) this.#outdated.add(number);
      throw error;
    }
  }

  #encode(number: number): Uint8Array | null {
    const first = this.#columns.placeOf(number * idsPerPage);
    const end = this.#columns.placeOf((number + 1) * idsPerPage);
    return encodePage(this.#columns, first, end);
  }
}

/** None where the engine can't give them: they are as good as gone. */
function readable(first: number, last: number): Promise<CataloguePageRow[]> {
  return readCataloguePages(first, last).catch(() => []);
}
