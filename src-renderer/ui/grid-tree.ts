// Rows that stand in a tree, told by their depths alone: where a branch ends, what Right and Left mean. Pure.

/** What a grid is told of its rows where they stand in a tree. */
export interface GridTree {
  /** 0: a head. */
  depthAt(index: number): number;
  /** Has rows below it, shown or folded away. */
  isParentAt(index: number): boolean;
  isExpandedAt(index: number): boolean;
  setExpanded(index: number, isExpanded: boolean): void;
}

export type TreeStep =
  | { readonly kind: 'go'; readonly index: number }
  | { readonly kind: 'expand' | 'collapse'; readonly index: number };

/** What a key means to the tree at this row; null for keys that mean nothing there. */
export function treeStepOf(key: string, tree: GridTree, index: number): TreeStep | null {
  if (index < 0) return null;
  const isFolded = tree.isParentAt(index) && !tree.isExpandedAt(index);
  switch (key) {
    case 'ArrowRight':
      if (isFolded) return { kind: 'expand', index };
      return tree.isParentAt(index) ? { kind: 'go', index: index + 1 } : null;
    case 'ArrowLeft':
      if (tree.depthAt(index) > 0) return { kind: 'go', index: headOf(tree, index) };
      return tree.isExpandedAt(index) ? { kind: 'collapse', index } : null;
    case '+':
    case '*':
      return isFolded ? { kind: 'expand', index } : null;
    case '-': {
      const head = headOf(tree, index);
      return tree.isExpandedAt(head) ? { kind: 'collapse', index: head } : null;
    }
    default:
      return null;
  }
}

/** The row at the top of the tree this one stands in. */
export function headOf(tree: GridTree, index: number): number {
  let at = index;
  while (at > 0 && tree.depthAt(at) > 0) at -= 1;
  return at;
}

/** One past the last row that stands below this head; `count` rows in all. */
export function endOfBranch(tree: GridTree, head: number, count: number): number {
  let end = head + 1;
  while (end < count && tree.depthAt(end) > 0) end += 1;
  return end;
}
