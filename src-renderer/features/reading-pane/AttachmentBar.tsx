// The attachments of a letter: what is to be known about them, how many they are, and each of them.
import { useState } from 'react';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import type { LetterAttachment } from '../../mime/letter.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { saveAttachments } from './attachments/attachment-actions.tsx';
import { AttachmentItems } from './attachments/AttachmentItems.tsx';
import { AttachmentWarnings } from './attachments/AttachmentWarnings.tsx';
import { useExaminations } from './attachments/examinations.ts';
import styles from './attachments/attachments.module.css';

export interface AttachmentBarProps {
  readonly attachments: readonly LetterAttachment[];
  /** Opens a letter that is attached to this one. */
  readonly onOpenLetter: (attachment: LetterAttachment) => void;
}

export function AttachmentBar(props: AttachmentBarProps) {
  const attachments = useSame(props.attachments);
  useExaminations(attachments);
  if (attachments.length === 0) return null;
  return (
    <>
      <AttachmentWarnings attachments={attachments} />
      <div className={styles.bar}>
        {attachments.length > 1 && <AttachmentCount attachments={attachments} />}
        <AttachmentItems attachments={attachments} onOpenLetter={props.onOpenLetter} />
      </div>
    </>
  );
}

function AttachmentCount({ attachments }: { readonly attachments: readonly LetterAttachment[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const sizeBytes = attachments.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return (
    <div className={styles.count}>
      <Icon name="attach" />
      <span>
        {translate('attachment.bar', { count: attachments.length, size: format.size(sizeBytes) })}
      </span>
      <Button
        variant="link"
        label={translate('attachment.saveAllButton')}
        onPress={() => inBackground(saveAttachments(attachments, translate))}
      />
    </div>
  );
}

/** The same list as long as the same attachments are in it: its parents make it anew each time they are drawn. */
function useSame(attachments: readonly LetterAttachment[]): readonly LetterAttachment[] {
  const [kept, setKept] = useState(attachments);
  const isSame =
    kept.length === attachments.length && kept.every((each, at) => each === attachments[at]);
  if (isSame) return kept;
  setKept(attachments);
  return attachments;
}
