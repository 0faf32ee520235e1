// How many letters were found, shown and said when all are counted; and how many a search can't know whole yet.
import { useTranslate } from '../../app/i18n.tsx';
import { useUnfinishedIndex } from '../../app/search-index.ts';
import styles from './search.module.css';

export interface HitCountProps {
  readonly isSearching: boolean;
  /** null until all are counted. */
  readonly count: number | null;
}

/** There before anything is found, or what it says first would not be heard. */
export function HitCount({ isSearching, count }: HitCountProps) {
  const translate = useTranslate();
  const index = useUnfinishedIndex();
  const isCounted = isSearching && count !== null;
  return (
    <>
      <span
        role="status"
        className={styles.count}
        {...(isCounted ? { 'data-hit-count': count } : {})}
      >
        {isCounted
          ? translate('search.found', { count })
          : isSearching && translate('search.searching')}
      </span>
      {isSearching && index && index.pendingCount > 0 && (
        <span className={styles.pending}>
          {translate('search.pending', { count: index.pendingCount })}
        </span>
      )}
    </>
  );
}
