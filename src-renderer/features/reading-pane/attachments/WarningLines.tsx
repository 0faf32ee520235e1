// Attachments with what is against each, one a line; of many the first few.
import { useTranslate } from '../../../app/i18n.tsx';
import type { Judgement } from '../../../mime/judge/judgement.ts';
import type { LetterAttachment } from '../../../mime/letter.ts';
import { reasonSentences } from './reason-sentence.ts';
import styles from './attachments.module.css';

const maxLines = 5;

export function WarningLines({
  lines,
}: {
  readonly lines: readonly { attachment: LetterAttachment; judgement: Judgement }[];
}) {
  const translate = useTranslate();
  const more = lines.length - maxLines;
  return (
    <ul className={styles.warningLines}>
      {lines.slice(0, maxLines).map(({ attachment, judgement }) => (
        <li key={attachment.index}>
          {translate('attachment.line', {
            name: attachment.fileName,
            reasons: reasonSentences(judgement, translate),
          })}
        </li>
      ))}
      {more > 0 && <li>{translate('attachment.more', { count: more })}</li>}
    </ul>
  );
}
