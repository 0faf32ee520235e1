// The columns of a message list as the grid draws them: labels in the person's language, icons at the heads of marks.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { ListColumn, SortColumn } from '../../store/options.ts';
import type { FolderRole } from '../../store/rows.ts';
import { sizedColumn, type GridColumn } from '../../ui/grid-columns.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import { columnLabel, columnShapes } from './columns.ts';
import styles from './MessageList.module.css';

export function gridColumns(
  columns: readonly ListColumn[],
  role: FolderRole | null,
  translate: Translate,
): readonly GridColumn<SortColumn>[] {
  return columns.map(({ column, width }) => ({
    ...sizedColumn(columnShapes[column], width),
    name: column,
    label: translate(columnLabel(column, role)),
    ...(columnShapes[column].kind === 'mark' ? { head: <MarkHead column={column} /> } : {}),
  }));
}

function MarkHead({ column }: { readonly column: SortColumn }) {
  const icon = markIcons[column];
  if (!icon) return <span aria-hidden="true">!</span>;
  return <Icon name={icon} className={column === 'flag' ? styles.flag : undefined} />;
}

const markIcons: { readonly [Column in SortColumn]?: IconName } = {
  attachment: 'attach',
  flag: 'flag-filled',
  conversationMark: 'watched',
};
