// What a person can do about a letter in the Outbox, from its bar, the menus and the keyboard.
import { askOtherSendTime } from '../../app/send-time/SendTimeDialog.tsx';
import { openDraft, startLetterAgain } from '../../app/mounts.tsx';
import { readOptions } from '../../store/queries/options.ts';
import { outboxRow } from '../../store/queries/outbox.ts';
import type { OutboxRow } from '../../store/rows.ts';
import { changeSendTime, retryOutgoing, returnToDrafts } from '../../store/writes/outbox.ts';
import { finishWithoutRest, treatAsSent } from '../../store/writes/settle-outgoing.ts';
import { sendFromAnyWindow } from './mail-service.ts';

export type OutgoingAction = 'sendNow' | 'changeTime' | 'edit' | 'treatAsSent' | 'stop';

/** What may be done now. A letter that may have been sent is neither given a time nor sent by a command that does not say so. */
export function possibleActions(row: OutboxRow): ReadonlySet<OutgoingAction> {
  if (row.state === 'sending') return new Set(['stop']);
  if (row.state === 'unclear') return new Set(['edit', 'treatAsSent']);
  return new Set(row.isReceipt ? ['sendNow'] : ['sendNow', 'changeTime', 'edit']);
}

/** Sends it without waiting for its time or its next try. */
export async function sendNow({ messageId, accountId, state }: OutboxRow): Promise<void> {
  if (!(await retryOutgoing(messageId, Date.now(), state))) return;
  await sendFromAnyWindow(accountId);
}

/** Asks for another time, or none. */
export async function changeTime({ messageId, sendAt }: OutboxRow): Promise<void> {
  const at = await askOtherSendTime(sendAt ?? null);
  if (at !== undefined) await changeSendTime(messageId, at);
}

/**
 * Makes it a draft again and opens that. Of a letter that some have already the sent one is kept, and a new draft goes to the others: nobody
 * gets it twice. False where nothing could be taken out.
 */
export async function editOutgoing({ messageId }: OutboxRow): Promise<boolean> {
  const row = await outboxRow(messageId);
  if (row?.partly) {
    const rest = await finishWithoutRest(messageId);
    if (rest) await startLetterAgain(messageId, rest);
    return rest !== null;
  }
  const isTaken = await returnToDrafts(messageId);
  if (isTaken) await openDraft(messageId);
  return isTaken;
}

/** The person knows that it arrived. */
export async function finishAsSent({ messageId }: OutboxRow): Promise<void> {
  const { saveCopyInSent } = await readOptions();
  await treatAsSent(messageId, { saveCopy: saveCopyInSent });
}
