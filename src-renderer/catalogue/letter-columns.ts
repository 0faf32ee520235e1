// A few facts of every letter, each in an array of its own: a letter is a slot, and slots are in the order of ids. Letters that are
// purged leave their slot empty until `compact`.
import { type NumberArray, withRoom } from './growing.ts';
import type { SharedChange } from '../store/rows.ts';
import { changedMarks, type LetterFacts, mark } from './letter-facts.ts';
import type { Page } from './page-codec.ts';
import { StringPool } from './string-pool.ts';

/** What each slot holds. `folder` and `account` are places in lists of ids, `from`, `to` and `subject` numbers of texts. */
export interface ColumnArrays {
  id: Uint32Array;
  folder: Uint16Array;
  account: Uint16Array;
  receivedAt: Float64Array;
  sentAt: Float64Array;
  sizeBytes: Uint32Array;
  marks: Uint16Array;
  from: Uint32Array;
  to: Uint32Array;
  subject: Uint32Array;
  name: Float64Array;
  parent: Float64Array;
  root: Float64Array;
}

/** What a letter's arrival or change means to what was derived from the columns before. */
export type Effect = 'nothing' | 'marks' | 'content';

export class LetterColumns {
  readonly strings = new StringPool();
  readonly folderIds = new NumberedNames();
  readonly accountIds = new NumberedNames();
  #arrays = newArrays(1_024);
  #count = 0;
  #goneCount = 0;
  #layout = 0;

  /** Read only; other arrays after letters were added. */
  get arrays(): Readonly<ColumnArrays> {
    return this.#arrays;
  }

  /** Slots in use, those of purged letters included. */
  get count(): number {
    return this.#count;
  }

  get liveCount(): number {
    return this.#count - this.#goneCount;
  }

  /** Another number means that letters have other slots than before. */
  get layout(): number {
    return this.#layout;
  }

  /** The slot of a letter, purged or not; -1 where there is none. */
  slotOf(id: number): number {
    const slot = this.placeOf(id);
    return slot < this.#count && this.#arrays.id[slot] === id ? slot : -1;
  }

  /** The slot of the id, or where it would stand. */
  placeOf(id: number): number {
    const ids = this.#arrays.id;
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ids[middle]! < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  isGone(slot: number): boolean {
    return (this.#arrays.marks[slot]! & mark.isGone) !== 0;
  }

  /**
   * Makes slots for letters that have none; they count as purged until they are `put`. Nearly always they come after all others;
   * a large letter, whose id was taken before it came in, may have its place among them.
   */
  makeRoom(ids: readonly number[]): void {
    const fresh = [...new Set(ids)].filter((id) => this.slotOf(id) < 0).sort((a, b) => a - b);
    const [first] = fresh;
    if (first === undefined) return;
    const lastId = this.#count === 0 ? -1 : this.#arrays.id[this.#count - 1]!;
    this.#reserve(this.#count + fresh.length);
    if (first > lastId) for (const id of fresh) this.#putEmpty(this.#count++, id);
    else this.#insert(fresh);
    this.#goneCount += fresh.length;
  }

  /** Writes down what is known of a letter that has a slot; gives what of it is new. */
  put(facts: LetterFacts): { readonly slot: number; readonly effect: Effect } {
    const slot = this.slotOf(facts.id);
    const isNew = this.isGone(slot);
    if (isNew) this.#goneCount -= 1;
    const { strings, folderIds, accountIds } = this;
    const content = {
      account: accountIds.add(facts.accountId),
      receivedAt: facts.receivedAt,
      sentAt: facts.sentAt,
      sizeBytes: facts.sizeBytes,
      from: strings.add(facts.from),
      to: strings.add(facts.to),
      subject: strings.add(facts.subject),
      name: facts.name,
      parent: facts.parent,
      root: facts.root,
    };
    const isOtherKind = ((this.#arrays.marks[slot]! ^ facts.marks) & mark.isReply) !== 0;
    const isMarked = this.#write(slot, {
      folder: folderIds.add(facts.folderId),
      marks: facts.marks,
    });
    const isRewritten = this.#write(slot, content) || isOtherKind;
    return { slot, effect: isNew || isRewritten ? 'content' : isMarked ? 'marks' : 'nothing' };
  }

  /** Takes over what a letter became; gives its slot, or -1 where it is as it was, not here or purged. */
  change(id: number, became: SharedChange): number {
    const slot = this.slotOf(id);
    if (slot < 0 || this.isGone(slot)) return -1;
    const { folder, marks } = this.#arrays;
    const isOther = this.#write(slot, {
      folder: became.folderId === undefined ? folder[slot]! : this.folderIds.add(became.folderId),
      marks: changedMarks(marks[slot]!, became),
    });
    return isOther ? slot : -1;
  }

  /** Adds a page's letters; false, and nothing is added, unless each of their ids is higher than the one before. */
  append(page: Page): boolean {
    const { count, arrays } = page;
    let last = this.#count === 0 ? -1 : this.#arrays.id[this.#count - 1]!;
    for (const id of arrays.id) {
      if (id <= last) return false;
      last = id;
    }
    const texts = this.strings.addAll(page.texts);
    const numbersOf: { readonly [Name in keyof ColumnArrays]?: ArrayLike<number> } = {
      from: texts,
      to: texts,
      subject: texts,
      folder: page.folderIds.map((id) => this.folderIds.add(id)),
      account: page.accountIds.map((id) => this.accountIds.add(id)),
    };
    this.#reserve(this.#count + count);
    for (const name of columnNames) {
      const [own, given, numbers] = [this.#arrays[name], arrays[name], numbersOf[name]];
      if (!numbers) own.set(given, this.#count);
      else for (let at = 0; at < count; at += 1) own[this.#count + at] = numbers[given[at]!]!;
    }
    this.#count += count;
    return true;
  }

  /** Forgets a purged letter; false where there was none. */
  remove(id: number): boolean {
    const slot = this.slotOf(id);
    if (slot < 0 || this.isGone(slot)) return false;
    // All else stays, so that orders it stands in are still in order.
    this.#arrays.marks[slot]! |= mark.isGone;
    this.#goneCount += 1;
    return true;
  }

  /** Closes up over purged letters once they are many. */
  compact(): void {
    if (this.#goneCount < 1_000 || this.#goneCount * 4 < this.#count) return;
    let next = 0;
    for (let slot = 0; slot < this.#count; slot += 1) {
      if (this.isGone(slot)) continue;
      for (const array of Object.values(this.#arrays) as NumberArray[]) array[next] = array[slot]!;
      next += 1;
    }
    this.#count = next;
    this.#goneCount = 0;
    this.#layout += 1;
  }

  #write(slot: number, values: Partial<Record<keyof ColumnArrays, number>>): boolean {
    let isOther = false;
    for (const [name, value] of Object.entries(values) as [keyof ColumnArrays, number][]) {
      const array = this.#arrays[name];
      isOther ||= array[slot] !== value;
      array[slot] = value;
    }
    return isOther;
  }

  #putEmpty(slot: number, id: number): void {
    this.#arrays.id[slot] = id;
    this.#arrays.marks[slot] = mark.isGone;
  }

  /** `ids` ascend. From the end, so that nothing is overwritten before it has moved. */
  #insert(ids: readonly number[]): void {
    let from = this.#count - 1;
    let left = ids.length - 1;
    this.#count += ids.length;
    const arrays = Object.values(this.#arrays) as NumberArray[];
    for (let to = this.#count - 1; left >= 0; to -= 1) {
      if (from >= 0 && this.#arrays.id[from]! > ids[left]!) {
        for (const array of arrays) array[to] = array[from]!;
        from -= 1;
      } else {
        this.#putEmpty(to, ids[left]!);
        left -= 1;
      }
    }
    this.#layout += 1;
  }

  #reserve(count: number): void {
    if (count <= this.#arrays.id.length) return;
    for (const name of columnNames) {
      Object.assign(this.#arrays, { [name]: withRoom<NumberArray>(this.#arrays[name], count) });
    }
  }
}

/** Names numbered as they come; only few are different. */
export class NumberedNames {
  readonly #numbers = new Map<string, number>();
  readonly names: string[] = [];

  add(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.names.length);
    return this.names.push(name) - 1;
  }

  /** undefined where the name was never added. */
  find(name: string): number | undefined {
    return this.#numbers.get(name);
  }
}

const columnNames = Object.keys(newArrays(0)) as readonly (keyof ColumnArrays)[];

function newArrays(length: number): ColumnArrays {
  return {
    id: new Uint32Array(length),
    folder: new Uint16Array(length),
    account: new Uint16Array(length),
    receivedAt: new Float64Array(length),
    sentAt: new Float64Array(length),
    sizeBytes: new Uint32Array(length),
    marks: new Uint16Array(length),
    from: new Uint32Array(length),
    to: new Uint32Array(length),
    subject: new Uint32Array(length),
    name: new Float64Array(length),
    parent: new Float64Array(length),
    root: new Float64Array(length),
  };
}
