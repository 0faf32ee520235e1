// The search index as this window sees it: how far it is, and made anew when the person wants that.
import { useSyncExternalStore } from 'react';
import { create } from 'zustand';
import type { Translate } from '../../src-shared/i18n/translate.ts';
import { indexState, onIndexState, untilIndexed } from '../catalogue/catalogue-client.ts';
import type { IndexState } from '../catalogue/messages.ts';
import { dropSearchIndex } from '../store/writes/search-rows.ts';
import { notify } from './notices.tsx';

/** What was just written here is indexed before anybody could read that it is not. */
const fewLetters = 100;

const useRebuilding = create<{ readonly isRebuilding: boolean }>(() => ({ isRebuilding: false }));

/** How far the index is while it lacks letters worth telling of, or is being made anew; null: it is whole. */
export function useUnfinishedIndex(): IndexState | null {
  const state = useSyncExternalStore(onIndexState, indexState);
  const isRebuilding = useRebuilding((now) => now.isRebuilding);
  return isRebuilding || state.pendingCount > fewLetters ? state : null;
}

/** Throws the search index away, and says so once it knows every letter again. Does nothing while that is under way. */
export async function rebuildSearchIndex(translate: Translate): Promise<void> {
  if (useRebuilding.getState().isRebuilding) return;
  useRebuilding.setState({ isRebuilding: true });
  try {
    await dropSearchIndex();
    await untilIndexed();
    const { totalCount } = indexState();
    notify(translate('options.rebuildDone', { count: totalCount }));
  } finally {
    useRebuilding.setState({ isRebuilding: false });
  }
}
