// The commands for a letter of the Outbox: send it now, give it another time, edit it, stop it, say that it arrived.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { stopTransfers } from '../../features/transfer/mail-service.ts';
import {
  changeTime,
  editOutgoing,
  finishAsSent,
  possibleActions,
  sendNow,
  type OutgoingAction,
} from '../../features/transfer/outgoing-actions.ts';
import { useLive } from '../../store/live.ts';
import { outboxRow } from '../../store/queries/outbox.ts';
import type { OutboxRow } from '../../store/rows.ts';
import { useCommands } from '../command-registry.ts';
import { inBackground } from '../notices.tsx';
import { useSingleSelection } from '../session-state.ts';

/** For the letter that is selected. */
export function useOutboxCommands(): void {
  useOutboxCommandsOf(useSingleSelection());
}

/** For this letter; `onEdited` is called once it was taken out to be written on. */
export function useOutboxCommandsOf(id: MessageId | null, onEdited?: () => void): void {
  const row = useLive(async () => (id === null ? undefined : outboxRow(id)), [id]);
  const known = row?.messageId === id ? row : undefined;
  const possible = known && possibleActions(known);
  const act = (name: OutgoingAction, action: (row: OutboxRow) => Promise<unknown>) => ({
    isEnabled: possible?.has(name) === true,
    run: () => {
      if (known) inBackground(action(known));
    },
  });
  useCommands({
    'outbox.sendNow': act('sendNow', sendNow),
    'outbox.changeTime': act('changeTime', changeTime),
    'outbox.edit': act('edit', async (letter) => {
      if (await editOutgoing(letter)) onEdited?.();
    }),
    'outbox.treatAsSent': act('treatAsSent', finishAsSent),
    'outbox.stop': { isEnabled: possible?.has('stop') === true, run: stopTransfers },
  });
}
