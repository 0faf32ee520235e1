// What is known of letters without reading their rows: where they lie and how they are marked, as of a moment of the journal, which tells
// of everything that happens to a letter. Rows cost the engine 0.05 ms each, and very many of them all the processor time there is.
import type { FolderId, MessageId } from '../../src-shared/mail/ids.ts';
import { store } from './database.ts';
import type { JournalRow, MessageRow } from './rows.ts';

/** Travels between workers. */
export interface KnownLetters {
  /** The last row of the journal it goes by. */
  readonly seq: number;
  /** In any order; letters nobody knew are missing. */
  readonly ids: Uint32Array;
  readonly folderIds: readonly string[];
  /** Of each letter, a place in `folderIds`. */
  readonly folders: Uint16Array;
  /** Of each letter, bits of {@link knownMark}. */
  readonly marks: Uint8Array;
}

export const knownMark = { isRead: 1, isFlagged: 2 } as const;

export type KnownLetter = Pick<MessageRow, 'id' | 'folderId' | 'isRead' | 'isFlagged'>;

/** Kept true from transaction to transaction. Every letter it is unsure of must be read. */
export class LetterKnowledge {
  readonly #letters = new Map<number, KnownLetter>();
  #seq: number;

  constructor({ seq, ids, folderIds, folders, marks }: KnownLetters) {
    this.#seq = seq;
    for (const [at, id] of ids.entries()) {
      this.#letters.set(id, {
        id: id as MessageId,
        folderId: folderIds[folders[at]!] as FolderId,
        isRead: (marks[at]! & knownMark.isRead) === 0 ? 0 : 1,
        isFlagged: (marks[at]! & knownMark.isFlagged) === 0 ? 0 : 1,
      });
    }
  }

  /**
   * Takes over what was committed since the last time. Call it first in each transaction that goes by what is known; the transaction must
   * cover `journal` and be one that writes it, so that nobody else can until it ends.
   */
  async catchUp(): Promise<void> {
    // One row is never cut off, see `finishCataloguePages`: without it nothing can be told, nor where some are missing.
    const rows = await store().journal.where(':id').aboveOrEqual(this.#seq).toArray();
    const [first] = rows;
    if (!first || first.seq > this.#seq + 1) this.#letters.clear();
    for (const row of rows) if (row.seq > this.#seq) this.#take(row);
    this.#seq = rows.at(-1)?.seq ?? this.#seq;
  }

  /** Undefined where only the row can tell. */
  of(id: MessageId): KnownLetter | undefined {
    return this.#letters.get(id);
  }

  #take({ added, changed, changedTo, removed }: JournalRow): void {
    for (const id of [...added, ...removed]) this.#letters.delete(id);
    for (const id of changed) {
      const letter = this.#letters.get(id);
      if (!letter) continue;
      if (!changedTo) {
        this.#letters.delete(id);
        continue;
      }
      const { folderId = letter.folderId, isRead = letter.isRead } = changedTo;
      const { isFlagged = letter.isFlagged } = changedTo;
      this.#letters.set(id, { id: letter.id, folderId, isRead, isFlagged });
    }
  }
}
