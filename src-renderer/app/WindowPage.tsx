// The frame every window's page stands in: store, language, dialogs, and what is shown when one of them fails.
import { Suspense, useEffect, useState } from 'react';
import type { StoreReadiness } from '../../src-shared/ipc/contract.ts';
import {
  onStoreHealth,
  openStore,
  requestPersistence,
  storeHealth,
  type StoreHealth,
} from '../store/database.ts';
import { request } from './bridge.ts';
import { HelpCommand } from './commands/HelpCommand.tsx';
import { DialogStack } from './dialog-stack.tsx';
import { environment } from './environment.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { LanguageProvider, systemSpeech } from './i18n.tsx';
import { NoticeStack } from './notices.tsx';
import { StoreFailurePage, type StoreFailurePageProps } from './StoreFailurePage.tsx';
import { StoreLostPage } from './StoreLostPage.tsx';
import { windowPage } from './window-pages.tsx';

export function WindowPage() {
  const [health, setHealth] = useState(storeHealth());
  const [readiness, setReadiness] = useState<StoreReadiness | null>(null);
  useEffect(() => {
    const stop = onStoreHealth((next) => {
      setHealth(next);
      if (next.kind !== 'failed') return;
      // What closed it, or kept it from being opened: the engine does not say.
      setReadiness(null);
      void readinessNow(next.reason === 'closed').then(setReadiness);
    });
    void openWhenReady(setReadiness);
    return stop;
  }, []);
  if (readiness?.kind === 'lost') {
    const beginAnew = async () => {
      await request('store.beginAnew');
      await openWhenReady(setReadiness);
    };
    return <StoreLostPage folder={readiness.folder} onBeginAnew={() => void beginAnew()} />;
  }
  const failure = failureOf(health, readiness);
  if (failure) {
    const retry = () => void openWhenReady(setReadiness);
    return <StoreFailurePage {...failure} onRetry={retry} />;
  }
  if (health.kind !== 'open' || readiness === null) return null;
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

/** A failure to open is in the store's health, which is what is drawn. */
async function openWhenReady(onReadiness: (readiness: StoreReadiness) => void): Promise<void> {
  const found = await readinessNow(false);
  onReadiness(found);
  if (found.kind === 'ready') await openStore().then(requestPersistence, () => undefined);
}

/** What keeps the person from the mail; null: nothing, or it is not known yet. */
function failureOf(
  health: StoreHealth,
  readiness: StoreReadiness | null,
): Omit<StoreFailurePageProps, 'onRetry'> | null {
  if (readiness === null) return null;
  const isClosed = health.kind === 'failed' && health.reason === 'closed';
  if (readiness.kind === 'full') {
    const { translate, format } = systemSpeech();
    const detail = translate('shell.storeFree', { free: format.size(readiness.freeBytes) });
    return { reason: isClosed ? 'closed-full' : 'full', detail };
  }
  if (readiness.kind === 'closed') return { reason: 'closed', detail: '' };
  return health.kind === 'failed' ? health : null;
}

/**
 * The engine throws a damaged store away and would make an empty one, which is the person's to decide; and it may damage one that it opens
 * on a full disk. `wasClosed`: the engine has closed it.
 */
function readinessNow(wasClosed: boolean): Promise<StoreReadiness> {
  return request('store.readiness', wasClosed).catch(() => ({ kind: 'ready' }));
}
