// The letter as it came over the wire.
import { useMemo } from 'react';
import { showDialog } from '../../app/dialog-stack.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { decodeText } from '../../mime/charset.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { LetterSource } from './letter-source.ts';
import { saveLetter } from './save-letter.ts';
import styles from './reading.module.css';

/** A text area of more than this makes the window wait; the whole can be saved. */
const maxShownBytes = 2 * 1024 * 1024;

/**
 * Shows the beginning of a letter's bytes. `isWhole` false where they are headers alone; these are not saved as if they were a
 * letter. Answers false at once where there are no bytes.
 */
export async function showSource(source: LetterSource, isWhole = true): Promise<boolean> {
  const head = await source.head();
  if (!head) return false;
  await showDialog((close) => (
    <SourceDialog head={head} source={source} isWhole={isWhole} onClose={() => close()} />
  ));
  return true;
}

interface SourceDialogProps {
  readonly head: Uint8Array;
  readonly source: LetterSource;
  readonly isWhole: boolean;
  readonly onClose: () => void;
}

function SourceDialog({ head, source, isWhole, onClose }: SourceDialogProps) {
  const translate = useTranslate();
  const text = useMemo(() => decodeText(head.subarray(0, maxShownBytes), '', '').text, [head]);
  const save = async () => {
    const raw = await source.whole();
    if (raw) await saveLetter(raw, 'message');
  };
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
            <Button label={translate('reading.saveSource')} onPress={() => inBackground(save())} />
          )}
          <Button label={translate('common.close')} variant="primary" onPress={onClose} />
        </>
      }
    >
      {!isWhole && <p className={styles.note}>{translate('placeholder.sourceNote')}</p>}
      {head.length > maxShownBytes && (
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
