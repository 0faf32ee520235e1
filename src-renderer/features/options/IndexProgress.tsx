// How far the search index is while it is being made, and what that means for searches.
import { useEffect, useRef } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import type { IndexState } from '../../catalogue/messages.ts';
import { ProgressBar } from '../../ui/feedback.tsx';
import styles from './options.module.css';

export function IndexProgress({ index }: { readonly index: IndexState }) {
  const translate = useTranslate();
  const { pendingCount, totalCount, isHeldUp } = index;
  const done = Math.max(0, totalCount - pendingCount);
  const place = useRef<HTMLDivElement>(null);
  // It comes below what was pressed, where a small window ends.
  useEffect(() => {
    // What it gives, in newer engines, is no clean-up.
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={place} className={styles.indexProgress}>
      <div className={styles.indexCount}>
        <ProgressBar
          label={translate('options.rebuildProgress')}
          value={totalCount > 0 ? done / totalCount : null}
        />
        <span>{translate('options.rebuildCount', { done, total: totalCount })}</span>
      </div>
      <p className={styles.smallNote} role="status">
        {translate(isHeldUp ? 'options.rebuildHeldUp' : 'options.rebuildUnderWay')}
      </p>
    </div>
  );
}
