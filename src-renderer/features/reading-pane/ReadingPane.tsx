// The preview beside or below the list: the selected letter, or a word that none is.
import { useEffect } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { warmMimeWorker } from '../../mime/mime-client.ts';
import { EmptyState } from '../../ui/feedback.tsx';
import { LetterView } from './LetterView.tsx';
import styles from './reading.module.css';

export function ReadingPane({ messageId }: { readonly messageId: MessageId | null }) {
  const translate = useTranslate();
  useEffect(warmMimeWorker, []);
  return (
    <div className={styles.pane}>
      {messageId === null ? (
        <EmptyState icon="mail" title={translate('reading.nothingSelected')} />
      ) : (
        <LetterView messageId={messageId} />
      )}
    </div>
  );
}
