// All letters in the order of a column, kept for the columns last asked for and mended where letters change.
import type { SortColumn } from '../store/options.ts';
import { mark, priorityShift } from './letter-facts.ts';
import type { LetterColumns } from './letter-columns.ts';
import { everySlot, sortedSlots } from './sorted-slots.ts';
import { StringPool } from './string-pool.ts';
import { TextOrder } from './text-order.ts';

/** The order of folders is the spec's, see `by-folder.ts`. */
export type OrderColumn = Exclude<SortColumn, 'folder'>;

/** An order takes 4 bytes a letter. */
const keptOrders = 4;

/** Where more have changed, sorting all is as quick, and remembering which would take more room than the order. */
const mendableSlots = 10_000;

const markColumns: ReadonlySet<OrderColumn> = new Set([
  'flag',
  'attachment',
  'priority',
  'conversationMark',
]);

interface KeptOrder {
  slots: Uint32Array;
  layout: number;
  /** Slots that may stand in the wrong place by now, or are missing. */
  readonly outdated: Set<number>;
}

export class Orders {
  readonly #columns: LetterColumns;
  readonly #texts: TextOrder;
  /** The one asked for last is the last. */
  readonly #kept = new Map<OrderColumn, KeptOrder>();
  #accountLabels: ReadonlyMap<string, string> = new Map();

  constructor(columns: LetterColumns) {
    this.#columns = columns;
    this.#texts = new TextOrder(columns.strings);
  }

  /** Slots of all letters, purged ones too, ascending by the column; letters equal in it in the order they were stored. */
  by(column: OrderColumn): Uint32Array {
    const kept = this.#kept.get(column);
    const isUsable = kept?.layout === this.#columns.layout;
    const slots = isUsable ? this.#mended(kept, column) : this.#sorted(column);
    this.#kept.delete(column);
    this.#kept.set(column, { slots, layout: this.#columns.layout, outdated: new Set() });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > keptOrders && oldest) this.#kept.delete(oldest);
    return slots;
  }

  /** Some slots, which ascend, in the same order. */
  sorted(slots: Uint32Array, column: OrderColumn): Uint32Array {
    return sortedSlots(slots, this.#keys(column));
  }

  /** Letters came to this slot, went, or changed; `marks`: in nothing but folder and marks. */
  changed(slot: number, effect: 'marks' | 'content'): void {
    for (const [column, { outdated }] of this.#kept) {
      if (effect === 'content' || markColumns.has(column)) outdated.add(slot);
      if (outdated.size > mendableSlots) this.#kept.delete(column);
    }
  }

  /** What accounts are called: their column is sorted by that. */
  setAccountLabels(labels: ReadonlyMap<string, string>): void {
    this.#accountLabels = labels;
    this.#kept.delete('account');
  }

  /** Puts the texts in order ahead of being asked, in steps between which others may come to their turn. */
  prepare(): Iterable<void> {
    return this.#texts.prepare();
  }

  #sorted(column: OrderColumn): Uint32Array {
    return sortedSlots(everySlot(this.#columns.count), this.#keys(column));
  }

  #mended({ slots, outdated }: KeptOrder, column: OrderColumn): Uint32Array {
    if (outdated.size === 0) return slots;
    const keys = this.#keys(column);
    const moved = sortedSlots(Uint32Array.from(outdated).sort(), keys);
    if (this.#comeLast(moved, slots, keys)) {
      const longer = new Uint32Array(this.#columns.count);
      longer.set(slots);
      longer.set(moved, slots.length);
      return longer;
    }
    const isMoved = new Uint8Array(this.#columns.count);
    for (const slot of moved) isMoved[slot] = 1;
    const mended = new Uint32Array(this.#columns.count);
    let end = 0;
    let next = 0;
    for (const slot of slots) {
      if (isMoved[slot] === 1) continue;
      // A purged letter stands where it stood, and says nothing any more of what belongs before it.
      while (
        next < moved.length &&
        !this.#columns.isGone(slot) &&
        isBefore(moved[next]!, slot, keys)
      ) {
        mended[end++] = moved[next++]!;
      }
      mended[end++] = slot;
    }
    mended.set(moved.subarray(next), end);
    return mended;
  }

  /** New letters in a list by date, as a rule: none of them stands among the others yet, and none belongs there. */
  #comeLast(moved: Uint32Array, slots: Uint32Array, keys: ArrayLike<number>): boolean {
    let last = slots.length - 1;
    while (last >= 0 && this.#columns.isGone(slots[last]!)) last -= 1;
    if (moved.some((slot) => slot < slots.length)) return false;
    return last < 0 || isBefore(slots[last]!, moved[0]!, keys);
  }

  /** By slot, a whole number that says where it belongs. */
  #keys(column: OrderColumn): ArrayLike<number> {
    const arrays = this.#columns.arrays;
    switch (column) {
      case 'receivedAt':
      case 'sentAt':
      case 'sizeBytes':
        return arrays[column];
      case 'from':
      case 'to':
      case 'subject': {
        const ranks = this.#texts.ranks();
        return this.#keysOf((slot) => ranks[arrays[column][slot]!]!);
      }
      case 'priority':
        return this.#keysOf((slot) => arrays.marks[slot]! >> priorityShift);
      case 'flag':
        return this.#keysOf((slot) => arrays.marks[slot]! & mark.isFlagged);
      case 'attachment':
        return this.#keysOf((slot) => arrays.marks[slot]! & mark.hasAttachment);
      case 'conversationMark':
        return this.#keysOf((slot) => conversationRank(arrays.marks[slot]!));
      case 'account': {
        const ranks = this.#accountRanks();
        return this.#keysOf((slot) => ranks[arrays.account[slot]!]!);
      }
    }
  }

  #keysOf(keyOf: (slot: number) => number): Uint32Array {
    const keys = new Uint32Array(this.#columns.count);
    for (let slot = 0; slot < keys.length; slot += 1) keys[slot] = keyOf(slot);
    return keys;
  }

  /** By an account's number the place of its label. Letters of accounts that are gone come first. */
  #accountRanks(): readonly number[] {
    const labels = this.#columns.accountIds.names.map((id) => this.#accountLabels.get(id) ?? '');
    const names = new StringPool();
    const numbers = labels.map((label) => names.add(label));
    const ranks = new TextOrder(names).ranks();
    return numbers.map((number) => ranks[number]!);
  }
}

/** Ignored conversations, those without a mark, watched ones. */
function conversationRank(marks: number): number {
  if ((marks & mark.isWatched) !== 0) return 2;
  return (marks & mark.isIgnored) === 0 ? 1 : 0;
}

function isBefore(a: number, b: number, keys: ArrayLike<number>): boolean {
  return keys[a]! < keys[b]! || (keys[a] === keys[b] && a < b);
}
