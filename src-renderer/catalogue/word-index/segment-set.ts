// Which segments there are, and which of them speaks for a letter: a letter that was written anew is in several, and the newest counts.
import type { SearchSegmentRow } from '../../store/rows.ts';

export class SegmentSet {
  /** By id, ascending: the order in which they were written. */
  #segments: readonly SearchSegmentRow[] = [];
  /** Of letters in several segments, the one that counts. */
  readonly #owners = new Map<number, number>();
  /** Segments that went. No id is given twice: one that was being read as it was merged away must not come back. */
  readonly #gone = new Set<number>();
  /** A bit for each id. */
  #covered = new Uint32Array();

  get all(): readonly SearchSegmentRow[] {
    return this.#segments;
  }

  has(segmentId: number): boolean {
    return this.#segments.some(({ id }) => id === segmentId);
  }

  /** Adds segments and takes others away. */
  change(given: readonly SearchSegmentRow[], removed: ReadonlySet<number>): void {
    for (const id of removed) this.#gone.add(id);
    const added = given.filter(({ id }) => !this.#gone.has(id));
    const fresh = new Set(added.map(({ id }) => id));
    const kept = this.#segments.filter(({ id }) => !removed.has(id) && !fresh.has(id));
    const isAppended = removed.size === 0 && kept.length === this.#segments.length;
    this.#segments = [...kept, ...added].sort((a, b) => a.id - b.id);
    if (isAppended && this.#isBehind(kept, added)) for (const segment of added) this.#take(segment);
    else this.#takeAll();
  }

  /** Whether any segment knows the letter. */
  covers(letterId: number): boolean {
    return ((this.#covered[letterId >>> 5] ?? 0) & (1 << (letterId & 31))) !== 0;
  }

  /** Whether what this segment says of the letter, which is in it, counts. */
  speaksFor(segmentId: number, letterId: number): boolean {
    return (this.#owners.get(letterId) ?? segmentId) === segmentId;
  }

  #isBehind(kept: readonly SearchSegmentRow[], added: readonly SearchSegmentRow[]): boolean {
    const last = kept.at(-1)?.id ?? 0;
    return added.every(({ id }) => id > last);
  }

  #takeAll(): void {
    this.#owners.clear();
    this.#covered.fill(0);
    for (const segment of this.#segments) this.#take(segment);
  }

  #take({ id, letterIds }: SearchSegmentRow): void {
    const highest = letterIds.at(-1) ?? 0;
    if (highest >>> 5 >= this.#covered.length) {
      const grown = new Uint32Array(((highest >>> 5) + 1) * 2);
      grown.set(this.#covered);
      this.#covered = grown;
    }
    for (const letterId of letterIds) {
      if (this.covers(letterId)) this.#owners.set(letterId, id);
      this.#covered[letterId >>> 5]! |= 1 << (letterId & 31);
    }
  }
}
