// A folder's columns and order: what the options say, what is being dragged now, and the menu to choose them.
import { useRef, useState } from 'react';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { useOptions } from '../../app/preferences.tsx';
import {
  defaultListSort,
  type ListColumn,
  type ListSort,
  type SortColumn,
} from '../../store/options.ts';
import type { FolderRow } from '../../store/rows.ts';
import { changeOption } from '../../store/writes/options.ts';
import type { MenuEntry } from '../../ui/menu-entries.ts';
import { allColumns, columnLabel, defaultColumns, resizeColumn, toggleColumn } from './columns.ts';

export interface ColumnView {
  readonly columns: readonly ListColumn[];
  readonly sort: ListSort;
  setSort(sort: ListSort): void;
  resize(column: SortColumn, width: number): void;
  keepWidths(): void;
  readonly menuEntries: () => readonly MenuEntry[];
}

export function useColumns(folder: FolderRow, translate: Translate): ColumnView {
  const { listColumns, listSort } = useOptions();
  // What a drag has made of the columns so far; the state draws it, the ref is what the end of the drag keeps.
  const [dragged, setDragged] = useState<readonly ListColumn[] | null>(null);
  const draft = useRef<readonly ListColumn[] | null>(null);
  const kept = listColumns[folder.id] ?? defaultColumns(folder.role);
  const columns = dragged ?? kept;
  const keep = async (next: readonly ListColumn[] | null) => {
    draft.current = null;
    await changeOption('listColumns', (present) => {
      const { [folder.id]: _, ...others } = present ?? {};
      return next ? { ...others, [folder.id]: next } : others;
    });
    setDragged(null);
  };
  return {
    columns,
    sort: listSort[folder.id] ?? defaultListSort,
    setSort(sort) {
      void changeOption('listSort', (present) => ({ ...present, [folder.id]: sort }));
    },
    resize(column, width) {
      draft.current = resizeColumn(draft.current ?? kept, column, width);
      setDragged(draft.current);
    },
    keepWidths() {
      if (draft.current) void keep(draft.current);
    },
    menuEntries: () => [
      ...allColumns.map((column): MenuEntry => {
        const isChecked = columns.some((shown) => shown.column === column);
        return {
          kind: 'action',
          id: column,
          label: translate(columnLabel(column, folder.role)),
          check: 'check',
          isChecked,
          isDisabled: column === 'subject',
          run: () => {
            void keep(toggleColumn(columns, column));
          },
        };
      }),
      { kind: 'separator' },
      {
        kind: 'action',
        id: 'reset',
        label: translate('messageList.resetColumns'),
        run: () => {
          void keep(null);
        },
      },
    ],
  };
}
