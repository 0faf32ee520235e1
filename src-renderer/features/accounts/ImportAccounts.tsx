// Import…: files are chosen, what was understood of them is shown with what is left out and why, and only then do accounts come in.
import { useRef, useState } from 'react';
import { accountFileBounds, refused } from '../../account-files/account-file.ts';
import { readAccountFile } from '../../account-files/read-account-file.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground, notify } from '../../app/notices.tsx';
import { listAccounts } from '../../store/queries/accounts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ImportPreviewList } from './ImportPreviewList.tsx';
import { importAccounts, type ImportPreview, previewOf } from './import-plan.ts';
import styles from './account-files.module.css';

export function ImportAccounts({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const [isWriting, setWriting] = useState(false);
  const read = async (files: readonly File[]) => {
    const next = previewOf(await Promise.all(files.map(readOne)), await listAccounts());
    setPreview(next);
    const offered = next.kind === 'read' ? next.candidates.filter(({ isHere }) => !isHere) : [];
    setWanted(new Set(offered.map(({ id }) => id)));
  };
  const write = async () => {
    if (preview?.kind !== 'read' || wanted.size === 0) return;
    const chosen = preview.candidates.filter(({ id }) => wanted.has(id));
    setWriting(true);
    try {
      await importAccounts(chosen.map(({ found }) => found));
    } finally {
      setWriting(false);
    }
    notify(translate('accountFiles.imported', { count: chosen.length }), 'success');
    onClose();
  };
  return (
    <Dialog
      title={translate('accountFiles.importTitle')}
      width={560}
      onClose={onClose}
      onSubmit={() => inBackground(write())}
      footer={
        <>
          <Button
            label={translate('accountFiles.importNow')}
            variant="primary"
            type="submit"
            isDisabled={wanted.size === 0 || isWriting}
          />
          <Button label={translate('common.cancel')} onPress={onClose} />
        </>
      }
    >
      <p className={styles.hint}>{translate('accountFiles.importHint')}</p>
      <div>
        <Button
          autoFocus
          icon="import"
          label={translate(preview ? 'accountFiles.chooseAnother' : 'accountFiles.chooseFile')}
          onPress={() => input.current?.click()}
        />
      </div>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".json,.js,.iaf"
        data-testid="import-accounts"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = '';
          if (files.length > 0) inBackground(read(files));
        }}
      />
      {preview?.kind === 'refused' && (
        <p className={styles.error} role="alert">
          {translate(`accountFiles.refused.${preview.reason}`)}
        </p>
      )}
      {preview?.kind === 'read' && (
        <ImportPreviewList preview={preview} wanted={wanted} onWant={setWanted} />
      )}
    </Dialog>
  );
}

async function readOne(file: File) {
  if (file.size > accountFileBounds.bytes) return refused('too-large');
  return readAccountFile(new Uint8Array(await file.arrayBuffer()));
}
