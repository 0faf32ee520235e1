// The columns of a maildrop's window and the order each of them gives. Pure.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { KeptUntil, LetterState } from '../../../src-shared/mail/letter-outlook.ts';
import type { Options } from '../../store/options.ts';
import { fromKeyOf, subjectKeyOf } from '../../store/sort-keys.ts';
import {
  sizedColumn,
  type ColumnSize,
  type GridColumn,
  type GridSort,
} from '../../ui/grid-columns.ts';
import type { ServerLetter } from './letters.ts';

export type MailboxColumn = 'number' | 'subject' | 'from' | 'date' | 'size' | 'state' | 'keptUntil';

export type MailboxSort = GridSort<MailboxColumn>;

/** Newest first: servers number their letters as they came. */
export const firstSort: MailboxSort = { column: 'number', descending: true };

type Shape = Omit<GridColumn<MailboxColumn>, 'name' | 'label'>;

/** Where there is little room, the words that can be guessed from their beginning give way; dates and states cannot. */
const shapes: Readonly<Record<MailboxColumn, Shape>> = {
  number: { width: 60, least: 52, kind: 'number' },
  subject: { width: 240, least: 62, isWide: true },
  from: { width: 170, least: 48 },
  date: { width: 150, least: 138 },
  size: { width: 84, least: 66, kind: 'number' },
  state: { width: 170, least: 130 },
  keptUntil: { width: 160, least: 128 },
};

const names = Object.keys(shapes) as MailboxColumn[];

/** All of them, in the order and as wide as the person has made them. */
export function chosenColumns(
  kept: Options['maildropColumns'],
): readonly ColumnSize<MailboxColumn>[] {
  const known = kept.filter((each): each is ColumnSize<MailboxColumn> =>
    names.some((name) => name === each.column),
  );
  const missing = names.filter((name) => known.every(({ column }) => column !== name));
  return [...known, ...missing.map((column) => ({ column, width: shapes[column].width }))];
}

export function mailboxColumns(
  chosen: readonly ColumnSize<MailboxColumn>[],
  translate: Translate,
): readonly GridColumn<MailboxColumn>[] {
  return chosen.map(({ column, width }) => ({
    ...sizedColumn(shapes[column], width),
    name: column,
    label: translate(`serverMailbox.${column}` satisfies MessageKey),
  }));
}

/** The order after a click on a column's header. */
export function sortAfterClick(sort: MailboxSort, column: MailboxColumn): MailboxSort {
  if (sort.column === column) return { column, descending: !sort.descending };
  const isFromTheTop = column === 'number' || column === 'date' || column === 'size';
  return { column, descending: isFromTheTop };
}

/** Letters equal in that column stand by their numbers. */
export function sortLetters(
  letters: readonly ServerLetter[],
  { column, descending }: MailboxSort,
): readonly ServerLetter[] {
  const direction = descending ? -1 : 1;
  const value = values[column];
  const keyed = letters.map((letter) => ({ letter, value: value(letter) }));
  keyed.sort((a, b) => {
    const order = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
    return direction * (order || a.letter.entry.number - b.letter.entry.number);
  });
  return keyed.map(({ letter }) => letter);
}

const values: Readonly<Record<MailboxColumn, (letter: ServerLetter) => string | number>> = {
  number: ({ entry }) => entry.number,
  subject: ({ head }) => (head ? subjectKeyOf(head.subject) : ''),
  from: ({ head }) => (head ? fromKeyOf(head.from) : ''),
  date: ({ head }) => head?.sentAt ?? -Infinity,
  size: ({ entry }) => entry.sizeBytes,
  state: ({ state }) => stateOrder.indexOf(state),
  keptUntil: ({ keptUntil }) => stayOf(keptUntil),
};

const stateOrder: readonly LetterState[] = [
  'absent',
  'headers',
  'refused',
  'here',
  'purged',
  'unknown',
];

/** Those that go soonest first. */
function stayOf(until: KeptUntil): number {
  switch (until.kind) {
    case 'next-session':
      return 0;
    case 'received':
      return 1;
    case 'date':
      return until.at;
    case 'days-here':
      return Number.MAX_SAFE_INTEGER - 3;
    case 'purged':
      return Number.MAX_SAFE_INTEGER - 2;
    case 'unknown':
      return Number.MAX_SAFE_INTEGER - 1;
    case 'forever':
      return Number.MAX_SAFE_INTEGER;
  }
}
