// The frame every window's page stands in: store, language, dialogs, and what is shown when one of them fails.
import { Suspense, useEffect, useState } from 'react';
import { openStore, onStoreHealth, requestPersistence, storeHealth } from '../store/database.ts';
import { request } from './bridge.ts';
import { HelpCommand } from './commands/HelpCommand.tsx';
import { DialogStack } from './dialog-stack.tsx';
import { environment } from './environment.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { LanguageProvider } from './i18n.tsx';
import { NoticeStack } from './notices.tsx';
import { StoreFailurePage } from './StoreFailurePage.tsx';
import { StoreLostPage } from './StoreLostPage.tsx';
import { windowPage } from './window-pages.tsx';

export function WindowPage() {
  const [health, setHealth] = useState(storeHealth());
  const [lostIn, setLostIn] = useState<string | null>(null);
  const open = () => {
    // A failure is in the store's health, which is what is drawn.
    openUnlessLost(setLostIn).then(requestPersistence, () => undefined);
  };
  useEffect(() => {
    const stop = onStoreHealth(setHealth);
    open();
    return stop;
  }, []);
  if (lostIn !== null) {
    const beginAnew = async () => {
      await request('store.beginAnew');
      setLostIn(null);
      open();
    };
    return <StoreLostPage folder={lostIn} onBeginAnew={() => void beginAnew()} />;
  }
  if (health.kind === 'opening') return null;
  if (health.kind === 'failed') {
    return <StoreFailurePage reason={health.reason} detail={health.detail} onRetry={open} />;
  }
  return (
    <LanguageProvider>
      <ErrorBoundary>
        <Suspense fallback={null}>{windowPage(environment().window)}</Suspense>
        <DialogStack />
        <HelpCommand />
        <NoticeStack />
      </ErrorBoundary>
    </LanguageProvider>
  );
}

/** The engine throws a damaged store away and would make an empty one: that is the person's to decide. */
async function openUnlessLost(onLost: (folder: string) => void): Promise<void> {
  const folder = await request('store.lost').catch(() => null);
  if (folder) onLost(folder);
  else await openStore();
}
