// How clicks and keys change what is selected. Pure: ids in, selection out.

/** Ids in the order shown: an array, or a typed array of 200,000. */
export interface RowIds<Id> extends ArrayLike<Id> {
  indexOf(id: Id): number;
  slice(start?: number, end?: number): ArrayLike<Id>;
}

export interface Selection<Id> {
  readonly selectedIds: ReadonlySet<Id>;
  readonly anchorId: Id | null;
  readonly activeId: Id | null;
}

export type SelectionMode =
  | 'only'
  /** Shift: from the anchor to here. */
  | 'range'
  /** Ctrl: this one changes, the others stay. */
  | 'toggle'
  /** Ctrl and an arrow key: go there, select nothing. */
  | 'move';

/** Where the id stands; -1 when it does not, or is none. */
export function placeOf<Id>(ids: RowIds<Id>, id: Id | null): number {
  return id === null ? -1 : ids.indexOf(id);
}

/** The selection after the row at `index` was reached in this mode. */
export function reach<Id>(
  selection: Selection<Id>,
  ids: RowIds<Id>,
  index: number,
  mode: SelectionMode,
): Selection<Id> {
  const id = ids[index];
  if (id === undefined) return selection;
  if (mode === 'move') return { ...selection, activeId: id };
  if (mode === 'toggle') {
    const selectedIds = new Set(selection.selectedIds);
    if (!selectedIds.delete(id)) selectedIds.add(id);
    return { selectedIds, anchorId: id, activeId: id };
  }
  const anchor = placeOf(ids, selection.anchorId);
  if (mode === 'only' || anchor < 0) {
    return { selectedIds: new Set([id]), anchorId: id, activeId: id };
  }
  const range = ids.slice(Math.min(anchor, index), Math.max(anchor, index) + 1);
  return { selectedIds: setOf(range), anchorId: selection.anchorId, activeId: id };
}

/** All of them; the active row stays, the first is it where none was. */
export function reachAll<Id>(selection: Selection<Id>, ids: RowIds<Id>): Selection<Id> {
  const active = selection.activeId ?? ids[0] ?? null;
  return { selectedIds: setOf(ids), anchorId: active, activeId: active };
}

/**
 * The selection after the list has changed under it: letters gone are no longer selected, and when all of it is gone (moved, deleted)
 * the letter that took its place is, so that one can go on deleting.
 */
export function survive<Id>(
  selection: Selection<Id>,
  before: RowIds<Id>,
  after: RowIds<Id>,
): Selection<Id> {
  const { selectedIds, activeId } = selection;
  if (selectedIds.size === 0 && activeId === null) return selection;
  const isPresent = presenceIn(after);
  const kept = [...selectedIds].filter(isPresent);
  const isActiveKept = activeId !== null && isPresent(activeId);
  if (kept.length === selectedIds.size && isActiveKept) return selection;
  if (kept.length > 0) {
    const active = isActiveKept ? activeId : (kept.at(-1) ?? null);
    return { selectedIds: new Set(kept), anchorId: active, activeId: active };
  }
  const next = neighbour(selection, before, after, isPresent);
  if (next === undefined) return { selectedIds: new Set(), anchorId: null, activeId: null };
  return { selectedIds: new Set([next]), anchorId: next, activeId: next };
}

/** So many are looked for one by one. */
const fewIds = 30;

function presenceIn<Id>(ids: RowIds<Id>): (id: Id) => boolean {
  let askedCount = 0;
  let isThere: ((id: Id) => boolean) | null = null;
  return (id) => {
    askedCount += 1;
    if (askedCount <= fewIds) return ids.indexOf(id) >= 0;
    isThere ??= memberOf(ids);
    return isThere(id);
  };
}

/** Of numbers up to here a byte each is made ready in a moment. */
const greatestMarked = 16_000_000;

/** A set of 200,000 takes 20 ms to make, and one is made at each change while letters go from a list; a mark for each number takes one. */
function memberOf<Id>(ids: RowIds<Id>): (id: Id) => boolean {
  if (ids instanceof Uint32Array) {
    let greatest = 0;
    for (const id of ids) if (id > greatest) greatest = id;
    if (greatest <= greatestMarked) {
      const marks = new Uint8Array(greatest + 1);
      for (const id of ids) marks[id] = 1;
      return (id) => typeof id === 'number' && marks[id] === 1;
    }
  }
  const set = setOf(ids);
  return (id) => set.has(id);
}

/** The letter below the first one gone, else the last of the list. Undefined when it was not of this list. */
function neighbour<Id>(
  { selectedIds, activeId }: Selection<Id>,
  before: RowIds<Id>,
  after: RowIds<Id>,
  isPresent: (id: Id) => boolean,
): Id | undefined {
  const place = findPlace(before, (id) => selectedIds.has(id) || id === activeId);
  if (place < 0) return undefined;
  for (let at = place; at < before.length; at += 1) {
    const id = before[at];
    if (id !== undefined && isPresent(id)) return id;
  }
  for (let at = place - 1; at >= 0; at -= 1) {
    const id = before[at];
    if (id !== undefined && isPresent(id)) return id;
  }
  return after[after.length - 1];
}

function findPlace<Id>(ids: RowIds<Id>, isIt: (id: Id) => boolean): number {
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at];
    if (id !== undefined && isIt(id)) return at;
  }
  return -1;
}

function setOf<Id>(ids: ArrayLike<Id>): Set<Id> {
  const set = new Set<Id>();
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at];
    if (id !== undefined) set.add(id);
  }
  return set;
}
