// How far the search index is while it is being made, and what that means for searches.
import { useTranslate } from '../../app/i18n.tsx';
import type { IndexState } from '../../catalogue/messages.ts';
import { ProgressBar } from '../../ui/feedback.tsx';
import styles from './options.module.css';

export function IndexProgress({ index }: { readonly index: IndexState }) {
  const translate = useTranslate();
  const { pendingCount, totalCount, isHeldUp } = index;
  const done = Math.max(0, totalCount - pendingCount);
  return (
    <div className={styles.indexProgress}>
      <p role="status">
        {translate(isHeldUp ? 'options.rebuildHeldUp' : 'options.rebuildUnderWay')}
      </p>
      <ProgressBar
        label={translate('options.rebuildProgress')}
        value={totalCount > 0 ? done / totalCount : null}
      />
      <p className={styles.smallNote}>
        {translate('options.rebuildCount', { done, total: totalCount })}
      </p>
    </div>
  );
}
