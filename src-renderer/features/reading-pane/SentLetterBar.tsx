// Over a sent letter: whom it was refused for, what reports say became of it, and the way to write to those who have not got it.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { startLetterAgain } from '../../app/mounts.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useLive } from '../../store/live.ts';
import { sentWayOf } from '../../store/queries/sent-way.ts';
import type { MessageRow, SentLetterRow } from '../../store/rows.ts';
import { Button } from '../../ui/Button.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import { openLetterWindow } from './open-letter-window.ts';
import { sentWaySentences } from './sent-way-sentences.ts';
import styles from './notes.module.css';

/** Draws nothing for a letter the person did not send, or of which nothing is known. */
export function SentLetterBar({ row }: { readonly row: MessageRow }) {
  const translate = useTranslate();
  const { id, folderId, messageIdHeader } = row;
  const way = useLive(
    () => sentWayOf({ id, folderId, messageIdHeader }),
    [id, folderId, messageIdHeader],
  );
  const words = way && sentWaySentences(way, translate);
  if (!words) return null;
  return (
    <section aria-label={translate('receipts.label')} className={styles.note}>
      <InfoBar
        tone={words.tone}
        actions={<Actions id={id} way={way} isDraft={folderId === 'drafts'} />}
      >
        {words.sentences.map((sentence) => (
          <p key={sentence} className={styles.line}>
            {sentence}
          </p>
        ))}
        {words.serverWords.length > 0 && (
          <details className={styles.details}>
            <summary>{translate('report.serverWords')}</summary>
            {words.serverWords.map((line) => (
              <p key={line} className={styles.words}>
                {line}
              </p>
            ))}
          </details>
        )}
      </InfoBar>
    </section>
  );
}

interface ActionsProps {
  readonly id: MessageId;
  readonly way: SentLetterRow;
  /** It was taken back, and is written on as it is. */
  readonly isDraft: boolean;
}

function Actions({ id, way, isDraft }: ActionsProps) {
  const translate = useTranslate();
  const addresses = (way.refused ?? []).map(({ address }) => address);
  const reportId = way.reports?.at(-1)?.reportId;
  return (
    <>
      {addresses.length > 0 && !isDraft && (
        <Button
          variant="link"
          label={translate('outbox.writeAgain')}
          onPress={() => inBackground(startLetterAgain(id, addresses))}
        />
      )}
      {reportId !== undefined && (
        <Button
          variant="link"
          label={translate('receipts.showReport')}
          onPress={() => inBackground(openLetterWindow(reportId))}
        />
      )}
    </>
  );
}
