// The letters a search has found, listed as those of a folder are; where several folders were searched, with the folder of each.
import { useCallback, useLayoutEffect, useMemo, type ReactNode } from 'react';
import type { Criteria } from '../../../src-shared/mail/criteria.ts';
import type { AccountId, FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useSession } from '../../app/session-state.ts';
import { useAnsweredList } from '../../app/use-listed-letters.ts';
import type { ListSpec } from '../../catalogue/list-spec.ts';
import type { ListSort, SortColumn } from '../../store/options.ts';
import { setFlag } from '../../store/writes/messages.ts';
import type { MenuEntry } from '../../ui/menu-entries.ts';
import { rowsToRead, visibleRows } from '../../ui/row-geometry.ts';
import type { RowIds } from '../../ui/row-selection.ts';
import { RowGrid } from '../../ui/RowGrid.tsx';
import { useGridView } from '../../ui/use-viewport.ts';
import { severalFolders, type ListPlace } from './columns.ts';
import { cell, rowClass, select, startDrag } from './MessageList.tsx';
import { useColumnCommands } from './use-column-commands.tsx';
import { columnMenu, useColumns } from './use-columns.ts';
import { useListCommands } from './use-list-commands.ts';
import { useListItems } from './use-list-items.ts';
import { useOutboxStates, useRows } from './use-message-rows.ts';
import styles from './MessageList.module.css';

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
const noIds = new Uint32Array();

export function FoundLetters(props: FoundLettersProps) {
  const { search, accountLabels, folderLabels, onCount } = props;
  const place = props.place ?? ofSeveral;
  const translate = useTranslate();
  const columns = useColumns(place, translate);
  const list = useAnsweredList(search && specOf(search, columns.sort));
  const ids = (list?.letters.ids ?? noIds) as ArrayLike<number> as RowIds<MessageId>;
  const isComplete = search === null || list?.letters.isComplete === true;
  const count = list?.isCurrent === true && list.letters.isComplete ? list.letters.count : null;
  useLayoutEffect(() => onCount(count), [onCount, count]);
  const selection = useSession();
  const view = useGridView();
  const { first, end } = rowsToRead(
    visibleRows(view.scrollTop, view.height, ids.length),
    ids.length,
  );
  const rows = useRows(useMemo(() => Array.from(ids.slice(first, end)), [ids, first, end]));
  const outbox = useOutboxStates(search?.folderIds.some((id) => id === 'outbox') === true);
  const itemOf = useListItems({ rows, outbox, accountLabels, folderLabels });
  const openColumns = useColumnCommands(columns, place);
  useListCommands(ids, isComplete);
  return (
    <div className={styles.list}>
      <RowGrid
        label={props.label}
        view={view}
        columns={columns.gridColumns}
        columnActions={columns.actions}
        sort={columns.sort}
        ids={ids}
        answers={list && questionOf(list.spec)}
        isComplete={isComplete}
        itemAt={(index) => {
          const id = ids[index];
          return id === undefined ? undefined : itemOf(id);
        }}
        cell={cell}
        rowClass={rowClass}
        selection={selection}
        onSelect={select}
        onOpen={props.onOpen}
        onCellClick={useCallback(
          (index: number, column: SortColumn) => {
            const id = ids[index];
            if (column !== 'flag' || id === undefined) return;
            inBackground(setFlag([id], rows.get(id)?.isFlagged !== 1));
          },
          [ids, rows],
        )}
        onDragStart={startDrag}
        menu={{ label: translate('messageList.contextMenu'), entries: props.contextEntries }}
        headerMenu={{
          label: translate('messageList.columnsMenu'),
          entries: () => columnMenu(columns, place, translate, openColumns),
        }}
        isBusy={search !== null && count === null}
        empty={props.empty}
      />
    </div>
  );
}

const noneExpanded: ReadonlySet<MessageId> = new Set();

/** Letters found stand one by one: a conversation folded together would hide them. */
function specOf(search: LetterSearch, sort: ListSort): ListSpec {
  return { ...search, sort, isGrouped: false, expanded: noneExpanded, kept: null };
}

/** The same for the same question, however its answer is sorted. */
function questionOf({ folderIds, words, criteria }: ListSpec): string {
  return JSON.stringify([folderIds, words, criteria]);
}
