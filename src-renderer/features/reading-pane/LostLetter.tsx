// A letter of which this computer has lost the content, or even the entry: what is still known of it, and what mends it.
import { useTranslate } from '../../app/i18n.tsx';
import type { MessageRow } from '../../store/rows.ts';
import { DamagedBar } from './DamagedBar.tsx';
import { LetterHead } from './LetterHead.tsx';
import styles from './reading.module.css';

export function LostLetter({ row }: { readonly row: MessageRow }) {
  const translate = useTranslate();
  const isKnown = row.damage !== 'unreadable';
  const name = isKnown
    ? translate('reading.noSubject')
    : translate('messageList.unreadableSubject');
  return (
    <article className={styles.sheet} aria-label={row.subject || name}>
      {isKnown && (
        <LetterHead
          subject={row.subject}
          from={row.from}
          to={row.to}
          cc={row.cc}
          date={row.sentAt}
        />
      )}
      <DamagedBar part={isKnown ? 'missing' : 'unreadable'} />
    </article>
  );
}
