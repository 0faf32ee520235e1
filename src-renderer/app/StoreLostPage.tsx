// The browser engine found the store damaged and threw it away: says so, and where its files were kept. Only the person begins anew.
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/feedback.tsx';
import { request } from './bridge.ts';
import { systemSpeech } from './i18n.tsx';
import styles from './pages.module.css';

export interface StoreLostPageProps {
  readonly folder: string;
  readonly onBeginAnew: () => void;
}

export function StoreLostPage({ folder, onBeginAnew }: StoreLostPageProps) {
  const { translate, language } = systemSpeech();
  const [isFolderClosed, setFolderClosed] = useState(false);
  return (
    <main className={styles.page} lang={language} role="alert">
      <EmptyState icon="warning" title={translate('shell.storeTitle')} isHeading>
        <p className={styles.sentence}>{translate('shell.storeLost')}</p>
        <p className={styles.detail}>{folder}</p>
        <div className={styles.actions}>
          <Button
            label={translate('shell.openStoreFolder')}
            variant="primary"
            autoFocus
            onPress={() => {
              request('store.openFolder').catch(() => setFolderClosed(true));
            }}
          />
          <Button label={translate('shell.beginAnew')} onPress={onBeginAnew} />
        </div>
        {isFolderClosed && (
          <p className={styles.detail}>{translate('failure.folder-not-opened.sentence')}</p>
        )}
      </EmptyState>
    </main>
  );
}
