// New Group, and a group's Properties: its name, its members to tick, notes.
import { useMemo, useState } from 'react';
import {
  collatorFor,
  displayNameOf,
  sortContacts,
} from '../../../src-shared/address-book/contact-names.ts';
import type { ContactGroup, ContactId } from '../../../src-shared/address-book/contact.ts';
import { searchable } from '../../address-book/find-contacts.ts';
import { useLanguage, useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import type { AddressBook } from '../../store/queries/address-book.ts';
import { saveGroup } from '../../store/writes/contacts.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ItemList } from '../../ui/ItemList.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './address-book.module.css';

export interface GroupDialogProps {
  /** null: a new one. */
  readonly group: ContactGroup | null;
  readonly book: AddressBook;
  /** Members a new one has from the beginning. */
  readonly firstMemberIds: readonly ContactId[];
  readonly onClose: () => void;
}

/** A list box draws all of its items; who wants others types. */
const mostListed = 300;

export function GroupDialog({ group, book, firstMemberIds, onClose }: GroupDialogProps) {
  const translate = useTranslate();
  const [name, setName] = useState(group?.name ?? '');
  const [notes, setNotes] = useState(group?.notes ?? '');
  const [memberIds, setMemberIds] = useState(() => new Set(group?.memberIds ?? firstMemberIds));
  const [problem, setProblem] = useState<'needsGroupName' | 'groupExists' | null>(null);
  const { compare } = collatorFor(useLanguage());
  const save = async () => {
    const trimmed = name.trim();
    const isTaken = book.groups.some(
      (other) => other.id !== group?.id && compare(other.name, trimmed) === 0,
    );
    const found = trimmed === '' ? 'needsGroupName' : isTaken ? 'groupExists' : null;
    setProblem(found);
    if (found) return;
    await saveGroup({ name: trimmed, notes, memberIds: [...memberIds] }, group?.id);
    onClose();
  };
  return (
    <Dialog
      title={
        group
          ? translate('addressBook.propertiesTitle', { name: group.name })
          : translate('addressBook.newGroupTitle')
      }
      width={480}
      onClose={onClose}
      onSubmit={() => inBackground(save())}
      footer={
        <>
          <Button label={translate('common.ok')} variant="primary" type="submit" />
          <Button label={translate('common.cancel')} onPress={onClose} />
        </>
      }
    >
      <div className={styles.tab}>
        <TextField
          name="groupName"
          autoFocus
          label={translate('addressBook.groupName')}
          maxLength={200}
          value={name}
          errorMessage={problem && translate(`addressBook.${problem}`)}
          onChange={(typed) => {
            setProblem(null);
            setName(typed);
          }}
        />
        <Members book={book} memberIds={memberIds} onChange={setMemberIds} />
        <TextField
          name="groupNotes"
          label={translate('addressBook.notes')}
          labelPlace="above"
          rows={2}
          maxLength={20_000}
          value={notes}
          onChange={setNotes}
        />
      </div>
    </Dialog>
  );
}

interface MembersProps {
  readonly book: AddressBook;
  readonly memberIds: ReadonlySet<ContactId>;
  readonly onChange: (ids: Set<ContactId>) => void;
}

function Members({ book, memberIds, onChange }: MembersProps) {
  const translate = useTranslate();
  const language = useLanguage();
  const [words, setWords] = useState('');
  const [isOnlyMembers, setOnlyMembers] = useState(false);
  const [chosen, setChosen] = useState<ContactId | null>(null);
  const sorted = useMemo(
    () => sortContacts(book.contacts, 'name', false, language),
    [book.contacts, language],
  );
  const search = useMemo(() => searchable(sorted), [sorted]);
  const found = search.find(words).filter(({ id }) => !isOnlyMembers || memberIds.has(id));
  const more = found.length - mostListed;
  return (
    <>
      <TextField
        name="memberWords"
        label={translate('addressBook.memberSearch')}
        value={words}
        maxLength={200}
        onChange={setWords}
      />
      <div className={styles.memberList}>
        <ItemList
          label={translate('addressBook.members')}
          items={found.slice(0, mostListed).map((contact) => ({
            id: contact.id,
            label: displayNameOf(contact),
            note: contact.emails[0] ?? '',
            isChecked: memberIds.has(contact.id),
          }))}
          chosenId={chosen}
          onChoose={setChosen}
          onCheck={(id, isChecked) => {
            const next = new Set(memberIds);
            if (isChecked) next.add(id);
            else next.delete(id);
            onChange(next);
          }}
          empty={translate(
            book.contacts.length === 0 ? 'addressBook.emptyTitle' : 'addressBook.nobodyFound',
          )}
        />
      </div>
      <div className={styles.fileRow}>
        <CheckBox
          label={translate('addressBook.onlyMembers')}
          isSelected={isOnlyMembers}
          onChange={setOnlyMembers}
        />
        <span className={styles.muted} role="status">
          {translate('addressBook.memberCount', { count: memberIds.size })}
        </span>
        {more > 0 && (
          <span className={styles.muted}>{translate('addressBook.tooMany', { count: more })}</span>
        )}
      </div>
    </>
  );
}
