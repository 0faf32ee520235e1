// The store cannot be opened: says why and what to do, in the system's language. Never empties or repairs anything.
import { useState } from 'react';
import type { StoreFailureReason } from '../store/database.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/feedback.tsx';
import { request } from './bridge.ts';
import { environment } from './environment.ts';
import { systemSpeech } from './i18n.tsx';
import styles from './pages.module.css';

export interface StoreFailurePageProps {
  readonly reason: StoreFailureReason | 'full' | 'closed-full';
  /** Technical words, or figures, shown small. */
  readonly detail: string;
  readonly onRetry: () => void;
}

const sentences = {
  'newer-version': 'shell.storeNewer',
  quota: 'shell.storeQuota',
  blocked: 'shell.storeBlocked',
  full: 'shell.storeQuota',
  corrupt: 'shell.storeCorrupt',
  closed: 'shell.storeClosed',
  'closed-full': 'shell.storeClosedFull',
  unknown: 'shell.storeUnknown',
} as const;

type Reason = StoreFailurePageProps['reason'];

/** Where another try may end otherwise, once the person has done something. A newer store stays newer. */
const worthRetrying: ReadonlySet<Reason> = new Set<Reason>([
  'quota',
  'full',
  'blocked',
  'corrupt',
  'unknown',
]);

/** Where the person is asked to see to the files themselves. */
const concernsFiles: ReadonlySet<Reason> = new Set<Reason>([
  'quota',
  'full',
  'corrupt',
  'closed',
  'closed-full',
  'unknown',
]);

/** Where the program must be started anew: see `watchEngine` in `store/database.ts`. */
const endsProgram: ReadonlySet<Reason> = new Set<Reason>(['closed', 'closed-full']);

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
          {endsProgram.has(reason) && environment().window.kind === 'main' && (
            <Button
              label={translate('shell.quit')}
              variant="primary"
              onPress={() => void request('app.quit')}
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
