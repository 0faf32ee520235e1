// New Contact, and a contact's Properties: three tabs, and what is wrong said beside its field.
import { useRef, useState } from 'react';
import { displayNameOf } from '../../../src-shared/address-book/contact-names.ts';
import type {
  Contact,
  ContactGroup,
  ContactId,
  GroupId,
} from '../../../src-shared/address-book/contact.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { saveContact } from '../../store/writes/contacts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import {
  contactProblem,
  detailsOf,
  fieldsOf,
  type ContactFields,
  type ContactProblem,
} from './contact-form.ts';
import { HomeAndBusinessTab } from './HomeAndBusinessTab.tsx';
import { NameTab } from './NameTab.tsx';
import { OtherTab } from './OtherTab.tsx';

/** What the tabs share. */
export interface ContactForm {
  readonly fields: ContactFields;
  readonly problem: ContactProblem | null;
  change(part: Partial<ContactFields>): void;
  say(problem: ContactProblem | null): void;
}

export interface ContactDialogProps {
  /** null: a new one. */
  readonly contact: Contact | null;
  readonly groups: readonly ContactGroup[];
  /** Groups a new one is in from the beginning. */
  readonly firstGroupIds: readonly GroupId[];
  /** The contact saved; nothing when cancelled. */
  readonly onClose: (id?: ContactId) => void;
}

type TabId = 'name' | 'contact' | 'other';

export function ContactDialog({ contact, groups, firstGroupIds, onClose }: ContactDialogProps) {
  const translate = useTranslate();
  const [tab, setTab] = useState<TabId>('name');
  const form = useContactForm(() => fieldsOf(contact, groupIdsOf(contact, groups, firstGroupIds)));
  const isSaving = useRef(false);
  const save = async () => {
    const problem = contactProblem(form.fields);
    form.say(problem);
    if (problem) {
      setTab(problem.field === 'birthday' ? 'other' : 'name');
      // Once the tab is drawn.
      requestAnimationFrame(() => focusField(problem.field));
      return;
    }
    if (isSaving.current) return;
    isSaving.current = true;
    try {
      const { groupIds } = form.fields;
      onClose(await saveContact(detailsOf(form.fields), contact?.id, groupIds));
    } finally {
      isSaving.current = false;
    }
  };
  const items = [
    { id: 'name', label: translate('addressBook.tab.name'), content: <NameTab form={form} /> },
    {
      id: 'contact',
      label: translate('addressBook.tab.contact'),
      content: <HomeAndBusinessTab form={form} />,
    },
    {
      id: 'other',
      label: translate('addressBook.tab.other'),
      content: <OtherTab form={form} groups={groups} />,
    },
  ] as const;
  return (
    <Dialog
      title={
        contact
          ? translate('addressBook.propertiesTitle', { name: displayNameOf(contact) })
          : translate('addressBook.newContactTitle')
      }
      onClose={() => onClose()}
      onSubmit={() => inBackground(save())}
      isFlush
      width={600}
      height={620}
      footer={
        <>
          <Button label={translate('common.ok')} variant="primary" type="submit" />
          <Button label={translate('common.cancel')} onPress={() => onClose()} />
        </>
      }
    >
      <Tabs
        label={translate('addressBook.tabs')}
        items={items}
        selectedId={tab}
        onSelect={setTab}
      />
    </Dialog>
  );
}

function useContactForm(begin: () => ContactFields): ContactForm {
  const [fields, setFields] = useState(begin);
  const [problem, setProblem] = useState<ContactProblem | null>(null);
  return {
    fields,
    problem,
    change(part) {
      if (problem && problem.field in part) setProblem(null);
      setFields((before) => ({ ...before, ...part }));
    },
    say: setProblem,
  };
}

function groupIdsOf(
  contact: Contact | null,
  groups: readonly ContactGroup[],
  firstGroupIds: readonly GroupId[],
): readonly GroupId[] {
  if (!contact) return firstGroupIds;
  return groups.filter(({ memberIds }) => memberIds.includes(contact.id)).map(({ id }) => id);
}

function focusField(name: ContactProblem['field']): void {
  document.querySelector<HTMLElement>(`[role="dialog"] input[name="${name}"]`)?.focus();
}
