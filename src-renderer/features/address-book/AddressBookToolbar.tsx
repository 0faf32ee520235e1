// The toolbar of the address book, drawn from the command table, and the field that finds people as one types.
import type { KeyboardEvent, RefObject } from 'react';
import { addressBookToolbar } from '../../../src-shared/address-book/menus.ts';
import { commandEntry, commandIcon } from '../../app/command-menus.ts';
import { useCommandStates } from '../../app/command-registry.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { focusInside } from '../../app/pane-cycle.ts';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { Toolbar, type ToolbarEntry } from '../../ui/Toolbar.tsx';
import styles from './address-book.module.css';

export interface AddressBookToolbarProps {
  readonly search: RefObject<HTMLInputElement | null>;
  readonly words: string;
  readonly onWords: (words: string) => void;
  /** The keyboard goes on in the list. */
  readonly onLeave: () => void;
}

export function AddressBookToolbar({ search, words, onWords, onLeave }: AddressBookToolbarProps) {
  const translate = useTranslate();
  useCommandStates();
  const entries = addressBookToolbar.map((item): ToolbarEntry => {
    if (item === 'separator') return { kind: 'separator' };
    const { label, isDisabled, run } = commandEntry(item, translate);
    return {
      kind: 'button',
      id: item,
      label,
      icon: commandIcon(item) ?? 'contacts',
      isDisabled: isDisabled === true,
      isProminent: item === 'contact.new',
      run,
    };
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && words !== '') onWords('');
    else if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') {
      onLeave();
      const list = document.querySelector<HTMLElement>('[data-pane="messages"]');
      if (list) focusInside(list);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div data-region="toolbar">
      <Toolbar
        label={translate('shell.toolbar')}
        entries={entries}
        end={
          <search className={styles.search}>
            <SearchBox
              ref={search}
              label={translate('addressBook.search')}
              placeholder={translate('addressBook.search')}
              value={words}
              onChange={onWords}
              clearLabel={translate('addressBook.clearSearch')}
              onClear={() => onWords('')}
              onKeyDown={onKeyDown}
            />
          </search>
        }
      />
    </div>
  );
}
