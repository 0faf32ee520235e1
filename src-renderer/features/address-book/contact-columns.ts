// The columns of the address book, as the person has made them. Pure.
import type { ContactColumn } from '../../../src-shared/address-book/contact-names.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { Options } from '../../store/options.ts';
import {
  sizedColumn,
  type ColumnSize,
  type GridColumn,
  type GridSort,
} from '../../ui/grid-columns.ts';

export type ContactSort = GridSort<ContactColumn>;

export const firstSort: ContactSort = { column: 'name', descending: false };

type Shape = Omit<GridColumn<ContactColumn>, 'name' | 'label'>;

const shapes: Readonly<Record<ContactColumn, Shape>> = {
  name: { width: 180, least: 80 },
  email: { width: 220, least: 80, isWide: true },
  phone: { width: 130, least: 60 },
  organization: { width: 150, least: 60 },
};

const names = Object.keys(shapes) as ContactColumn[];

/** All of them, in the order and as wide as the person has made them. */
export function chosenColumns(
  kept: Options['contactColumns'],
): readonly ColumnSize<ContactColumn>[] {
  const known = kept.filter((each): each is ColumnSize<ContactColumn> =>
    names.some((name) => name === each.column),
  );
  const missing = names.filter((name) => known.every(({ column }) => column !== name));
  return [...known, ...missing.map((column) => ({ column, width: shapes[column].width }))];
}

export function gridColumns(
  chosen: readonly ColumnSize<ContactColumn>[],
  translate: Translate,
): readonly GridColumn<ContactColumn>[] {
  return chosen.map(({ column, width }) => ({
    ...sizedColumn(shapes[column], width),
    name: column,
    label: translate(`addressBook.column.${column}`),
  }));
}

export function sortAfterClick(sort: ContactSort, column: ContactColumn): ContactSort {
  return { column, descending: sort.column === column && !sort.descending };
}
