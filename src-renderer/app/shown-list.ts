// The list of letters this window shows now: what was asked for and what came of it. For commands and bars that go by its order.
import { useEffect } from 'react';
import { create } from 'zustand';
import type { ListedLetters, ListSpec } from '../catalogue/list-spec.ts';
import type { MessageId } from '../../src-shared/mail/ids.ts';
import type { RowIds } from '../ui/row-selection.ts';

export interface ShownList {
  readonly spec: ListSpec;
  readonly letters: ListedLetters;
  /** What the current view is called; null while it shows everything. */
  readonly viewName: string | null;
}

export const useShownList = create<{ readonly list: ShownList | null }>(() => ({ list: null }));

/** Makes this the window's list for as long as the component is there. The values must stay the same while nothing changes. */
export function useShown(
  spec: ListSpec | null,
  letters: ListedLetters | undefined,
  viewName: string | null,
): void {
  useEffect(() => {
    useShownList.setState({ list: spec && letters ? { spec, letters, viewName } : null });
  }, [spec, letters, viewName]);
  useEffect(
    () => () => {
      useShownList.setState({ list: null });
    },
    [],
  );
}

/** The ids of a list as what they are: the catalogue's arrays know numbers only. */
export function idsOf({ ids }: ListedLetters): RowIds<MessageId> {
  return ids as unknown as RowIds<MessageId>;
}

/** Whether the row is the head of a conversation whose other letters are folded away. */
export function isFolded({ tree, ids }: ListedLetters, index: number): boolean {
  if (!tree || tree.depths[index] !== 0 || (tree.sizes[index] ?? 1) < 2) return false;
  return index + 1 >= ids.length || tree.depths[index + 1] === 0;
}
