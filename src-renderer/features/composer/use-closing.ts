// How a composer window ends. Its own close button (`beforeunload`), Close in the menu and Ctrl+W all come here: changes are asked
// about, a fresh draft nobody wrote in goes, and nothing is lost whatever the answer.
import { useEffect, useRef } from 'react';
import { listen, request } from '../../app/bridge.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { askToSave } from './composer-dialogs.tsx';
import type { DraftKeeper } from './draft-keeper.ts';
import { forgetUnfinished, useUnfinishedMark } from './unfinished-drafts.ts';

export interface Closing {
  /** Asks where needed, then closes. */
  close(): Promise<void>;
  /** Closes without a question: everything is settled. */
  closeNow(): Promise<void>;
}

export function useClosing(keeper: DraftKeeper): Closing {
  const translate = useTranslate();
  const isSettled = useRef(false);
  const isAsking = useRef(false);
  useUnfinishedMark(keeper);
  const closeNow = async () => {
    isSettled.current = true;
    forgetUnfinished(keeper.messageId);
    await request('window.close');
  };
  const close = async () => {
    if (isAsking.current || isSettled.current) return;
    isAsking.current = true;
    try {
      if (await mayGo(keeper, () => askToSave(translate))) await closeNow();
    } finally {
      isAsking.current = false;
    }
  };
  const latestClose = useRef(close);
  useEffect(() => {
    latestClose.current = close;
  });
  useEffect(() => {
    let isQuitting = false;
    const stopListening = listen('app.willQuit', () => (isQuitting = true));
    // Electron keeps a window open, without a dialog of its own, whose page prevents this.
    const onBeforeUnload = (event: BeforeUnloadEvent) => {
      if (isSettled.current) return;
      const hasUnsaved = keeper.state.isChanged || !keeper.state.isKept;
      if (hasUnsaved) void keeper.keep();
      // An untouched draft is not worth holding up the program's end.
      if (!hasUnsaved && (!keeper.isDisposable || isQuitting)) return;
      event.preventDefault();
      void latestClose.current();
    };
    const keepNow = () => void keeper.keep();
    window.addEventListener('beforeunload', onBeforeUnload);
    window.addEventListener('pagehide', keepNow);
    window.addEventListener('blur', keepNow);
    return () => {
      stopListening();
      window.removeEventListener('beforeunload', onBeforeUnload);
      window.removeEventListener('pagehide', keepNow);
      window.removeEventListener('blur', keepNow);
    };
  }, [keeper]);
  return { close, closeNow };
}

async function mayGo(
  keeper: DraftKeeper,
  ask: () => Promise<'save' | 'discard' | undefined>,
): Promise<boolean> {
  if (keeper.isDisposable) {
    await keeper.giveUp();
    return true;
  }
  if (!keeper.state.isChanged) return keeper.keep();
  const answer = await ask();
  if (answer === 'save') return keeper.save();
  if (answer !== 'discard') return false;
  await keeper.giveUp();
  return true;
}
