// The commands that change letters: delete, restore, move, copy, mark. They act on the selection of the message list.
import { createElement } from 'react';
import { folderId, type FolderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { ChooseFolderDialog } from '../../features/folders/ChooseFolderDialog.tsx';
import { useLive } from '../../store/live.ts';
import { idsInFolder, messageById, messagesByIds } from '../../store/queries/messages.ts';
import type { FolderRow } from '../../store/rows.ts';
import {
  copyMessages,
  deleteMessages,
  emptyDeletedItems,
  markFolderRead,
  markRead,
  moveMessages,
  setFlag,
  undeleteMessages,
} from '../../store/writes/messages.ts';
import { useCommands } from '../command-registry.ts';
import { askToConfirm, showDialog } from '../dialog-stack.tsx';
import { useTranslate } from '../i18n.tsx';
import { meantLetters, type MeantLetters } from '../meant-letters.ts';
import { inBackground, notify } from '../notices.tsx';
import { useSession } from '../session-state.ts';

const outbox = folderId('outbox');
const deleted = folderId('deleted');

/** `current`: the folder listed; null where letters of several are. */
export function useEditCommands(folders: readonly FolderRow[], current: FolderId | null): void {
  const translate = useTranslate();
  const { selectedIds, activeId } = useSession();
  // Marks of the letter the keyboard stands on decide what the commands offer; the rest of a selection follows it.
  const active = useLive(
    async () => (activeId === null ? undefined : messageById(activeId)),
    [activeId],
  );
  /** Does the work on what is selected, folded letters of conversations included. */
  const act = (work: (meant: MeantLetters) => Promise<unknown>) => {
    inBackground(meantLetters().then(work));
  };
  const hasSelection = selectedIds.size > 0;
  const isDeletedFolder = (current ?? active?.folderId) === deleted;
  const isSingle = selectedIds.size === 1;
  const folder = folders.find((row) => row.id === current);
  const deletedCount = folders.find((row) => row.id === deleted)?.totalCount ?? 0;

  useCommands({
    'edit.delete': {
      isEnabled: hasSelection,
      run: () => act((meant) => remove(meant, current, translate)),
    },
    'edit.deleteForGood': {
      isEnabled: hasSelection,
      run: () => act((meant) => deleteForGood(meant, translate)),
    },
    'edit.undelete': {
      isEnabled: hasSelection && isDeletedFolder,
      run: () => act(({ ids }) => undeleteMessages(ids)),
    },
    'edit.emptyDeletedItems': {
      isEnabled: deletedCount > 0,
      run: () => inBackground(emptyDeleted(deletedCount, translate)),
    },
    'edit.moveToFolder': {
      isEnabled: hasSelection,
      run: () => act((meant) => carry('move', meant, current, translate)),
    },
    'edit.copyToFolder': {
      isEnabled: hasSelection,
      run: () => act((meant) => carry('copy', meant, current, translate)),
    },
    'edit.markRead': {
      isEnabled: hasSelection && !(isSingle && active?.isRead === 1),
      run: () => act(({ ids }) => markRead(ids, true)),
    },
    'edit.markUnread': {
      isEnabled: hasSelection && !(isSingle && active?.isRead === 0),
      run: () => act(({ ids }) => markRead(ids, false)),
    },
    'edit.markAllRead': {
      isEnabled: (folder?.unreadCount ?? 0) > 0,
      run: () => {
        if (folder) inBackground(markFolderRead(folder.id));
      },
    },
    'edit.toggleFlag': {
      isEnabled: hasSelection,
      run: () => act(({ ids }) => toggleFlags(ids)),
    },
  });
}

/** To Deleted Items; what lies there already goes for good, once the person has said so. */
async function remove(
  meant: MeantLetters,
  from: FolderId | null,
  translate: Translate,
): Promise<void> {
  if (from === deleted) return deleteForGood(meant, translate);
  const deletedIds = new Set(from === null ? await idsInFolder(deleted) : []);
  const gone = meant.ids.filter((id) => deletedIds.has(id));
  const others = gone.length === 0 ? meant.ids : meant.ids.filter((id) => !deletedIds.has(id));
  if (others.length > 0) await toDeleted({ ...meant, ids: others }, translate);
  if (gone.length > 0) await deleteForGood({ ids: gone, conversationCount: 0 }, translate);
}

/** Into Deleted Items; what went along folded away is said. */
async function toDeleted(
  { ids, conversationCount }: MeantLetters,
  translate: Translate,
): Promise<void> {
  const count = await deleteMessages(ids);
  if (conversationCount > 0) notify(translate('messageList.conversationsDeleted', { count }));
}

async function deleteForGood(
  { ids, conversationCount }: MeantLetters,
  translate: Translate,
): Promise<void> {
  const count = ids.length;
  const isSure = await askToConfirm({
    title: translate('messageList.deleteTitle'),
    sentence:
      conversationCount > 0
        ? translate('messageList.deleteConversations', { count, conversations: conversationCount })
        : translate('messageList.deleteSentence', { count }),
    confirmLabel: translate('messageList.deleteConfirm'),
  });
  if (isSure) await deleteMessages(ids, { forGood: true });
}

async function emptyDeleted(count: number, translate: Translate): Promise<void> {
  const isSure = await askToConfirm({
    title: translate('messageList.emptyTitle'),
    sentence: translate('messageList.emptySentence', { count }),
    confirmLabel: translate('messageList.emptyConfirm'),
  });
  if (isSure) await emptyDeletedItems();
}

/** Sets the flag on all when any lacks it, else takes it from all. */
async function toggleFlags(ids: readonly MessageId[]): Promise<void> {
  const rows = await messagesByIds(ids.slice(0, 1_000));
  await setFlag(
    ids,
    rows.some((row) => row?.isFlagged === 0),
  );
}

async function carry(
  how: 'move' | 'copy',
  { ids, conversationCount }: MeantLetters,
  from: FolderId | null,
  translate: Translate,
): Promise<void> {
  const target = await showDialog<FolderId>((close) =>
    createElement(ChooseFolderDialog, {
      title: translate(how === 'move' ? 'folders.moveTitle' : 'folders.copyTitle'),
      confirmLabel: translate(how === 'move' ? 'folders.move' : 'folders.copy'),
      initialId: null,
      // Only what was written here and waits to be sent is in the Outbox.
      disabledIds: how === 'move' && from !== null ? [outbox, from] : [outbox],
      onClose: close,
    }),
  );
  if (target === undefined) return;
  const count = await (how === 'move' ? moveMessages(ids, target) : copyMessages(ids, target));
  if (conversationCount === 0) return;
  const isMove = how === 'move';
  notify(
    translate(isMove ? 'messageList.conversationsMoved' : 'messageList.conversationsCopied', {
      count,
    }),
  );
}
