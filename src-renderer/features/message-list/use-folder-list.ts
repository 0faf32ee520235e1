// The letters of a folder as its current view and its grouping ask for them.
import { useCallback, useMemo, useRef, useState } from 'react';
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { useOptions } from '../../app/preferences.tsx';
import { useSession } from '../../app/session-state.ts';
import { useShown } from '../../app/shown-list.ts';
import { useAnsweredList } from '../../app/use-listed-letters.ts';
import type { ListedLetters, ListSpec } from '../../catalogue/list-spec.ts';
import { isSameSpec } from '../../catalogue/same-spec.ts';
import type { ListSort } from '../../store/options.ts';
import { criteriaOfView, showAll, viewName } from './current-view.ts';

export interface FolderList {
  readonly letters: ListedLetters | undefined;
  /** What they are an answer to, which may still be the question before. */
  readonly answered: ListSpec | undefined;
  /** What the current view is called; null while it shows everything. */
  readonly viewName: string | null;
  /** Opens and closes conversations. */
  setExpanded(head: MessageId, isExpanded: boolean): void;
}

export function useFolderList(folderId: FolderId, sort: ListSort): FolderList {
  const translate = useTranslate();
  const { listViews, customViews, groupedFolders } = useOptions();
  const [expanded, setExpanded] = useState<ReadonlySet<MessageId>>(new Set());
  const activeId = useSession((state) => state.activeId);
  const view = listViews[folderId] ?? showAll;
  const criteria = criteriaOfView(view, customViews);
  const spec = useSame({
    folderIds: [folderId],
    sort,
    isGrouped: groupedFolders.includes(folderId),
    expanded,
    criteria,
    words: '',
    // Needs no keeping where nothing is hidden.
    kept: criteria.length > 0 ? activeId : null,
  });
  const list = useAnsweredList(spec);
  const [letters, answered] = [list?.letters, list?.spec];
  const name = viewName(view, customViews, translate);
  useShown(spec, letters, name);
  const expand = useCallback((head: MessageId, isExpanded: boolean) => {
    setExpanded((before) => {
      const after = new Set(before);
      if (isExpanded) after.add(head);
      else after.delete(head);
      return after;
    });
  }, []);
  return useMemo(
    () => ({ letters, answered, viewName: name, setExpanded: expand }),
    [letters, answered, name, expand],
  );
}

/** The spec as it was made first, as long as it asks for the same. */
function useSame(spec: ListSpec): ListSpec {
  const last = useRef(spec);
  if (!isSameSpec(last.current, spec)) last.current = spec;
  return last.current;
}
