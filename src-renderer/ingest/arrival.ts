// Gathers one letter's chunks until it is whole. A small one is held in memory; of a large one never more than a piece is, the
// rest is on the disk already. A letter that is not whole is never given out.
import type { MessageId } from '../../src-shared/mail/ids.ts';
import type { ListingEntry } from '../../src-shared/mail/retrieval.ts';
import { rawChunkBytes } from '../store/schema.ts';
import type { LetterBody } from '../store/writes/letter-to-store.ts';

/** Where the pieces of large letters go. */
export interface PieceStore {
  reserve(): Promise<MessageId>;
  write(messageId: MessageId, part: number, bytes: Uint8Array): Promise<void>;
  drop(messageId: MessageId): Promise<void>;
}

/** A letter that came to its end. */
export interface WholeLetter {
  readonly body: LetterBody;
  /** Its first bytes, with all headers and what a summary needs. */
  readonly head: Uint8Array;
}

export class Arrival {
  readonly entry: ListingEntry;
  readonly #pieces: PieceStore;
  readonly #onStored: (byteCount: number) => void;
  #chunks: Uint8Array[] = [];
  /** Bytes in `#chunks`. */
  #heldBytes = 0;
  #byteCount = 0;
  #head: Uint8Array | null = null;
  #messageId: MessageId | null = null;
  #partCount = 0;
  /** What is being written, in order. */
  #writing: Promise<void> = Promise.resolve();
  #error: unknown = null;

  /** `onStored` hears of bytes that are on the disk before the letter is whole. */
  constructor(entry: ListingEntry, pieces: PieceStore, onStored: (byteCount: number) => void) {
    this.entry = entry;
    this.#pieces = pieces;
    this.#onStored = onStored;
  }

  add(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#heldBytes += bytes.byteLength;
    this.#byteCount += bytes.byteLength;
    while (this.#heldBytes >= rawChunkBytes) this.#writePiece(rawChunkBytes);
  }

  /**
   * The letter; null when its bytes are not as many as the fetcher says it sent. Rejects with what the store threw when a piece
   * could not be written.
   */
  async whole(sizeBytes: number): Promise<WholeLetter | null> {
    if (this.#byteCount !== sizeBytes) {
      await this.drop();
      return null;
    }
    if (this.#partCount === 0) {
      const raw = this.#takeHeld(this.#heldBytes);
      return { body: { kind: 'whole', raw }, head: raw };
    }
    if (this.#heldBytes > 0) this.#writePiece(this.#heldBytes);
    await this.#writing;
    const messageId = this.#messageId;
    if (this.#error !== null || messageId === null) {
      await this.drop();
      throw this.#error;
    }
    return { body: { kind: 'parts', messageId, sizeBytes }, head: this.#head ?? new Uint8Array() };
  }

  /** It will never be whole: what was written of it goes. */
  async drop(): Promise<void> {
    this.#chunks = [];
    this.#heldBytes = 0;
    await this.#writing;
    // A full disk can refuse even this; the next start of the program tries again.
    if (this.#messageId !== null) await this.#pieces.drop(this.#messageId).catch(() => undefined);
  }

  #writePiece(size: number): void {
    const bytes = this.#takeHeld(size);
    const part = this.#partCount;
    this.#partCount += 1;
    if (part === 0) this.#head = bytes;
    this.#writing = this.#writing.then(async () => {
      if (this.#error !== null) return;
      try {
        this.#messageId ??= await this.#pieces.reserve();
        await this.#pieces.write(this.#messageId, part, bytes);
        this.#onStored(bytes.byteLength);
      } catch (error) {
        this.#error = error;
        // Nothing more is kept, yet all of it must be let through, or the fetcher would wait for ever.
        this.#onStored(bytes.byteLength);
      }
    });
  }

  /** The first `size` held bytes, in memory of their own. */
  #takeHeld(size: number): Uint8Array {
    const [only] = this.#chunks;
    if (only && this.#chunks.length === 1 && only.byteLength === size && isOwn(only)) {
      this.#chunks = [];
      this.#heldBytes = 0;
      return only;
    }
    const bytes = new Uint8Array(size);
    let filled = 0;
    while (filled < size) {
      const chunk = this.#chunks.shift();
      if (!chunk) break;
      const part = chunk.subarray(0, size - filled);
      bytes.set(part, filled);
      filled += part.byteLength;
      if (part.byteLength < chunk.byteLength) this.#chunks.unshift(chunk.subarray(part.byteLength));
    }
    this.#heldBytes -= filled;
    return bytes;
  }
}

/** IndexedDB clones the whole buffer behind a view. */
function isOwn(bytes: Uint8Array): boolean {
  return bytes.byteLength === bytes.buffer.byteLength;
}
