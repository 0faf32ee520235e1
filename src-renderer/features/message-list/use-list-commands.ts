// The commands that go by the list's order.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { useCommands } from '../../app/command-registry.ts';
import { useSession } from '../../app/session-state.ts';
import { placeOf, reach, reachAll, type RowIds } from '../../ui/row-selection.ts';

export function useListCommands(ids: RowIds<MessageId>, isComplete: boolean): void {
  const activeId = useSession((state) => state.activeId);
  const step = (by: 1 | -1) => {
    const session = useSession.getState();
    const at = placeOf(ids, session.activeId);
    const index = at < 0 ? 0 : Math.max(0, Math.min(ids.length - 1, at + by));
    useSession.setState(reach(session, ids, index, 'only'));
  };
  const isEnabled = ids.length > 0;
  useCommands({
    'view.nextMessage': {
      run: () => step(1),
      isEnabled: isEnabled && activeId !== ids[ids.length - 1],
    },
    'view.previousMessage': { run: () => step(-1), isEnabled: isEnabled && activeId !== ids[0] },
    'edit.selectAll': {
      isEnabled: isEnabled && isComplete,
      run: () => useSession.setState(reachAll(useSession.getState(), ids)),
    },
  });
}
