// File > Open: each selected letter in a window of its own, a draft in the composer.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { draftOf } from '../../store/queries/drafts.ts';
import { messageById } from '../../store/queries/messages.ts';
import { request } from '../bridge.ts';
import { useCommands } from '../command-registry.ts';
import { openDraft } from '../mounts.tsx';
import { inBackground } from '../notices.tsx';
import { useSession } from '../session-state.ts';

/** `sought` tells the words the letters were found by; they are marked in the windows opened. */
export function useOpenCommand(sought: () => string): void {
  const hasSelection = useSession((state) => state.selectedIds.size > 0);
  useCommands({
    'file.open': {
      isEnabled: hasSelection,
      run: () => inBackground(openSelected(sought().trim())),
    },
  });
}

/** Windows opened at once by one Enter; more are surely a mistake. */
const openLimit = 10;

async function openSelected(sought: string): Promise<void> {
  const ids = [...useSession.getState().selectedIds].slice(0, openLimit);
  for (const id of ids) await openMessage(id, sought);
}

async function openMessage(id: MessageId, sought: string): Promise<void> {
  const row = await messageById(id);
  if (!row) return;
  // What was only moved there is no draft: nobody could write on it.
  if (row.folderId === 'drafts' && (await draftOf(id))) await openDraft(id);
  else {
    const marks = sought === '' ? {} : { sought };
    await request('window.open', { kind: 'letter', messageId: id, ...marks });
  }
}
