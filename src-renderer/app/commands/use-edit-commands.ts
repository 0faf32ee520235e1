// The commands that change letters: delete, restore, move, copy, mark. They act on the selection of the message list.
import { folderId, type FolderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { messagesByIds } from '../../store/queries/messages.ts';
import type { FolderRow } from '../../store/rows.ts';
import type { LetterMarks } from '../../store/writes/letter-marks.ts';
import { useCommands } from '../command-registry.ts';
import { useTranslate } from '../i18n.tsx';
import { meantLetters, useMeantCount, type MeantLetters } from '../meant-letters.ts';
import { inBackground } from '../notices.tsx';
import { useSession } from '../session-state.ts';
import { useLetter } from '../use-letter.ts';
import { carryOut } from '../work/carry-out.ts';
import { chooseFolder } from '../work/choose-folder.ts';
import { deleteLetters, emptyDeletedItems, purgeLetters } from './deleting.ts';

const outbox = folderId('outbox');
const deleted = folderId('deleted');

/** `current`: the folder listed; null where letters of several are. */
export function useEditCommands(folders: readonly FolderRow[], current: FolderId | null): void {
  const translate = useTranslate();
  const { selectedIds, activeId } = useSession();
  // Marks of the letter the keyboard stands on decide what the commands offer; the rest of a selection follows it.
  const active = useLetter(activeId);
  /** Does the work on what is selected, folded letters of conversations included. */
  const act = (work: (meant: MeantLetters) => Promise<unknown>) => {
    inBackground(meantLetters().then(work));
  };
  const hasSelection = selectedIds.size > 0;
  const isDeletedFolder = (current ?? active?.folderId) === deleted;
  // A folded conversation is not: what is folded away may be read or not, whatever its head is.
  const isSingle = useMeantCount().count === 1;
  const folder = folders.find((row) => row.id === current);
  const deletedCount = folders.find((row) => row.id === deleted)?.totalCount ?? 0;

  useCommands({
    'edit.delete': {
      isEnabled: hasSelection,
      run: () => act((meant) => deleteLetters(meant, current, translate)),
    },
    'edit.deleteForGood': {
      isEnabled: hasSelection,
      run: () => act((meant) => purgeLetters(meant, translate)),
    },
    'edit.undelete': {
      isEnabled: hasSelection && isDeletedFolder,
      run: () => act(({ ids }) => carryOut({ kind: 'restore', ids: Uint32Array.from(ids) })),
    },
    'edit.emptyDeletedItems': {
      isEnabled: deletedCount > 0,
      run: () => inBackground(emptyDeletedItems(deletedCount, translate)),
    },
    'edit.moveToFolder': {
      isEnabled: hasSelection,
      run: () => act((meant) => carryToFolder('move', meant, current, translate)),
    },
    'edit.copyToFolder': {
      isEnabled: hasSelection,
      run: () => act((meant) => carryToFolder('copy', meant, current, translate)),
    },
    'edit.markRead': {
      isEnabled: hasSelection && !(isSingle && active?.isRead === 1),
      run: () => act(({ ids }) => mark(ids, { isRead: 1 })),
    },
    'edit.markUnread': {
      isEnabled: hasSelection && !(isSingle && active?.isRead === 0),
      run: () => act(({ ids }) => mark(ids, { isRead: 0 })),
    },
    'edit.markAllRead': {
      isEnabled: (folder?.unreadCount ?? 0) > 0,
      run: () => {
        if (folder) inBackground(carryOut({ kind: 'markFolderRead', folderId: folder.id }));
      },
    },
    'edit.toggleFlag': {
      isEnabled: hasSelection,
      run: () => act(({ ids }) => toggleFlags(ids)),
    },
  });
}

function mark(ids: readonly MessageId[], marks: LetterMarks): Promise<unknown> {
  return carryOut({ kind: 'mark', ids: Uint32Array.from(ids), marks });
}

/** So many letters tell what to do with all of them. */
const lookedAt = 100;

/** Sets the flag on all when any lacks it, else takes it from all. */
async function toggleFlags(ids: readonly MessageId[]): Promise<void> {
  const rows = await messagesByIds(ids.slice(0, lookedAt));
  await mark(ids, { isFlagged: rows.some((row) => row?.isFlagged === 0) ? 1 : 0 });
}

/** Where letters went last: most go where the one before went. */
let lastTarget: FolderId | null = null;

async function carryToFolder(
  how: 'move' | 'copy',
  { ids, conversationCount }: MeantLetters,
  from: FolderId | null,
  translate: Translate,
): Promise<void> {
  // Only what was written here and waits to be sent is in the Outbox.
  const disabledIds = how === 'move' && from !== null ? [outbox, from] : [outbox];
  const target = await chooseFolder({
    title: translate(how === 'move' ? 'folders.moveTitle' : 'folders.copyTitle'),
    confirmLabel: translate(how === 'move' ? 'folders.move' : 'folders.copy'),
    initialId: lastTarget,
    disabledIds,
  });
  if (target === undefined) return;
  lastTarget = target;
  const hasFolded = conversationCount > 0;
  await carryOut({ kind: how, ids: Uint32Array.from(ids), target }, { hasFolded });
}
