// A composer on a stage: for each test a fresh store with one account, a bridge that notes what it is asked, and the window taken away
// afterwards.
import { afterEach, beforeEach } from 'vitest';
import { closeDialogs } from '../../../src-renderer/app/dialog-stack.tsx';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { saveDraft } from '../../../src-renderer/store/writes/drafts.ts';
import { draftOf } from '../store/compositions.ts';
import { useFreshStore } from '../store/support.ts';
import { addMyAccount, FakeBridge, mine, showComposer } from './composer-page.tsx';

export interface ComposerStage {
  /** What it does is changed before the window is shown. */
  bridge: FakeBridge;
  /** Shows a draft; one that is shown already goes. */
  show(draft: MessageId | Parameters<typeof draftOf>[0]): Promise<void>;
}

/** To be called once in a file of tests, before its own `beforeEach`. */
export function composerStage(): ComposerStage {
  let leave = () => Promise.resolve();
  const stage: ComposerStage = {
    bridge: new FakeBridge(),
    async show(draft) {
      await leave();
      const id =
        typeof draft === 'number'
          ? draft
          : await saveDraft(draftOf({ accountId: mine.id, ...draft }));
      leave = await showComposer(id);
    },
  };
  useFreshStore();
  beforeEach(async () => {
    stage.bridge = new FakeBridge();
    stage.bridge.install();
    await addMyAccount();
  });
  afterEach(async () => {
    closeDialogs();
    await leave();
    leave = () => Promise.resolve();
  });
  return stage;
}
