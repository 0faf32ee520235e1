// The letters a search has found, listed as those of a folder are; where several folders were searched, with the folder of each.
import { useLayoutEffect, type ReactNode } from 'react';
import type { Criteria } from '../../../src-shared/mail/criteria.ts';
import type { AccountId, FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { useShown } from '../../app/shown-list.ts';
import { useAnsweredList } from '../../app/use-listed-letters.ts';
import type { ListSpec } from '../../catalogue/list-spec.ts';
import type { ListSort } from '../../store/options.ts';
import type { MenuEntry } from '../../ui/menu-entries.ts';
import { severalFolders, type ListPlace } from './columns.ts';
import { LetterGrid } from './LetterGrid.tsx';
import { useColumns } from './use-columns.ts';
import { useListCommands } from './use-list-commands.ts';

/** What is looked for, and where. */
export interface LetterSearch {
  /** In the order of the folder list, by which letters can be sorted. */
  readonly folderIds: readonly FolderId[];
  /** Typed into the search field, or none. */
  readonly words: string;
  readonly criteria: readonly Criteria[];
}

export interface FoundLettersProps {
  /** null: nothing was asked for yet. */
  readonly search: LetterSearch | null;
  /** The folder whose columns and order hold; null: those of lists of several folders. */
  readonly place: ListPlace | null;
  /** The accessible name of the list. */
  readonly label: string;
  readonly accountLabels: ReadonlyMap<AccountId, string>;
  readonly folderLabels: ReadonlyMap<FolderId, string>;
  readonly onOpen: () => void;
  readonly contextEntries: () => readonly MenuEntry[];
  /** Told how many were found; null until all are counted. */
  readonly onCount: (count: number | null) => void;
  /** In place of letters where none was found. */
  readonly empty: ReactNode;
}

const ofSeveral: ListPlace = { id: severalFolders, role: null };

export function FoundLetters(props: FoundLettersProps) {
  const { search, accountLabels, folderLabels, onCount } = props;
  const place = props.place ?? ofSeveral;
  const translate = useTranslate();
  const columns = useColumns(place, translate);
  const list = useAnsweredList(search && specOf(search, columns.sort));
  const isComplete = search === null || list?.letters.isComplete === true;
  const count = list?.isCurrent === true && list.letters.isComplete ? list.letters.count : null;
  useLayoutEffect(() => onCount(count), [onCount, count]);
  useShown(list?.spec ?? null, list?.letters, null);
  useListCommands({ letters: list?.letters, setExpanded: expandNothing });
  return (
    <LetterGrid
      label={props.label}
      place={place}
      columns={columns}
      letters={list?.letters}
      answers={list && questionOf(list.spec)}
      isComplete={isComplete}
      isBusy={search !== null && count === null}
      hasOutbox={search?.folderIds.some((id) => id === 'outbox') === true}
      accountLabels={accountLabels}
      folderLabels={folderLabels}
      onOpen={props.onOpen}
      contextEntries={props.contextEntries}
      empty={props.empty}
    />
  );
}

/** What is found stands one by one. */
function expandNothing(): void {}

const noneExpanded: ReadonlySet<MessageId> = new Set();

/** Letters found stand one by one: a conversation folded together would hide them. */
function specOf(search: LetterSearch, sort: ListSort): ListSpec {
  return { ...search, sort, isGrouped: false, expanded: noneExpanded, kept: null };
}

/** The same for the same question, however its answer is sorted. */
function questionOf({ folderIds, words, criteria }: ListSpec): string {
  return JSON.stringify([folderIds, words, criteria]);
}
