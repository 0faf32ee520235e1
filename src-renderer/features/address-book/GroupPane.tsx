// The groups of the address book, all contacts first.
import type { KeyboardEvent } from 'react';
import { groupContextMenu } from '../../../src-shared/address-book/menus.ts';
import type { ContactGroup, GroupId } from '../../../src-shared/address-book/contact.ts';
import { collatorFor } from '../../../src-shared/address-book/contact-names.ts';
import { menuEntries } from '../../app/command-menus.ts';
import { runCommand } from '../../app/command-registry.ts';
import { commandsOf, isPlainKey } from '../../app/shortcuts.ts';
import { useFormat, useLanguage, useTranslate } from '../../app/i18n.tsx';
import { ContextMenu } from '../../ui/ContextMenu.tsx';
import { ItemList } from '../../ui/ItemList.tsx';
import styles from './address-book.module.css';

export interface GroupPaneProps {
  readonly groups: readonly ContactGroup[];
  /** null: all contacts. */
  readonly chosenId: GroupId | null;
  readonly onChoose: (id: GroupId | null) => void;
  readonly onFocus: () => void;
}

const everybody = 'all';

export function GroupPane({ groups, chosenId, onChoose, onFocus }: GroupPaneProps) {
  const translate = useTranslate();
  const format = useFormat();
  const { compare } = collatorFor(useLanguage());
  const sorted = groups.toSorted((a, b) => compare(a.name, b.name));
  const items: { id: GroupId | typeof everybody; label: string; note?: string }[] = [
    { id: everybody, label: translate('addressBook.allContacts') },
    ...sorted.map(({ id, name, memberIds }) => ({
      id,
      label: name,
      note: format.number(memberIds.length),
    })),
  ];
  // Shortcuts pass a list box by; here they mean the group chosen.
  const onKeyDown = (event: KeyboardEvent) => {
    const isMeant = event.key === 'Delete' || !isPlainKey(event);
    const hasRun =
      event.key === 'F2'
        ? runCommand('file.properties')
        : isMeant && commandsOf(event).some(runCommand);
    if (hasRun) event.preventDefault();
  };
  return (
    <nav
      className={styles.groups}
      data-pane="folders"
      aria-label={translate('addressBook.groups')}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <ContextMenu
        className={styles.groupList}
        label={translate('addressBook.groupMenu')}
        entries={() => menuEntries(groupContextMenu, translate)}
      >
        <ItemList
          label={translate('addressBook.groups')}
          items={items}
          chosenId={chosenId ?? everybody}
          onChoose={(id) => onChoose(id === everybody ? null : id)}
          onOpen={() => void runCommand('file.properties')}
        />
      </ContextMenu>
    </nav>
  );
}
