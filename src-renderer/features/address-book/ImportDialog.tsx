// Import 匯入: a file is chosen, what was understood of it is shown, then all of it comes in at once or not at all.
import { useMemo, useRef, useState } from 'react';
import { displayNameOf } from '../../../src-shared/address-book/contact-names.ts';
import {
  planImport,
  type DuplicateChoice,
  type ImportPlan,
} from '../../address-book/plan-import.ts';
import { readAddressFile, type AddressFile } from '../../address-book/read-address-file.ts';
import { bounds } from '../../address-book/read-book.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground, notify } from '../../app/notices.tsx';
import type { AddressBook } from '../../store/queries/address-book.ts';
import { newContactId, newGroupId, writeBookChanges } from '../../store/writes/contacts.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/CheckBox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './address-book.module.css';

export interface ImportDialogProps {
  readonly book: AddressBook;
  readonly onClose: () => void;
}

type Chosen = { readonly name: string } & (AddressFile | { readonly kind: 'unreadable' });
type Understood = Chosen & { readonly kind: 'read' };

const accepted = '.vcf,.vcard,.csv,.tsv,.txt,.ldif,.ldi,text/vcard,text/csv';

export function ImportDialog({ book, onClose }: ImportDialogProps) {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [fileTurn, setFileTurn] = useState(0);
  const [choice, setChoice] = useState<DuplicateChoice>('merge');
  const [isWriting, setWriting] = useState(false);
  const plan = useMemo(() => planOf(chosen, book, choice), [chosen, book, choice]);
  const isUseful = plan !== null && plan.contacts.length + plan.groups.length > 0;
  const write = async () => {
    if (!plan || !isUseful) return;
    setWriting(true);
    try {
      await writeBookChanges(plan);
    } finally {
      setWriting(false);
    }
    const merged = plan.contacts.length - plan.newCount;
    notify(translate('addressBook.imported', { added: plan.newCount, merged }), 'success');
    onClose();
  };
  return (
    <Dialog
      title={translate('addressBook.importTitle')}
      width={520}
      onClose={onClose}
      onSubmit={() => inBackground(write())}
      footer={
        <>
          <Button
            // Drawn anew for another file that holds something, so that Enter takes it in; not while one chooses how.
            key={fileTurn}
            autoFocus={fileTurn > 0 && isUseful}
            label={translate('addressBook.importNow')}
            variant="primary"
            type="submit"
            isDisabled={!isUseful || isWriting}
          />
          <Button label={translate('common.cancel')} onPress={onClose} />
        </>
      }
    >
      <div className={styles.tab}>
        <p className={styles.hint}>{translate('addressBook.importHint')}</p>
        <div className={styles.fileRow}>
          <Button
            autoFocus
            icon="import"
            label={translate(chosen ? 'addressBook.chooseAnother' : 'addressBook.chooseFile')}
            onPress={() => input.current?.click()}
          />
          <span className={styles.fileName}>{chosen?.name}</span>
        </div>
        <input
          ref={input}
          type="file"
          hidden
          accept={accepted}
          data-testid="import"
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = '';
            if (!file) return;
            const take = async () => {
              setChosen(await read(file));
              setFileTurn((turn) => turn + 1);
            };
            inBackground(take());
          }}
        />
        {chosen && <Understanding chosen={chosen} plan={plan} />}
        {plan && plan.duplicateCount > 0 && (
          <RadioGroup
            label={translate('addressBook.duplicateChoice')}
            isLabelHidden
            value={choice}
            onChange={setChoice}
            choices={[
              {
                value: 'merge',
                label: translate('addressBook.duplicate.merge'),
                description: translate('addressBook.duplicate.mergeHint'),
              },
              { value: 'skip', label: translate('addressBook.duplicate.skip') },
              { value: 'add', label: translate('addressBook.duplicate.add') },
            ]}
          />
        )}
      </div>
    </Dialog>
  );
}

async function read(file: File): Promise<Chosen> {
  const { name } = file;
  if (file.size > bounds.fileBytes) return { name, kind: 'too-large' };
  try {
    return { name, ...readAddressFile(new Uint8Array(await file.arrayBuffer())) };
  } catch {
    return { name, kind: 'unreadable' };
  }
}

function planOf(
  chosen: Chosen | null,
  book: AddressBook,
  choice: DuplicateChoice,
): ImportPlan | null {
  if (chosen?.kind !== 'read') return null;
  return planImport(chosen.book, book, choice, { contact: newContactId, group: newGroupId });
}

const refusals = {
  'too-large': 'addressBook.importTooLarge',
  'not-text': 'addressBook.importNotText',
  unreadable: 'addressBook.importUnreadable',
} as const;

function Understanding(props: { readonly chosen: Chosen; readonly plan: ImportPlan | null }) {
  const { chosen, plan } = props;
  const translate = useTranslate();
  if (chosen.kind !== 'read' || !plan) {
    const key = chosen.kind === 'read' ? 'addressBook.importNothing' : refusals[chosen.kind];
    return (
      <p className={styles.error} role="alert">
        {translate(key)}
      </p>
    );
  }
  const { contacts, groups } = chosen.book;
  if (contacts.length === 0 && groups.length === 0) {
    return (
      <p className={styles.error} role="alert">
        {translate('addressBook.importNothing')}
      </p>
    );
  }
  return (
    <>
      <p className={styles.hint} role="status">
        <Sentences chosen={chosen} />
      </p>
      <ul className={styles.preview} aria-label={translate('addressBook.preview')}>
        {contacts.slice(0, 50).map(({ details }, at) => (
          <li key={at}>
            <span>{displayNameOf(details)}</span>
            <span className={styles.muted}>{details.emails.join(', ')}</span>
          </li>
        ))}
      </ul>
      <p className={styles.hint}>
        {translate('addressBook.duplicates', { count: plan.duplicateCount })}
      </p>
    </>
  );
}

function Sentences({ chosen }: { readonly chosen: Understood }) {
  const translate = useTranslate();
  const { format, contacts, groups, skippedCount } = chosen.book;
  return (
    <>
      {translate('addressBook.understood', {
        format: translate(`addressBook.formatName.${format}`),
        count: contacts.length,
        groups: groups.length,
      })}{' '}
      {chosen.charset !== 'utf-8' &&
        translate('addressBook.understoodAs', { charset: chosen.charset.toUpperCase() })}{' '}
      {skippedCount > 0 && translate('addressBook.skippedRows', { count: skippedCount })}
    </>
  );
}
