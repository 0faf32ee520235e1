// Address Book 通訊錄: groups at the left, contacts found as one types, details below. Letters are begun by who opened the window.
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { contactContextMenu } from '../../../src-shared/address-book/menus.ts';
import {
  mainPhoneOf,
  textOf,
  type ContactColumn,
} from '../../../src-shared/address-book/contact-names.ts';
import type { Contact, ContactId, GroupId } from '../../../src-shared/address-book/contact.ts';
import { menuEntries } from '../../app/command-menus.ts';
import { runCommand, useCommandStates } from '../../app/command-registry.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { onPaneTab, useRegionCycle } from '../../app/pane-cycle.ts';
import { useOptions } from '../../app/preferences.tsx';
import { useLive } from '../../store/live.ts';
import { readAddressBook, type AddressBook } from '../../store/queries/address-book.ts';
import { changeOption, writeOption } from '../../store/writes/options.ts';
import { RowGrid } from '../../ui/RowGrid.tsx';
import { reachAll, type Selection } from '../../ui/row-selection.ts';
import { SplitPane } from '../../ui/SplitPane.tsx';
import { useColumnDraft } from '../../ui/use-column-draft.ts';
import { useGridView } from '../../ui/use-viewport.ts';
import { AddressBookToolbar } from './AddressBookToolbar.tsx';
import { BookStatus } from './BookStatus.tsx';
import { chosenColumns, firstSort, gridColumns, sortAfterClick } from './contact-columns.ts';
import { ContactDetailsPane } from './ContactDetailsPane.tsx';
import { GroupPane } from './GroupPane.tsx';
import { NobodyListed } from './NobodyListed.tsx';
import { useBookCommands } from './use-book-commands.tsx';
import { useShownContacts } from './use-shown-contacts.ts';
import styles from './address-book.module.css';

export interface AddressBookWindowProps {
  /** Begins a letter; `to` as a recipients' field takes it. */
  readonly onWriteTo: (to: string) => Promise<void>;
}

export function AddressBookWindow({ onWriteTo }: AddressBookWindowProps) {
  const book = useLive(readAddressBook, []);
  useRegionCycle();
  return book ? <LoadedBook book={book} onWriteTo={onWriteTo} /> : null;
}

const nobodySelected: Selection<ContactId> = {
  selectedIds: new Set(),
  anchorId: null,
  activeId: null,
};

function LoadedBook({ book, onWriteTo }: AddressBookWindowProps & { readonly book: AddressBook }) {
  const translate = useTranslate();
  const [chosenGroup, setGroup] = useState<GroupId | null>(null);
  const [words, setWords] = useState('');
  const [sort, setSort] = useState(firstSort);
  const [selection, setSelection] = useState(nobodySelected);
  const [isInGroups, setInGroups] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const group = book.groups.find(({ id }) => id === chosenGroup) ?? null;
  const contacts = useShownContacts(book, group?.id ?? null, words, sort);
  const ids = useMemo(() => contacts.map(({ id }) => id), [contacts]);
  const selected = useMemo(
    () => contacts.filter(({ id }) => selection.selectedIds.has(id)),
    [contacts, selection],
  );
  useCommandStates();
  const title = translate('addressBook.windowTitle');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const { undo, lastDeletion } = useBookCommands({
    book,
    group,
    selected,
    isGroupMeant: isInGroups && group !== null,
    isListEmpty: ids.length === 0,
    search,
    selectAll: () => setSelection(reachAll(selection, ids)),
    show: (id) => {
      setWords('');
      setSelection({ selectedIds: new Set([id]), anchorId: id, activeId: id });
    },
    onWriteTo,
  });
  const { paneSizes } = useOptions();
  const keepSize = (name: string) => (size: number) => {
    inBackground(changeOption('paneSizes', (present) => ({ ...present, [name]: size })));
  };
  const list = (
    <section
      className={styles.pane}
      data-pane="messages"
      aria-label={translate('addressBook.list')}
      onFocus={() => setInGroups(false)}
    >
      <ContactGrid
        contacts={contacts}
        ids={ids}
        answers={group?.id ?? null}
        sort={sort}
        onSort={(column) => setSort(sortAfterClick(sort, column))}
        selection={selection}
        onSelect={setSelection}
        empty={<NobodyListed isSearching={words.trim() !== ''} isGroup={group !== null} />}
      />
    </section>
  );
  return (
    <div className={styles.window}>
      <AddressBookToolbar
        search={search}
        words={words}
        onWords={setWords}
        onLeave={() => {
          const first = selection.activeId ?? ids[0];
          if (first !== undefined && selection.selectedIds.size === 0) {
            setSelection({ selectedIds: new Set([first]), anchorId: first, activeId: first });
          }
        }}
      />
      <main className={styles.panes} onKeyDown={onPaneTab}>
        <SplitPane
          label={translate('addressBook.groupSplitter')}
          axis="x"
          size={paneSizes['contactGroups'] ?? 190}
          onSizeChange={keepSize('contactGroups')}
          minSecond={300}
          first={
            <GroupPane
              groups={book.groups}
              chosenId={group?.id ?? null}
              onChoose={setGroup}
              onFocus={() => setInGroups(true)}
            />
          }
          second={
            <SplitPane
              label={translate('addressBook.detailsSplitter')}
              axis="y"
              size={paneSizes['contactList'] ?? 300}
              onSizeChange={keepSize('contactList')}
              minSecond={90}
              first={list}
              second={<ContactDetailsPane selected={selected} groups={book.groups} />}
            />
          }
        />
      </main>
      <BookStatus
        shownCount={ids.length}
        isSearching={words.trim() !== ''}
        selectedCount={selected.length}
        lastDeletion={lastDeletion}
        onUndo={undo}
      />
    </div>
  );
}

interface ContactGridProps {
  readonly contacts: readonly Contact[];
  readonly ids: readonly ContactId[];
  readonly answers: unknown;
  readonly sort: typeof firstSort;
  readonly onSort: (column: ContactColumn) => void;
  readonly selection: Selection<ContactId>;
  readonly onSelect: (selection: Selection<ContactId>) => void;
  readonly empty: ReactNode;
}

function ContactGrid({ contacts, ids, onSort, ...props }: ContactGridProps) {
  const translate = useTranslate();
  const view = useGridView();
  const { contactColumns } = useOptions();
  const kept = useMemo(() => chosenColumns(contactColumns), [contactColumns]);
  const draft = useColumnDraft(kept, (next) => inBackground(writeOption('contactColumns', next)));
  const columns = useMemo(() => gridColumns(draft.columns, translate), [draft.columns, translate]);
  return (
    <RowGrid
      {...props}
      label={translate('addressBook.list')}
      view={view}
      columns={columns}
      columnActions={{
        onSort,
        onResize: draft.resize,
        onResizeEnd: draft.resizeEnd,
        onMove: draft.move,
      }}
      ids={ids as ContactId[]}
      itemAt={(index) => contacts[index]}
      cell={cell}
      onOpen={() => runCommand('file.properties')}
      menu={{
        label: translate('addressBook.contextMenu'),
        entries: () => menuEntries(contactContextMenu, translate),
      }}
      isBusy={false}
    />
  );
}

function cell(contact: Contact, column: ContactColumn): string {
  return column === 'phone' ? mainPhoneOf(contact) : textOf(contact, column);
}
