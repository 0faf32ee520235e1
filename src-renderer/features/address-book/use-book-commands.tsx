// What the menus, the toolbar and the keys of the address book do, about the group or the contacts that are meant.
import { useState, type RefObject } from 'react';
import { displayNameOf, recipientOf } from '../../../src-shared/address-book/contact-names.ts';
import type { Contact, ContactGroup, ContactId } from '../../../src-shared/address-book/contact.ts';
import { formatRecipients } from '../../../src-shared/mail/address.ts';
import { quotedName } from '../../address-book/suggest.ts';
import { request } from '../../app/bridge.ts';
import { useCommands } from '../../app/command-registry.ts';
import { showDialog } from '../../app/dialog-stack.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground, notify } from '../../app/notices.tsx';
import type { AddressBook } from '../../store/queries/address-book.ts';
import {
  deleteEntries,
  removeFromGroup,
  restoreEntries,
  type DeletedEntries,
} from '../../store/writes/contacts.ts';
import { AddToGroupDialog } from './AddToGroupDialog.tsx';
import { ContactDialog } from './ContactDialog.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { GroupDialog } from './GroupDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';

export interface BookCommandsOptions {
  readonly book: AddressBook;
  /** The group shown. */
  readonly group: ContactGroup | null;
  readonly selected: readonly Contact[];
  /** The keyboard stands on the group, not on contacts. */
  readonly isGroupMeant: boolean;
  readonly isListEmpty: boolean;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly selectAll: () => void;
  readonly show: (id: ContactId) => void;
  readonly onWriteTo: (to: string) => Promise<void>;
}

export interface BookCommands {
  readonly undo: () => void;
  readonly lastDeletion: { readonly name: string; readonly count: number } | null;
}

export function useBookCommands(options: BookCommandsOptions): BookCommands {
  const { book, group, selected, isGroupMeant } = options;
  const translate = useTranslate();
  const { remove, undo, last } = useDeletions();
  const [only] = selected;
  const single = selected.length === 1 ? (only ?? null) : null;
  const isMeant = isGroupMeant || selected.length > 0;
  const editContact = (contact: Contact | null) => {
    const groupIds = group && !contact ? [group.id] : [];
    inBackground(
      showDialog<ContactId>((close) => (
        <ContactDialog
          contact={contact}
          groups={book.groups}
          firstGroupIds={groupIds}
          onClose={close}
        />
      )).then((id) => {
        if (id !== undefined) options.show(id);
      }),
    );
  };
  const editGroup = (edited: ContactGroup | null) => {
    const members = edited ? [] : selected.map(({ id }) => id);
    void showDialog((close) => (
      <GroupDialog group={edited} book={book} firstMemberIds={members} onClose={() => close()} />
    ));
  };
  const write = async () => {
    const to = isGroupMeant && group ? quotedName(group.name) : recipientsText(selected);
    if (to !== '') await options.onWriteTo(to);
    else notify(translate('addressBook.noAddress'), 'warning');
  };
  const properties = () => {
    if (isGroupMeant) editGroup(group);
    else if (single) editContact(single);
  };
  useCommands({
    'contact.new': { run: () => editContact(null) },
    'contact.newGroup': { run: () => editGroup(null) },
    'contact.mail': { isEnabled: isMeant, run: () => inBackground(write()) },
    'contact.addToGroup': {
      isEnabled: selected.length > 0 && book.groups.length > 0,
      run: () => {
        void showDialog((close) => (
          <AddToGroupDialog
            groups={book.groups}
            contactIds={selected.map(({ id }) => id)}
            onClose={() => close()}
          />
        ));
      },
    },
    'contact.removeFromGroup': {
      isEnabled: group !== null && selected.length > 0,
      run: () => {
        const ids = selected.map(({ id }) => id);
        if (group) inBackground(removeFromGroup(group.id, ids));
      },
    },
    'contact.search': {
      run: () => {
        options.search.current?.focus();
        options.search.current?.select();
      },
    },
    'contact.import': {
      run: () => void showDialog((close) => <ImportDialog book={book} onClose={() => close()} />),
    },
    'contact.export': {
      isEnabled: book.contacts.length > 0 || book.groups.length > 0,
      run: () => {
        void showDialog((close) => (
          <ExportDialog book={book} selected={selected} onClose={() => close()} />
        ));
      },
    },
    'file.open': { isEnabled: single !== null || isGroupMeant, run: properties },
    'file.properties': { isEnabled: single !== null || isGroupMeant, run: properties },
    'file.closeWindow': { run: () => inBackground(request('window.close')) },
    'edit.delete': {
      isEnabled: isMeant,
      run: () => inBackground(isGroupMeant && group ? remove([], [group]) : remove(selected, [])),
    },
    'edit.undo': {
      isEnabled: last !== null,
      label: last ? translate('addressBook.undoDelete') : undefined,
      run: () => inBackground(undo()),
    },
    'edit.copy': {
      isEnabled: selected.length > 0,
      run: () => inBackground(navigator.clipboard.writeText(recipientsText(selected))),
    },
    'edit.selectAll': { isEnabled: !options.isListEmpty, run: options.selectAll },
  });
  return { undo: () => inBackground(undo()), lastDeletion: last };
}

interface Deletion {
  readonly entries: DeletedEntries;
  readonly name: string;
  readonly count: number;
}

/** Deleting asks nothing, since each deletion of this window can be taken back, the last first. */
function useDeletions() {
  const [stack, setStack] = useState<readonly Deletion[]>([]);
  const last = stack.at(-1) ?? null;
  return {
    last,
    async remove(contacts: readonly Contact[], groups: readonly ContactGroup[]) {
      const names = [...contacts.map(displayNameOf), ...groups.map(({ name }) => name)];
      const entries = await deleteEntries(
        contacts.map(({ id }) => id),
        groups.map(({ id }) => id),
      );
      setStack((before) => [...before, { entries, name: names[0] ?? '', count: names.length }]);
    },
    async undo() {
      if (!last) return;
      await restoreEntries(last.entries);
      setStack((before) => before.filter((each) => each !== last));
    },
  };
}

function recipientsText(contacts: readonly Contact[]): string {
  return formatRecipients(contacts.flatMap((contact) => recipientOf(contact) ?? []));
}
