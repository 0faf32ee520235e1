// The question before what could be a virus is saved, where the options do not forbid it. Enter cancels.
import { useTranslate } from '../../../app/i18n.tsx';
import type { Judgement } from '../../../mime/judge/judgement.ts';
import type { LetterAttachment } from '../../../mime/letter.ts';
import { ConfirmDialog } from '../../../ui/Dialog.tsx';
import { WarningLines } from './WarningLines.tsx';
import styles from './attachments.module.css';

export function SaveDangerDialog({
  dangerous,
  onClose,
}: {
  readonly dangerous: readonly { attachment: LetterAttachment; judgement: Judgement }[];
  readonly onClose: (isWanted?: boolean) => void;
}) {
  const translate = useTranslate();
  return (
    <ConfirmDialog
      title={translate('attachment.saveDangerTitle')}
      icon="shield-error"
      confirmLabel={translate('attachment.saveAnyway')}
      cancelLabel={translate('common.cancel')}
      isCautious
      onConfirm={() => onClose(true)}
      onCancel={() => onClose(false)}
    >
      <p className={styles.askedSentence}>
        {translate('attachment.saveDangerQuestion', { count: dangerous.length })}
      </p>
      <WarningLines lines={dangerous} />
    </ConfirmDialog>
  );
}
