// The choices of Options > Spelling in a dialog of their own, opened from the Spelling dialog.
import { useState } from 'react';
import { writeOption } from '../../store/writes/options.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { showDialog } from '../dialog-stack.tsx';
import { useTranslate } from '../i18n.tsx';
import { useOptions } from '../preferences.tsx';
import { inBackground } from '../notices.tsx';
import { SpellingFields } from './SpellingFields.tsx';
import styles from './spelling.module.css';

/** Resolves when it is closed and what was chosen is kept. */
export async function showSpellingOptions(): Promise<void> {
  await showDialog((close) => <SpellingOptions onClose={close} />);
}

function SpellingOptions({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const { spelling } = useOptions();
  const [choices, setChoices] = useState(spelling);
  const save = async () => {
    await writeOption('spelling', choices);
    onClose();
  };
  return (
    <Dialog
      title={translate('spelling.optionsTitle')}
      width={520}
      onClose={onClose}
      onSubmit={() => inBackground(save())}
      footer={
        <>
          <Button label={translate('common.ok')} variant="primary" type="submit" />
          <Button label={translate('common.cancel')} onPress={onClose} />
        </>
      }
    >
      <div className={styles.fields}>
        <SpellingFields choices={choices} onChange={setChoices} />
      </div>
    </Dialog>
  );
}
