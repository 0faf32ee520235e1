// A letter that is not here whole: its head, and what can be done about the rest.
import { useTranslate } from '../../app/i18n.tsx';
import type { MessageRow } from '../../store/rows.ts';
import { LetterHead } from './LetterHead.tsx';
import { PlaceholderBar } from './PlaceholderBar.tsx';
import styles from './reading.module.css';

export function PlaceholderSheet({ row }: { readonly row: MessageRow }) {
  const translate = useTranslate();
  return (
    <article className={styles.sheet} aria-label={row.subject || translate('reading.noSubject')}>
      <LetterHead subject={row.subject} from={row.from} to={row.to} cc={row.cc} date={row.sentAt} />
      <PlaceholderBar row={row} />
    </article>
  );
}
