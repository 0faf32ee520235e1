// Gathers one letter's chunks until it is whole. A letter that is not whole is never given out.
import type { ListingEntry } from '../../src-shared/mail/retrieval.ts';

export class Arrival {
  readonly entry: ListingEntry;
  readonly #chunks: Uint8Array[] = [];
  #byteCount = 0;

  constructor(entry: ListingEntry) {
    this.entry = entry;
  }

  add(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#byteCount += bytes.byteLength;
  }

  /** The letter's bytes; null when they are not as many as the fetcher says it sent. */
  whole(sizeBytes: number): Uint8Array | null {
    if (this.#byteCount !== sizeBytes) return null;
    const raw = new Uint8Array(sizeBytes);
    let offset = 0;
    for (const chunk of this.#chunks) {
      raw.set(chunk, offset);
      offset += chunk.byteLength;
    }
    return raw;
  }
}
