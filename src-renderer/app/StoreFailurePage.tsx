// The store cannot be opened: says why and what to do, in the system's language. Never empties or repairs anything.
import type { StoreFailureReason } from '../store/database.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/feedback.tsx';
import { systemSpeech } from './i18n.tsx';
import styles from './pages.module.css';

export interface StoreFailurePageProps {
  readonly reason: StoreFailureReason;
  /** Technical words, shown small. */
  readonly detail: string;
  readonly onRetry: () => void;
}

const sentences = {
  'newer-version': 'shell.storeNewer',
  quota: 'shell.storeQuota',
  blocked: 'shell.storeBlocked',
  corrupt: 'shell.storeCorrupt',
  unknown: 'shell.storeUnknown',
} as const;

export function StoreFailurePage({ reason, detail, onRetry }: StoreFailurePageProps) {
  const { translate, language } = systemSpeech();
  return (
    <main className={styles.page} lang={language} role="alert">
      <EmptyState icon="warning" title={translate('shell.storeTitle')}>
        <p className={styles.sentence}>{translate(sentences[reason])}</p>
        <p className={styles.detail}>{detail}</p>
        {reason !== 'newer-version' && (
          <Button label={translate('common.retry')} variant="primary" onPress={onRetry} autoFocus />
        )}
      </EmptyState>
    </main>
  );
}
