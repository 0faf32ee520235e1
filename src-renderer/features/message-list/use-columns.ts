// A folder's columns and order: what the options say, what is being dragged now, and the menu to choose them.
import { useMemo } from 'react';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { inBackground } from '../../app/notices.tsx';
import { useOptions } from '../../app/preferences.tsx';
import {
  defaultListSort,
  type ListColumn,
  type ListSort,
  type SortColumn,
} from '../../store/options.ts';
import { changeOption } from '../../store/writes/options.ts';
import type { GridColumn } from '../../ui/grid-columns.ts';
import type { MenuEntry } from '../../ui/menu-entries.ts';
import type { ColumnActions } from '../../ui/RowGridHeader.tsx';
import { useColumnDraft } from '../../ui/use-column-draft.ts';
import { gridColumns } from './column-heads.tsx';
import {
  columnLabel,
  columnsToChoose,
  defaultColumns,
  firstOrder,
  toggleColumn,
  type ListPlace,
} from './columns.ts';

export interface ColumnView {
  readonly columns: readonly ListColumn[];
  readonly gridColumns: readonly GridColumn<SortColumn>[];
  readonly actions: ColumnActions<SortColumn>;
  readonly sort: ListSort;
  setSort(sort: ListSort): void;
  /** null: as the folder has them by itself. */
  keep(columns: readonly ListColumn[] | null): void;
}

export function useColumns({ id, role }: ListPlace, translate: Translate): ColumnView {
  const { listColumns, listSort } = useOptions();
  const chosen = listColumns[id];
  const kept = useMemo(() => chosen ?? defaultColumns(role, id), [chosen, id, role]);
  const write = (next: readonly ListColumn[] | null) => {
    const change = changeOption('listColumns', (present) => {
      const { [id]: _, ...others } = present ?? {};
      return next ? { ...others, [id]: next } : others;
    });
    inBackground(change);
  };
  const draft = useColumnDraft(kept, write);
  const sort = listSort[id] ?? defaultListSort;
  const setSort = (next: ListSort) => {
    inBackground(changeOption('listSort', (present) => ({ ...present, [id]: next })));
  };
  return {
    columns: draft.columns,
    gridColumns: useMemo(
      () => gridColumns(draft.columns, role, translate),
      [draft.columns, role, translate],
    ),
    actions: {
      onSort(column) {
        const isSame = sort.column === column;
        setSort({ column, descending: isSame ? !sort.descending : firstOrder(column) });
      },
      onResize: draft.resize,
      onResizeEnd: draft.resizeEnd,
      onMove: draft.move,
    },
    sort,
    setSort,
    keep(columns) {
      if (columns) draft.keep(columns);
      else write(null);
    },
  };
}

/** The columns to tick, the way to their dialog, and back to how they were. */
export function columnMenu(
  { columns, keep }: ColumnView,
  { id, role }: ListPlace,
  translate: Translate,
  openDialog: () => void,
): readonly MenuEntry[] {
  return [
    ...columnsToChoose(id).map((column): MenuEntry => ({
      kind: 'action',
      id: column,
      label: translate(columnLabel(column, role)),
      check: 'check',
      isChecked: columns.some((shown) => shown.column === column),
      isDisabled: column === 'subject',
      run: () => keep(toggleColumn(columns, column)),
    })),
    { kind: 'separator' },
    { kind: 'action', id: 'dialog', label: translate('command.columns'), run: openDialog },
    {
      kind: 'action',
      id: 'reset',
      label: translate('messageList.resetColumns'),
      run: () => keep(null),
    },
  ];
}
