// Received messages: into the one Inbox, or into a folder of the account's own, which can be made here.
import { useState } from 'react';
import { folderId, type FolderId } from '../../../src-shared/mail/ids.ts';
import { showDialog } from '../../app/dialog-stack.tsx';
import { folderLabelsOf } from '../../app/folder-labels.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useLive } from '../../store/live.ts';
import { listFolders } from '../../store/queries/folders.ts';
import type { FolderRow } from '../../store/rows.ts';
import { createFolder, FolderError, folderNameProblem } from '../../store/writes/folders.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { setDeliveryFolder } from './account-edits.ts';
import type { AccountForm } from './use-account-form.ts';
import styles from './accounts.module.css';

const inbox = folderId('inbox');

export function DeliveryFolder({ form }: { readonly form: AccountForm }) {
  const translate = useTranslate();
  const folders = useLive(listFolders, []) ?? [];
  const chosen = form.account.deliveryFolderId ?? inbox;
  const labels = folderLabelsOf(folders, translate);
  const offered = folders.filter(({ id, role }) => id === inbox || role === null);
  const isGone = folders.length > 0 && !offered.some(({ id }) => id === chosen);
  const choices = offered.map(({ id }) => ({ value: id, label: labels.get(id) ?? id }));
  const gone = { value: chosen, label: translate('accounts.deliverGone') };
  const make = async () => {
    const made = await showDialog<FolderId>((close) => (
      <NewFolder folders={folders} suggested={form.account.label} onClose={close} />
    ));
    if (made) form.edit(setDeliveryFolder(made));
  };
  return (
    <Fieldset legend={translate('accounts.groupDeliverTo')}>
      <Select<FolderId>
        label={translate('accounts.deliverTo')}
        value={chosen}
        choices={isGone ? [...choices, gone] : choices}
        onChange={(id) => {
          form.edit(setDeliveryFolder(id === inbox ? null : id));
        }}
      />
      <div className={styles.end}>
        <Button
          label={translate('accounts.newFolder')}
          onPress={() => {
            inBackground(make());
          }}
        />
      </div>
      <p className={styles.hint}>{translate('accounts.deliverHint')}</p>
    </Fieldset>
  );
}

interface NewFolderProps {
  readonly folders: readonly FolderRow[];
  readonly suggested: string;
  readonly onClose: (id?: FolderId) => void;
}

const nameKeys = {
  empty: 'folders.nameEmpty',
  'too-long': 'folders.nameTooLong',
  duplicate: 'folders.nameDuplicate',
} as const;

function NewFolder({ folders, suggested, onClose }: NewFolderProps) {
  const translate = useTranslate();
  const [name, setName] = useState(suggested);
  const [isChecked, setChecked] = useState(false);
  const labels = folderLabelsOf(folders, translate);
  const siblings = folders
    .filter(({ parentId }) => parentId === null)
    .map(({ id }) => ({ name: labels.get(id) ?? '' }));
  const problem = folderNameProblem(name, siblings);
  const create = async () => {
    setChecked(true);
    if (problem) return;
    try {
      onClose(await createFolder(null, name));
    } catch (error) {
      // Another window was quicker; the list it is compared with follows.
      if (!(error instanceof FolderError)) throw error;
    }
  };
  return (
    <Dialog
      title={translate('accounts.newFolderTitle')}
      width={400}
      onClose={() => onClose()}
      onSubmit={() => {
        inBackground(create());
      }}
      footer={
        <>
          <Button variant="primary" type="submit" label={translate('accounts.newFolderCreate')} />
          <Button label={translate('common.cancel')} onPress={() => onClose()} />
        </>
      }
    >
      <TextField
        label={translate('accounts.newFolderName')}
        labelPlace="above"
        value={name}
        onChange={setName}
        description={translate('accounts.newFolderHint')}
        errorMessage={isChecked && problem ? translate(nameKeys[problem], { max: 100 }) : null}
        autoFocus
      />
    </Dialog>
  );
}
