// The commands that go by the list's order.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { useCommands } from '../../app/command-registry.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { nextUnread } from '../../app/next-unread.ts';
import { inBackground, notify } from '../../app/notices.tsx';
import { selectMessages, useSession } from '../../app/session-state.ts';
import { idsOf, useShownList } from '../../app/shown-list.ts';
import { placeOf, reach, reachAll, type RowIds } from '../../ui/row-selection.ts';
import type { FolderList } from './use-folder-list.ts';

const noIds: RowIds<MessageId> = [];

export function useListCommands({
  letters,
  setExpanded,
}: Pick<FolderList, 'letters' | 'setExpanded'>): void {
  const translate = useTranslate();
  const activeId = useSession((state) => state.activeId);
  const ids = letters ? idsOf(letters) : noIds;
  const step = (by: 1 | -1) => {
    const session = useSession.getState();
    const at = placeOf(ids, session.activeId);
    const index = at < 0 ? 0 : Math.max(0, Math.min(ids.length - 1, at + by));
    useSession.setState(reach(session, ids, index, 'only'));
  };
  const goToNextUnread = async () => {
    const { list } = useShownList.getState();
    const next = list && (await nextUnread(list, useSession.getState().activeId));
    if (!next) {
      notify(translate('messageList.noUnread'));
      return;
    }
    if (next.head !== null && next.head !== next.id) setExpanded(next.head, true);
    selectMessages([next.id]);
  };
  const isEnabled = ids.length > 0;
  useCommands({
    'view.nextMessage': {
      run: () => step(1),
      isEnabled: isEnabled && activeId !== ids[ids.length - 1],
    },
    'view.previousMessage': { run: () => step(-1), isEnabled: isEnabled && activeId !== ids[0] },
    'view.nextUnread': { run: () => inBackground(goToNextUnread()) },
    'edit.selectAll': {
      isEnabled: isEnabled && letters?.isComplete === true,
      run: () => useSession.setState(reachAll(useSession.getState(), ids)),
    },
  });
}
