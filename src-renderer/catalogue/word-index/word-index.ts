// Finds letters by their words in the segments of the store. Only reads; `IndexKeeper` writes.
import { DamagedSegmentError } from '../../search/damaged-segment.ts';
import { fields } from '../../search/fields.ts';
import { search } from '../../search/lookup.ts';
import { parseQuery, type Query } from '../../search/query.ts';
import {
  readSegments,
  segmentIds,
  segmentsWithBlocks,
} from '../../store/queries/search-segments.ts';
import type { SearchSegmentRow } from '../../store/rows.ts';
import { keyFinder } from '../key-finder.ts';
import type { LetterColumns } from '../letter-columns.ts';
import type { WordFinder } from '../word-finder.ts';
import { BlockCache } from './block-cache.ts';
import { SegmentSet } from './segment-set.ts';

/** So often a search begins again because segments were merged under it. */
const attempts = 3;

export class WordIndex {
  readonly segments = new SegmentSet();
  readonly #blocks = new BlockCache();
  readonly #onDamage: (segmentId: number) => void;

  /** `onDamage` is told of a segment that can't be read; it is no longer asked. */
  constructor(onDamage: (segmentId: number) => void) {
    this.#onDamage = onDamage;
  }

  /** What finds words: in the index, and of letters that are still to be indexed in what they are sorted by. */
  finder(columns: LetterColumns, pending: ReadonlyMap<number, unknown>): WordFinder {
    const byKeys = keyFinder(columns);
    return {
      find: async (words, field) => {
        const found = await this.#find(parseQuery(words, field === 'any' ? fields : [field]));
        if (pending.size === 0) return (id) => hasBit(found, id);
        const holdsInKeys = await byKeys.find(words, field);
        return (id) => hasBit(found, id) || (pending.has(id) && holdsInKeys(id));
      },
    };
  }

  /** Takes over which segments there are; gives those that went. Where nothing changed, nothing is read but their ids. */
  async refresh(): Promise<ReadonlySet<number>> {
    // Those known by now: one that is merged while the ids are read is not among them.
    const known = this.segments.all.map(({ id }) => id);
    const ids = new Set(await segmentIds());
    const gone = new Set(known.filter((id) => !ids.has(id)));
    const fresh = await readSegments([...ids].filter((id) => !this.segments.has(id)));
    if (fresh.length > 0 || gone.size > 0) this.segments.change(fresh, gone);
    if (gone.size > 0) this.#blocks.forget();
    return gone;
  }

  /** Segments written together with letters: so that these are found when they are listed. */
  async takeIn(ids: ReadonlySet<number>): Promise<void> {
    const unknown = [...ids].filter((id) => !this.segments.has(id));
    if (unknown.length === 0) return;
    const { segments, blocks } = await segmentsWithBlocks(unknown);
    for (const block of blocks) this.#blocks.take(block, block.bytes);
    this.segments.change(segments, new Set());
  }

  /** One segment has taken the place of others. */
  replace(segment: SearchSegmentRow, replaced: ReadonlySet<number>): void {
    this.segments.change(segment.letterIds.length > 0 ? [segment] : [], replaced);
    this.#blocks.forget();
  }

  /** A bit for each letter that has all words; letters may be among them that are gone. */
  async #find(query: Query): Promise<Uint32Array> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#findNow(query);
      } catch (error) {
        if (!(error instanceof DamagedSegmentError) || attempt === attempts) throw error;
        // Another worker may have merged it away; else it is worth nothing, and its letters are to be indexed anew.
        const damaged = this.segments.all[error.segment ?? -1]?.id;
        const gone = await this.refresh();
        if (damaged !== undefined && !gone.has(damaged)) {
          this.segments.change([], new Set([damaged]));
          this.#onDamage(damaged);
        }
      }
    }
  }

  async #findNow(query: Query): Promise<Uint32Array> {
    const segments = this.segments.all;
    const results = await search(segments, query, (wanted) =>
      this.#blocks.read(
        wanted.map(({ segment, block }) => ({ segmentId: segments[segment]!.id, block })),
      ),
    );
    const highest = segments.reduce(
      (max, { letterIds }) => Math.max(max, letterIds.at(-1) ?? 0),
      0,
    );
    const bits = new Uint32Array((highest >>> 5) + 1);
    for (const { segment, ordinals } of results) {
      const { id, letterIds } = segments[segment]!;
      for (const ordinal of ordinals) {
        const letterId = letterIds[ordinal]!;
        if (this.segments.speaksFor(id, letterId)) bits[letterId >>> 5]! |= 1 << (letterId & 31);
      }
    }
    return bits;
  }
}

function hasBit(bits: Uint32Array, id: number): boolean {
  return ((bits[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0;
}
