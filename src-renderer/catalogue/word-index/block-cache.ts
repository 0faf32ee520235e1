// Blocks of the search index that were read lately: each further character typed asks for some of the same.
import { readSearchBlocks } from '../../store/queries/search-segments.ts';

/** Of blocks; a letter more narrows down what is read, so that a few MB hold what typing a word asks for. */
const keptBytes = 16 * 1024 * 1024;

export interface BlockName {
  readonly segmentId: number;
  readonly block: number;
}

export class BlockCache {
  /** The one asked for last is the last. */
  readonly #kept = new Map<string, Uint8Array>();
  #bytes = 0;

  /** In the order asked; those that are no more are empty. */
  async read(names: readonly BlockName[]): Promise<readonly Uint8Array[]> {
    const missing = names.filter((name) => !this.#kept.has(keyOf(name)));
    const keys = missing.map(({ segmentId, block }): [number, number] => [segmentId, block]);
    // Even asking for nothing is a transaction.
    const read = keys.length > 0 ? await readSearchBlocks(keys) : [];
    const fresh = new Map(missing.map((name, at) => [keyOf(name), read[at]]));
    const blocks = names.map((name) => {
      const key = keyOf(name);
      const known = this.#kept.get(key) ?? fresh.get(key);
      if (known) this.#keep(key, known);
      return known ?? new Uint8Array();
    });
    this.#forgetOldest();
    return blocks;
  }

  /** One that was read otherwise. */
  take(name: BlockName, bytes: Uint8Array): void {
    this.#keep(keyOf(name), bytes);
    this.#forgetOldest();
  }

  forget(): void {
    this.#kept.clear();
    this.#bytes = 0;
  }

  #keep(key: string, bytes: Uint8Array): void {
    if (!this.#kept.delete(key)) this.#bytes += bytes.byteLength;
    this.#kept.set(key, bytes);
  }

  #forgetOldest(): void {
    for (const [key, bytes] of this.#kept) {
      if (this.#bytes <= keptBytes) return;
      this.#kept.delete(key);
      this.#bytes -= bytes.byteLength;
    }
  }
}

function keyOf({ segmentId, block }: BlockName): string {
  return `${segmentId} ${block}`;
}
