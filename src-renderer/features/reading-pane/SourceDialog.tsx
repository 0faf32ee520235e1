// The letter as it came over the wire.
import { useMemo } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { decodeText } from '../../mime/charset.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { saveLetter } from './save-letter.ts';
import styles from './reading.module.css';

/** A text area of more than this makes the window wait; the whole can be saved. */
const maxShownBytes = 2 * 1024 * 1024;

export function SourceDialog({
  raw,
  isWhole = true,
  onClose,
}: {
  readonly raw: Uint8Array;
  /** False where the bytes are headers alone; they are not saved as if they were a letter. */
  readonly isWhole?: boolean;
  readonly onClose: () => void;
}) {
  const translate = useTranslate();
  const text = useMemo(() => decodeText(raw.subarray(0, maxShownBytes), '', '').text, [raw]);
  return (
    <Dialog
      title={translate('reading.sourceTitle')}
      onClose={onClose}
      width={860}
      height={620}
      isFlush
      footer={
        <>
          {isWhole && (
            <Button
              label={translate('reading.saveSource')}
              onPress={() => inBackground(saveLetter(raw, 'message'))}
            />
          )}
          <Button label={translate('common.close')} variant="primary" onPress={onClose} />
        </>
      }
    >
      {!isWhole && <p className={styles.note}>{translate('placeholder.sourceNote')}</p>}
      {raw.length > maxShownBytes && (
        <p className={styles.note}>{translate('reading.sourceCut')}</p>
      )}
      <textarea
        className={styles.source}
        readOnly
        spellCheck={false}
        wrap="off"
        aria-label={translate('reading.sourceTitle')}
        value={text}
      />
    </Dialog>
  );
}
