// The search field of the main window: what is typed narrows the message list at once.
import { useRef, type KeyboardEvent } from 'react';
import { useCommands, runCommand } from '../../app/command-registry.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { focusInside } from '../../app/pane-cycle.ts';
import { clearSearch, searchFor, useSession } from '../../app/session-state.ts';
import { shortcutText } from '../../app/shortcuts.ts';
import { SearchBox } from '../../ui/SearchBox.tsx';
import styles from './search.module.css';

export interface SearchFieldProps {
  readonly folderName: string;
}

export function SearchField({ folderName }: SearchFieldProps) {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const words = useSession((state) => state.searchWords);
  // From what was found; the field has an Escape of its own, and what is read of a letter may be wanted still.
  const isInFound = useSession((state) => state.focusedPane === 'messages' && words.trim() !== '');
  useCommands({
    'edit.endSearch': { isEnabled: isInFound, run: clearSearch },
    'edit.searchList': {
      run: () => {
        input.current?.focus();
        input.current?.select();
      },
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      if (words === '') goToList();
      else clearSearch();
    } else if (event.key === 'ArrowDown') {
      goToList();
      if (useSession.getState().activeId === null) runCommand('view.nextMessage');
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search className={styles.field}>
      <SearchBox
        ref={input}
        label={translate('search.label')}
        placeholder={translate('search.placeholder', {
          folder: folderName,
          shortcut: shortcutText('Ctrl+E'),
        })}
        value={words}
        onChange={searchFor}
        clearLabel={translate('search.clear')}
        onClear={clearSearch}
        onKeyDown={onKeyDown}
        marks={{ 'data-search-field': '' }}
      />
    </search>
  );
}

function goToList(): void {
  const pane = document.querySelector<HTMLElement>('[data-pane="messages"]');
  if (pane) focusInside(pane);
}
