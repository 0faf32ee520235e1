// The frame every window's page stands in: store, language, dialogs, and what is shown when one of them fails.
import { Suspense, useEffect, useState } from 'react';
import { openStore, onStoreHealth, requestPersistence, storeHealth } from '../store/database.ts';
import { DialogStack } from './dialog-stack.tsx';
import { environment } from './environment.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { LanguageProvider } from './i18n.tsx';
import { NoticeStack } from './notices.tsx';
import { StoreFailurePage } from './StoreFailurePage.tsx';
import { windowPage } from './window-pages.tsx';

export function WindowPage() {
  const [health, setHealth] = useState(storeHealth());
  const open = () => {
    // A failure is in the store's health, which is what is drawn.
    openStore().then(requestPersistence, () => undefined);
  };
  useEffect(() => {
    const stop = onStoreHealth(setHealth);
    open();
    return stop;
  }, []);
  if (health.kind === 'opening') return null;
  if (health.kind === 'failed') {
    return <StoreFailurePage reason={health.reason} detail={health.detail} onRetry={open} />;
  }
  return (
    <LanguageProvider>
      <ErrorBoundary>
        <Suspense fallback={null}>{windowPage(environment().window)}</Suspense>
        <DialogStack />
        <NoticeStack />
      </ErrorBoundary>
    </LanguageProvider>
  );
}
