// The columns of a message list: which ones a folder shows by itself, how wide each is, and what choosing makes of them. Pure.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import { folderId, type FolderId } from '../../../src-shared/mail/ids.ts';
import type { FolderRole } from '../../store/rows.ts';
import type { ListColumn, SortColumn } from '../../store/options.ts';
import type { GridColumn } from '../../ui/grid-columns.ts';

/** In the order they stand when chosen. */
export const allColumns: readonly SortColumn[] = [
  'priority',
  'attachment',
  'flag',
  'conversationMark',
  'from',
  'to',
  'subject',
  'receivedAt',
  'sentAt',
  'sizeBytes',
  'account',
  'folder',
];

/** The id under which a list of several folders keeps its columns and order; no folder has it. */
export const severalFolders = folderId('several-folders');

/** Where a letter lies is worth a column only where letters of several folders are listed. */
export function columnsToChoose(id: FolderId): readonly SortColumn[] {
  return allColumns.filter((column) => column !== 'folder' || id === severalFolders);
}

type Shape = Omit<GridColumn<SortColumn>, 'name' | 'label'>;

/** What a column of words is worth while the subject is cut short: a name, a day with its time. */
const readable = 120;
const words = (width: number, least: number): Shape => ({ width, least, readable });
const mark = (width: number): Shape => ({ width, least: width, kind: 'mark' });

export const columnShapes: Readonly<Record<SortColumn, Shape>> = {
  priority: mark(24),
  attachment: mark(26),
  flag: mark(26),
  conversationMark: mark(26),
  from: words(190, 84),
  to: words(190, 84),
  subject: { width: 240, least: 120, isWide: true },
  receivedAt: words(158, 84),
  sentAt: words(158, 84),
  sizeBytes: { width: 80, least: 80, kind: 'number' },
  account: words(170, 64),
  folder: words(130, 64),
};

/** What a list's columns go by: its folder, or `severalFolders`. */
export interface ListPlace {
  readonly id: FolderId;
  readonly role: FolderRole | null;
}

/** What a list shows until the person chooses: To instead of From where the letters are one's own. */
export function defaultColumns(
  role: FolderRole | null,
  id: FolderId | null = null,
): readonly ListColumn[] {
  const isOwn = role === 'sent' || role === 'outbox' || role === 'drafts';
  const shown: SortColumn[] = [
    'priority',
    'attachment',
    'flag',
    isOwn ? 'to' : 'from',
    'subject',
    ...(id === severalFolders ? (['folder'] as const) : []),
    role === 'sent' ? 'sentAt' : 'receivedAt',
    'sizeBytes',
  ];
  return shown.map(unchanged);
}

/** A column as wide as it is by itself. */
export function unchanged(column: SortColumn): ListColumn {
  return { column, width: columnShapes[column].width };
}

/** Shows a hidden column, or hides a shown one; the subject always stays. */
export function toggleColumn(
  columns: readonly ListColumn[],
  column: SortColumn,
): readonly ListColumn[] {
  if (column === 'subject') return columns;
  const rest = columns.filter((shown) => shown.column !== column);
  if (rest.length < columns.length) return rest;
  const at = usualPlace(columns, column);
  return [...columns.slice(0, at), unchanged(column), ...columns.slice(at)];
}

/** Behind those that usually stand before it, wherever the person has put them. */
function usualPlace(columns: readonly ListColumn[], column: SortColumn): number {
  const rank = allColumns.indexOf(column);
  return columns.findLastIndex((shown) => allColumns.indexOf(shown.column) < rank) + 1;
}

/** What a column is called in this folder: the time of storing means another thing where nothing is received. */
export function columnLabel(column: SortColumn, role: FolderRole | null): MessageKey {
  if (column === 'receivedAt' && role === 'drafts') return 'messageList.savedAt';
  if (column === 'receivedAt' && role === 'outbox') return 'messageList.queuedAt';
  return `messageList.${column}`;
}

/** The order a first click on a header asks for: newest, biggest and marked first, words from the beginning. */
export function firstOrder(column: SortColumn): boolean {
  return !['from', 'to', 'subject', 'account', 'folder'].includes(column);
}
