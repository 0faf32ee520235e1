// Conversations as the grid draws them: a tree told by depths, and the commands that open and close one.
import { useMemo } from 'react';
import { useCommands } from '../../app/command-registry.ts';
import { useSession } from '../../app/session-state.ts';
import { idsOf, isFolded } from '../../app/shown-list.ts';
import { headOf, type GridTree } from '../../ui/grid-tree.ts';
import { placeOf, reach } from '../../ui/row-selection.ts';
import type { FolderList } from './use-folder-list.ts';

/** Undefined where letters do not stand in conversations. */
export function useConversations({ letters, setExpanded }: FolderList): GridTree | undefined {
  const tree = useMemo((): GridTree | undefined => {
    const found = letters?.tree;
    if (!found) return undefined;
    return {
      depthAt: (index) => found.depths[index] ?? 0,
      isParentAt: (index) => found.depths[index] === 0 && (found.sizes[index] ?? 1) > 1,
      isExpandedAt: (index) =>
        found.depths[index] === 0 && (found.sizes[index] ?? 1) > 1 && !isFolded(letters, index),
      setExpanded(index, isExpanded) {
        const head = idsOf(letters)[index];
        if (head !== undefined) setExpanded(head, isExpanded);
      },
    };
  }, [letters, setExpanded]);
  useConversationCommands(letters && tree ? { letters, tree } : null);
  return tree;
}

interface Grouped {
  readonly letters: NonNullable<FolderList['letters']>;
  readonly tree: GridTree;
}

function useConversationCommands(grouped: Grouped | null): void {
  const activeId = useSession((state) => state.activeId);
  const at = grouped ? placeOf(idsOf(grouped.letters), activeId) : -1;
  const head = grouped && at >= 0 ? headOf(grouped.tree, at) : -1;
  const isParent = grouped !== null && head >= 0 && grouped.tree.isParentAt(head);
  const isExpanded = isParent && grouped.tree.isExpandedAt(head);
  useCommands({
    'view.expand': {
      isEnabled: isParent && !isExpanded,
      run: () => grouped?.tree.setExpanded(head, true),
    },
    'view.collapse': {
      isEnabled: isExpanded,
      run: () => {
        if (!grouped) return;
        // What is folded away cannot stay active.
        useSession.setState(reach(useSession.getState(), idsOf(grouped.letters), head, 'only'));
        grouped.tree.setExpanded(head, false);
      },
    },
  });
}
