// Keeps the search index of a store whole: what came without a segment is indexed, small segments are merged, what is purged is left out.
// All of it behind everybody's back: lists are answered meanwhile, and a kill at any moment costs doing some of it again.
import type { Summarise } from '../../ingest/letter-maker.ts';
import { DamagedSegmentError } from '../../search/damaged-segment.ts';
import { follow } from '../../store/follow.ts';
import { journalAfter } from '../../store/queries/journal.ts';
import { segmentIds, segmentIdsOfBlocks } from '../../store/queries/search-segments.ts';
import type { JournalRow } from '../../store/rows.ts';
import { dropSegments } from '../../store/writes/merged-segments.ts';
import type { News } from '../journal-batch.ts';
import type { LetterColumns } from '../letter-columns.ts';
import type { IndexState } from '../messages.ts';
import { indexTogether } from './index-letters.ts';
import { mergeTogether, segmentsToMerge, type LettersKnown } from './merge-segments.ts';
import { WordIndex } from './word-index.ts';

/** What the keeper needs of the worker around it. */
export interface KeeperWorld {
  readonly summarise: Summarise;
  /** No more letters are to be parsed for now. */
  rest(): void;
  columns(): LetterColumns;
  /** Words are found that were not found before. */
  onIndexed(): Promise<void>;
  /** `state` is another one. */
  onState(): void;
}

/** Found by all their words after so many; more would make one that was just written wait longer. */
const lettersAtATime = 100;

/** Work begins so long after the last news: what comes in goes first. */
const quietMs = 200;
/** A full disk, as a rule. */
const afterFailureMs = 60_000;

export class IndexKeeper {
  readonly index = new WordIndex((segmentId) => this.#dropDamaged(segmentId));
  /** Letters to be indexed, each with the row of the journal that told of it; Infinity: it was found without. */
  readonly #pending = new Map<number, number>();
  readonly #world: KeeperWorld;
  #mayWrite = false;
  #isBusy = false;
  #isHeldUp = false;
  #toldCount = 0;
  /** Told once nothing is pending. */
  #waiting: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(world: KeeperWorld) {
    this.#world = world;
  }

  get pending(): ReadonlyMap<number, number> {
    return this.#pending;
  }

  get state(): IndexState {
    const totalCount = this.#world.columns().liveCount;
    return { pendingCount: this.#pending.size, totalCount, isHeldUp: this.#isHeldUp };
  }

  /** Resolves once every letter is indexed: those of now, or those that come while it waits. */
  async whole(): Promise<void> {
    // Segments that were just dropped may not have been missed yet.
    await this.#refresh();
    if (this.#pending.size > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** The first row of the journal still needed; Infinity: none. */
  keptFrom(): number {
    let first = Infinity;
    for (const seq of this.#pending.values()) first = Math.min(first, seq);
    return first;
  }

  /** Reads which segments there are, and finds what they lack. The catalogue's columns are complete by then. */
  async start(): Promise<void> {
    await this.index.refresh();
    // Rows that were kept tell of letters that may have been written anew since they were indexed.
    for (const { seq, added, segmentId } of await journalAfter(0, Infinity)) {
      for (const id of added) this.#note(id, segmentId === undefined ? seq : null);
    }
    this.#findUncovered();
    this.#tell();
    follow(
      segmentIds,
      () => void this.#refresh(),
      () => undefined,
    );
  }

  /** From now on it writes; no other worker does. */
  async allowWriting(): Promise<void> {
    const ofBlocks = await segmentIdsOfBlocks();
    const present = new Set(await segmentIds());
    const orphans = ofBlocks.filter((id) => !present.has(id));
    if (orphans.length > 0) await dropSegments(orphans);
    this.#mayWrite = true;
    this.#wake(quietMs);
  }

  /** Reads the segments that letters came with while the letters themselves are being read. */
  async readAhead(rows: readonly JournalRow[]): Promise<void> {
    await this.index.takeIn(new Set(rows.flatMap(({ segmentId = [] }) => segmentId)));
  }

  /** Letters came, went or changed. Resolves once those that came with a segment are found. */
  async takeIn({ unindexed, indexed, segments, all }: News): Promise<void> {
    if (segments.size > 0) await this.index.takeIn(segments);
    for (const id of indexed) this.#pending.delete(id);
    for (const [id, seq] of unindexed) this.#note(id, seq);
    this.#tell();
    if (all.size > 0) this.#wake(quietMs);
  }

  #note(id: number, seq: number | null): void {
    if (seq === null) this.#pending.delete(id);
    else if (this.#world.columns().slotOf(id) >= 0) this.#pending.set(id, seq);
  }

  /** Letters that no segment knows of. */
  #findUncovered(): void {
    const columns = this.#world.columns();
    const { id } = columns.arrays;
    for (let slot = 0; slot < columns.count; slot += 1) {
      const letterId = id[slot]!;
      if (columns.isGone(slot) || this.index.segments.covers(letterId)) continue;
      if (!this.#pending.has(letterId)) this.#pending.set(letterId, Infinity);
    }
  }

  /** Segments were written or dropped, here or elsewhere. */
  async #refresh(): Promise<void> {
    const gone = await this.index.refresh();
    if (!this.#mayWrite) {
      for (const { letterIds } of this.index.segments.all) {
        for (const id of letterIds)
          if (this.#pending.get(id) === Infinity) this.#pending.delete(id);
      }
    }
    if (gone.size > 0) {
      this.#findUncovered();
      this.#wake(0);
    }
    this.#tell();
  }

  #tell(isHeldUp = this.#isHeldUp && this.#pending.size > 0): void {
    const count = this.#pending.size;
    if (count === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    if (count === this.#toldCount && isHeldUp === this.#isHeldUp) return;
    this.#toldCount = count;
    this.#isHeldUp = isHeldUp;
    this.#world.onState();
  }

  #dropDamaged(segmentId: number): void {
    this.#findUncovered();
    this.#tell();
    if (this.#mayWrite) void dropSegments([segmentId]).then(() => this.#wake(0));
  }

  #wake(delayMs: number): void {
    if (!this.#mayWrite) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), delayMs);
  }

  async #run(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      if (this.#pending.size > 0) await this.#indexSome();
      else if (!(await this.#mergeSome())) return;
      this.#wake(0);
    } catch (error) {
      const segment = error instanceof DamagedSegmentError ? error.segment : null;
      if (segment !== null) return;
      this.#tell(this.#pending.size > 0);
      this.#wake(afterFailureMs);
    } finally {
      this.#isBusy = false;
    }
  }

  async #indexSome(): Promise<void> {
    const begun = [...this.#pending].slice(0, lettersAtATime);
    const segment = await indexTogether(
      begun.map(([id]) => id),
      this.#world.summarise,
    );
    if (segment) this.index.replace(segment, new Set());
    // What was written once more meanwhile is indexed once more.
    for (const [id, seq] of begun) if (this.#pending.get(id) === seq) this.#pending.delete(id);
    if (this.#pending.size === 0) this.#world.rest();
    this.#tell(false);
    await this.#world.onIndexed();
  }

  async #mergeSome(): Promise<boolean> {
    const known = this.#lettersKnown();
    const chosen = segmentsToMerge(this.index.segments.all, known);
    if (!chosen) return false;
    try {
      const merged = await mergeTogether(chosen, known);
      if (merged) this.index.replace(merged, new Set(chosen.map(({ id }) => id)));
      else await this.#refresh();
    } catch (error) {
      const damaged = error instanceof DamagedSegmentError && chosen[error.segment ?? -1]?.id;
      if (!damaged) throw error;
      this.index.segments.change([], new Set([damaged]));
      this.#dropDamaged(damaged);
    }
    return true;
  }

  #lettersKnown(): LettersKnown {
    const columns = this.#world.columns();
    return {
      speaksFor: (segmentId, letterId) => this.index.segments.speaksFor(segmentId, letterId),
      isThere(letterId) {
        const slot = columns.slotOf(letterId);
        return slot >= 0 && !columns.isGone(slot);
      },
    };
  }
}
