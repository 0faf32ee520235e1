// The commands for a selected letter of the Outbox: send it now, give it another time, edit it.
import {
  changeTime,
  editOutgoing,
  possibleActions,
  sendNow,
} from '../../features/transfer/outgoing-actions.ts';
import { useLive } from '../../store/live.ts';
import { outboxRow } from '../../store/queries/outbox.ts';
import type { OutboxRow } from '../../store/rows.ts';
import { useCommands } from '../command-registry.ts';
import { inBackground } from '../notices.tsx';
import { useSingleSelection } from '../session-state.ts';

export function useOutboxCommands(): void {
  const single = useSingleSelection();
  const row = useLive(async () => (single === null ? undefined : outboxRow(single)), [single]);
  const possible = row && row.messageId === single ? possibleActions(row) : null;
  const act = (isPossible: boolean | undefined, action: (row: OutboxRow) => Promise<unknown>) => ({
    isEnabled: isPossible === true,
    run: () => {
      if (row) inBackground(action(row));
    },
  });
  useCommands({
    'outbox.sendNow': act(possible?.has('sendNow'), sendNow),
    'outbox.changeTime': act(possible?.has('changeTime'), changeTime),
    'outbox.edit': act(possible?.has('edit'), editOutgoing),
  });
}
