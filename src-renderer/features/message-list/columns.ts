// The columns of a message list: which ones a folder shows by itself, their widths, and what a person changed. Pure.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import type { FolderRole } from '../../store/rows.ts';
import type { ListColumn, SortColumn } from '../../store/options.ts';

/** In the order they stand when chosen. */
export const allColumns: readonly SortColumn[] = [
  'priority',
  'attachment',
  'flag',
  'from',
  'to',
  'subject',
  'receivedAt',
  'sentAt',
  'sizeBytes',
  'account',
];

/** Columns that show a mark instead of words. */
export const markColumns: ReadonlySet<SortColumn> = new Set(['priority', 'attachment', 'flag']);

export const minColumnWidth = 24;

const widths: Readonly<Record<SortColumn, number>> = {
  priority: 24,
  attachment: 26,
  flag: 26,
  from: 190,
  to: 190,
  subject: 240,
  receivedAt: 158,
  sentAt: 158,
  sizeBytes: 76,
  account: 120,
};

/** What a folder shows until the person chooses: To instead of From where the letters are one's own. */
export function defaultColumns(role: FolderRole | null): readonly ListColumn[] {
  const isOwn = role === 'sent' || role === 'outbox' || role === 'drafts';
  const date: SortColumn = role === 'sent' ? 'sentAt' : 'receivedAt';
  const shown: SortColumn[] = isOwn
    ? ['priority', 'attachment', 'flag', 'to', 'subject', date, 'sizeBytes']
    : ['priority', 'attachment', 'flag', 'from', 'subject', date, 'sizeBytes'];
  return shown.map((column) => ({ column, width: widths[column] }));
}

/** Shows a hidden column at its usual place, or hides a shown one; the subject always stays. */
export function toggleColumn(
  columns: readonly ListColumn[],
  column: SortColumn,
): readonly ListColumn[] {
  if (column === 'subject') return columns;
  const rest = columns.filter((shown) => shown.column !== column);
  if (rest.length < columns.length) return rest;
  const place = (each: SortColumn) => allColumns.indexOf(each);
  return [...columns, { column, width: widths[column] }].sort(
    (a, b) => place(a.column) - place(b.column),
  );
}

export function resizeColumn(
  columns: readonly ListColumn[],
  column: SortColumn,
  width: number,
): readonly ListColumn[] {
  const kept = Math.round(Math.max(minColumnWidth, Math.min(width, 1_200)));
  return columns.map((each) => (each.column === column ? { column, width: kept } : each));
}

/**
 * For CSS grid: the subject takes what the others leave. Where that is too little, the other columns of words give way,
 * first to where they can still be read, so that the subject can be too, then down to their least width.
 */
export function gridTemplate(columns: readonly ListColumn[]): string {
  const others = columns.reduce((sum, shown) => sum + readableWidth(shown), 0);
  return columns
    .map((shown) => {
      const least = leastWidth(shown);
      return shown.column === 'subject'
        ? `minmax(clamp(${least}px, 100% - ${others}px, ${widths.subject}px), 1fr)`
        : `minmax(${least}px, ${shown.width}px)`;
    })
    .join(' ');
}

/** CSS pixels below which the list scrolls sideways. */
export function leastListWidth(columns: readonly ListColumn[]): number {
  return columns.reduce((sum, shown) => sum + leastWidth(shown), sidePadding);
}

/** Left and right of a row's cells, as in the style sheet. */
const sidePadding = 14;

const leastWidths: { readonly [Column in SortColumn]?: number } = {
  from: 84,
  to: 84,
  account: 64,
  receivedAt: 84,
  sentAt: 84,
  subject: 120,
};

/** What a column of words is worth while the subject is cut short: a name, a day with its time. */
const readable = 120;

function readableWidth({ column, width }: ListColumn): number {
  if (column === 'subject') return 0;
  return column in leastWidths ? Math.min(width, readable) : width;
}

function leastWidth({ column, width }: ListColumn): number {
  return Math.min(width, leastWidths[column] ?? width);
}

/** What a column is called in this folder: the time of storing means another thing where nothing is received. */
export function columnLabel(column: SortColumn, role: FolderRole | null): MessageKey {
  if (column === 'receivedAt' && role === 'drafts') return 'messageList.savedAt';
  if (column === 'receivedAt' && role === 'outbox') return 'messageList.queuedAt';
  return `messageList.${column}`;
}

/** The order a first click on a header asks for: newest, biggest and marked first, words from the beginning. */
export function firstOrder(column: SortColumn): boolean {
  return !['from', 'to', 'subject', 'account'].includes(column);
}
