// The store cannot be opened: says why and what to do, in the system's language. Never empties or repairs anything.
import { useState } from 'react';
import type { StoreFailureReason } from '../store/database.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/feedback.tsx';
import { request } from './bridge.ts';
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

/** Where another try may end otherwise, once the person has done something. A newer store stays newer. */
const worthRetrying: ReadonlySet<StoreFailureReason> = new Set([
  'quota',
  'blocked',
  'corrupt',
  'unknown',
]);

/** Where the person is asked to see to the files themselves. */
const concernsFiles: ReadonlySet<StoreFailureReason> = new Set(['quota', 'corrupt', 'unknown']);

export function StoreFailurePage({ reason, detail, onRetry }: StoreFailurePageProps) {
  const { translate, language } = systemSpeech();
  const [isFolderClosed, setFolderClosed] = useState(false);
  const openFolder = () => {
    request('store.openFolder').catch(() => setFolderClosed(true));
  };
  return (
    <main className={styles.page} lang={language} role="alert">
      <EmptyState icon="warning" title={translate('shell.storeTitle')} isHeading>
        <p className={styles.sentence}>{translate(sentences[reason])}</p>
        <p className={styles.detail}>{detail}</p>
        <div className={styles.actions}>
          {worthRetrying.has(reason) && (
            <Button
              label={translate('common.retry')}
              variant="primary"
              onPress={onRetry}
              autoFocus
            />
          )}
          {concernsFiles.has(reason) && (
            <Button label={translate('shell.openStoreFolder')} onPress={openFolder} />
          )}
        </div>
        {isFolderClosed && (
          <p className={styles.detail}>{translate('failure.folder-not-opened.sentence')}</p>
        )}
      </EmptyState>
    </main>
  );
}
