// What keys and the mouse do to the rows of a grid: select, open branches, begin a drag.
import { useRef, type KeyboardEvent, type MouseEvent } from 'react';
import { endOfBranch, treeStepOf, type GridTree } from './grid-tree.ts';
import { pageRows } from './row-geometry.ts';
import { modeOfKey, rowOfKey } from './row-keys.ts';
import { placeOf, reach, type RowIds, type Selection } from './row-selection.ts';

export interface RowInput<Id> {
  readonly ids: RowIds<Id>;
  readonly selection: Selection<Id>;
  readonly onSelect: (selection: Selection<Id>) => void;
  readonly tree: GridTree | undefined;
  /** CSS pixels. */
  readonly viewHeight: number;
  /** A plain click on a cell, once the row is selected. */
  readonly onCellClick: ((index: number, column: string) => void) | undefined;
}

/** Marks what opens and closes a branch. */
export const toggleAttribute = 'data-toggle';

export function useRowInput<Id>(input: RowInput<Id>) {
  const { ids, selection, onSelect, tree } = input;
  /** The row Ctrl was pressed on while it was selected: a click takes it out, a drag copies it with the others. */
  const toTakeOut = useRef(-1);
  const setExpanded = (index: number, isExpanded: boolean) => {
    if (!tree) return;
    // What is folded away cannot stay active: its head is in its place.
    const active = placeOf(ids, selection.activeId);
    const isInside = active > index && active < endOfBranch(tree, index, ids.length);
    if (!isExpanded && isInside) onSelect(reach(selection, ids, index, 'only'));
    tree.setExpanded(index, isExpanded);
  };
  const stepInTree = (event: KeyboardEvent, at: number): boolean => {
    if (!tree || event.ctrlKey || event.metaKey) return false;
    const step = treeStepOf(event.key, tree, at);
    if (!step) return false;
    if (step.kind === 'go') onSelect(reach(selection, ids, step.index, 'only'));
    else setExpanded(step.index, step.kind === 'expand');
    return true;
  };
  return {
    onKeyDown(event: KeyboardEvent) {
      if (event.target !== event.currentTarget || event.altKey || ids.length === 0) return;
      const at = placeOf(ids, selection.activeId);
      if (stepInTree(event, at)) {
        event.preventDefault();
        return;
      }
      const index = rowOfKey(event.key, at, ids.length, pageRows(input.viewHeight));
      if (index === null) return;
      event.preventDefault();
      onSelect(reach(selection, ids, index, modeOfKey(event)));
    },
    onMouseDown(event: MouseEvent) {
      const index = indexAt(event.target);
      const id = ids[index];
      if (id === undefined || event.button === 1) return;
      if (event.button === 0 && isToggle(event.target)) {
        setExpanded(index, tree?.isExpandedAt(index) === false);
        return;
      }
      const mode = modeOfClick(event);
      const isSelected = selection.selectedIds.has(id);
      toTakeOut.current = isSelected && mode === 'toggle' ? index : -1;
      // What is selected already stays so under a right click, and under the beginning of a drag.
      if (isSelected && mode !== 'range') return;
      onSelect(reach(selection, ids, index, event.button === 2 ? 'only' : mode));
    },
    onClick(event: MouseEvent) {
      const index = indexAt(event.target);
      const mode = modeOfClick(event);
      if (ids[index] === undefined || isToggle(event.target) || mode === 'range') return;
      if (mode === 'toggle') {
        if (toTakeOut.current === index) onSelect(reach(selection, ids, index, 'toggle'));
        return;
      }
      onSelect(reach(selection, ids, index, 'only'));
      const cell = event.target instanceof Element ? event.target.closest('[data-column]') : null;
      const column = cell?.getAttribute('data-column');
      if (column) input.onCellClick?.(index, column);
    },
  };
}

/** The row an event happened in; -1 when in none. */
export function indexAt(target: EventTarget): number {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return Number(row?.dataset['index'] ?? -1);
}

function isToggle(target: EventTarget): boolean {
  return target instanceof Element && target.closest(`[${toggleAttribute}]`) !== null;
}

function modeOfClick(event: MouseEvent): 'range' | 'toggle' | 'only' {
  if (event.shiftKey) return 'range';
  return event.ctrlKey || event.metaKey ? 'toggle' : 'only';
}
