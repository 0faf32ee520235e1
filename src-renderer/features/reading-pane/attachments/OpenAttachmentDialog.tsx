// The question before an attachment is opened, as Outlook Express asked it: open, save, or neither.
import { useState } from 'react';
import { useTranslate } from '../../../app/i18n.tsx';
import type { Judgement } from '../../../mime/judge/judgement.ts';
import { Button } from '../../../ui/Button.tsx';
import { CheckBox } from '../../../ui/CheckBox.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { reasonSentence } from './reason-sentence.ts';
import styles from './attachments.module.css';

export interface OpenAnswer {
  readonly choice: 'open' | 'save';
  readonly isAskedAgain: boolean;
}

export interface OpenAttachmentDialogProps {
  readonly fileName: string;
  readonly judgement: Judgement;
  /** The ending an answer may hold for; empty where each file is asked about. */
  readonly kind: string;
  readonly onClose: (answer?: OpenAnswer) => void;
}

/** Enter saves: what is on the disk can be looked at by a virus scanner first. */
export function OpenAttachmentDialog(props: OpenAttachmentDialogProps) {
  const { fileName, judgement, kind, onClose } = props;
  const translate = useTranslate();
  const [isAskedAgain, setIsAskedAgain] = useState(true);
  return (
    <Dialog
      role="alertdialog"
      title={translate('attachment.openTitle')}
      onClose={() => onClose()}
      onSubmit={() => onClose({ choice: 'save', isAskedAgain: true })}
      footer={
        <>
          <Button
            label={translate('attachment.openButton')}
            onPress={() => onClose({ choice: 'open', isAskedAgain })}
          />
          <Button
            label={translate('attachment.saveButton')}
            variant="primary"
            type="submit"
            autoFocus
          />
          <Button label={translate('common.cancel')} onPress={() => onClose()} />
        </>
      }
    >
      <div className={styles.question}>
        <Icon name="warning" size={24} />
        <div>
          <p className={styles.askedName}>{fileName}</p>
          <ul className={styles.askedReasons}>
            {judgement.reasons.map((reason) => (
              <li key={reason.code}>{reasonSentence(reason, translate)}</li>
            ))}
          </ul>
          <p className={styles.askedSentence}>{translate('attachment.openQuestion')}</p>
          {kind !== '' && (
            <CheckBox
              label={translate('attachment.alwaysAsk', { kind: `.${kind}` })}
              isSelected={isAskedAgain}
              onChange={setIsAskedAgain}
            />
          )}
        </div>
      </div>
    </Dialog>
  );
}
