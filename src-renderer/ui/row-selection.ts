// How clicks and keys change what is selected. Pure: ids in, selection out.

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

/** The selection after the row at `index` was reached in this mode. */
export function reach<Id>(
  selection: Selection<Id>,
  ids: readonly Id[],
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
  const anchor = selection.anchorId === null ? -1 : ids.indexOf(selection.anchorId);
  if (mode === 'only' || anchor < 0) {
    return { selectedIds: new Set([id]), anchorId: id, activeId: id };
  }
  const range = ids.slice(Math.min(anchor, index), Math.max(anchor, index) + 1);
  return { selectedIds: new Set(range), anchorId: selection.anchorId, activeId: id };
}

/**
 * The selection after the list has changed under it: letters gone are no longer selected, and when all of it is gone (moved, deleted)
 * the letter that took its place is, so that one can go on deleting.
 */
export function survive<Id>(
  selection: Selection<Id>,
  before: readonly Id[],
  after: readonly Id[],
): Selection<Id> {
  const { selectedIds, activeId } = selection;
  if (selectedIds.size === 0 && activeId === null) return selection;
  const present = new Set(after);
  const kept = [...selectedIds].filter((id) => present.has(id));
  const isActiveKept = activeId !== null && present.has(activeId);
  if (kept.length === selectedIds.size && isActiveKept) return selection;
  if (kept.length > 0) {
    const active = isActiveKept ? activeId : (kept.at(-1) ?? null);
    return { selectedIds: new Set(kept), anchorId: active, activeId: active };
  }
  const next = neighbour(selection, before, after, present);
  if (next === undefined) return { selectedIds: new Set(), anchorId: null, activeId: null };
  return { selectedIds: new Set([next]), anchorId: next, activeId: next };
}

/** The letter below the first one gone, else the last of the list. Undefined when it was not of this list. */
function neighbour<Id>(
  { selectedIds, activeId }: Selection<Id>,
  before: readonly Id[],
  after: readonly Id[],
  present: ReadonlySet<Id>,
): Id | undefined {
  const place = before.findIndex((id) => selectedIds.has(id) || id === activeId);
  if (place < 0) return undefined;
  const below = before.slice(place).find((id) => present.has(id));
  return below ?? before.slice(0, place).findLast((id) => present.has(id)) ?? after.at(-1);
}
