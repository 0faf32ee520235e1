// Junk, Not Junk and Block Sender, about what is selected; and the list of blocked senders.
import { createElement } from 'react';
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import type { Lesson } from '../../../src-shared/mail/junk.ts';
import { blockSender } from '../junk/block-sender.ts';
import { teachAs } from '../junk/teach-as.ts';
import { useCommands } from '../command-registry.ts';
import { showDialog } from '../dialog-stack.tsx';
import { useTranslate } from '../i18n.tsx';
import { meantLetters } from '../meant-letters.ts';
import { BlockedSendersDialog } from '../mounts.tsx';
import { inBackground } from '../notices.tsx';
import { useSession, useSingleSelection } from '../session-state.ts';
import { useLetter } from '../use-letter.ts';

/** Nothing the person wrote is junk. */
const ownFolders = new Set<string>(['sent', 'outbox', 'drafts']);

/** `current`: the folder listed; null where letters of several are. */
export function useJunkCommands(current: FolderId | null): void {
  const translate = useTranslate();
  const hasSelection = useSession(({ selectedIds }) => selectedIds.size > 0);
  const activeId = useSession((state) => state.activeId);
  const single = useSingleSelection();
  const active = useLetter(activeId);
  const folder = current ?? active?.folderId;
  const isTeachable = hasSelection && !ownFolders.has(folder ?? '');
  const teach = (lesson: Lesson) => () =>
    inBackground(meantLetters().then(({ ids }) => teachAs(ids, lesson)));
  useCommands({
    'message.junk': { isEnabled: isTeachable && folder !== 'junk', run: teach('junk') },
    'message.notJunk': { isEnabled: isTeachable, run: teach('good') },
    'message.blockSender': {
      isEnabled: isTeachable && single !== null && active?.from.address !== '',
      run: () => {
        if (single !== null) inBackground(blockSender(single, current, translate));
      },
    },
    'tools.blockedSenders': { run: showBlockedSenders },
  });
}

export function showBlockedSenders(): void {
  void showDialog((close) => createElement(BlockedSendersDialog, { onClose: () => close() }));
}
