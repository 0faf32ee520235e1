// How a submission ended, written down: the one copy in Sent Items, or the letter in the Outbox with its reason. Each in one transaction.
import type { SendOutcome } from '../../../src-shared/ipc/contract.ts';
import type { RefusedRecipient } from '../../../src-shared/mail/composition.ts';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { optionDefaults } from '../options.ts';
import type { LetterClaim, OutgoingLetter } from '../outgoing-letter.ts';
import type { MessageRow, OutboxRow, PartlySent } from '../rows.ts';
import { claimAhead } from './claim-ahead.ts';
import { LetterChanges } from './letter-changes.ts';
import { inOutboxTransaction, removeLetter } from './outgoing-letters.ts';
import { noteSent } from './sent-letters.ts';
import { mayHaveArrived, noteUnderway, receiptAsked } from './underway.ts';

const sentFolder = folderId('sent');

/** Waits after the first, second… deferral; the last one repeats. RFC 5321 §4.5.4.1 asks for patience, a person for an hour at most. */
const backoffMinutes = [1, 5, 15, 30, 60];

export interface SettleOptions {
  /**
   * A copy is kept in Sent Items; one that was refused for some is kept in any case, so that it can be written to them again. Absent: as
   * the option says.
   */
  readonly saveCopy?: boolean;
  /** ms since the epoch. */
  readonly now?: number;
  /** Marked as being sent in the same transaction. */
  readonly next?: LetterClaim | null;
}

/**
 * Writes how a submission ended. Sent: the letter becomes the one copy in Sent Items (or goes, without `saveCopy`) and the letter it
 * answers is marked, in the same transaction. Sent to some while a server put off others: it stays for those alone. Else it stays with
 * its reason. Told twice, the second time does nothing. Gives the `next` letter where it could be marked.
 */
export async function settleOutgoing(
  messageId: MessageId,
  outcome: SendOutcome,
  { saveCopy, now = Date.now(), next = null }: SettleOptions,
): Promise<OutgoingLetter | null> {
  return inOutboxTransaction(async () => {
    // Together, here and below: each request by itself takes its way to the engine and back.
    const finishing = async (): Promise<void> => {
      const asked = saveCopy ?? savesCopies();
      const [row, isKept] = await Promise.all([store().outbox.get(messageId), asked]);
      if (row) await settle(row, outcome, isKept, now);
    };
    const [marked] = await Promise.all([next && claimAhead(next), finishing()]);
    return marked;
  });
}

async function settle(
  row: OutboxRow,
  outcome: SendOutcome,
  saveCopy: boolean,
  now: number,
): Promise<void> {
  const { outbox } = store();
  if (outcome.kind === 'sent') {
    const putOff = outcome.refused.filter(({ fate }) => fate === 'put-off');
    const partly = addedUp(row, outcome.refused, putOff.length);
    const lacksReceipts = outcome.lacksReceipts === true;
    if (putOff.length === 0) await finish({ ...row, partly }, saveCopy, lacksReceipts);
    else {
      await outbox.put(heldForSome(row, putOff, partly, now));
      await noteUnderway(row, lacksReceipts);
    }
  } else if (outcome.kind === 'failed' && row.partly) {
    await finish({ ...row, partly: refusedForRest(row, row.partly, outcome) }, saveCopy);
  } else {
    await outbox.put(held(row, outcome, now));
    if (outcome.kind === 'unclear') await noteUnderway(row);
  }
}

async function savesCopies(): Promise<boolean> {
  const chosen = await store().options.get('saveCopyInSent');
  return (chosen?.value ?? optionDefaults.saveCopyInSent) === true;
}

/** The person knows that a letter of unclear fate arrived: it is finished as if the server had said so. False for any other letter. */
export async function treatAsSent(
  messageId: MessageId,
  { saveCopy }: { readonly saveCopy: boolean },
): Promise<boolean> {
  return inOutboxTransaction(async () => {
    const row = await store().outbox.get(messageId);
    if (row?.state !== 'unclear') return false;
    await finish(row, saveCopy);
    return true;
  });
}

/**
 * The person will not have a letter tried again that some have already: it is kept as sent, refused for the others. Gives those; null
 * where nobody has it yet, or it is being sent.
 */
export async function finishWithoutRest(messageId: MessageId): Promise<readonly string[] | null> {
  return inOutboxTransaction(async () => {
    const row = await store().outbox.get(messageId);
    if (!row?.partly || row.state === 'sending') return null;
    const rest = refusedForRest(row, row.partly, null);
    await finish({ ...row, partly: rest }, true);
    return rest.refused.map(({ address }) => address);
  });
}

/** `lacksReceipts`: of the server that took it; undefined where none did just now. */
async function finish(row: OutboxRow, saveCopy: boolean, lacksReceipts?: boolean): Promise<void> {
  const { messages, outbox, drafts } = store();
  const changes = new LetterChanges();
  const letter = await messages.get(row.messageId);
  const refused = row.partly?.refused ?? [];
  const isKept = !row.isReceipt && (saveCopy || refused.length > 0);
  const writes: PromiseLike<unknown>[] = [];
  if (letter && !row.isReceipt) writes.push(noteEnd(letter, row, isKept, lacksReceipts));
  if (letter && isKept) {
    const sent = { ...letter, folderId: sentFolder, isRead: 1 as const };
    changes.replaced(letter, sent);
    writes.push(messages.put(sent));
  } else if (letter) {
    await removeLetter(letter.id, changes);
  }
  writes.push(drafts.delete(row.messageId), outbox.delete(row.messageId));
  if (row.sourceMessageId !== null && row.sourceMark !== null) {
    const mark =
      row.sourceMark === 'answered' ? { isAnswered: 1 as const } : { isForwarded: 1 as const };
    writes.push(messages.update(row.sourceMessageId, mark));
    changes.marked(row.sourceMessageId);
  }
  await Promise.all([...writes, changes.write()]);
}

/** Remembers the letter, whom it was refused for, and that reports on it are awaited. */
async function noteEnd(
  letter: MessageRow,
  entry: OutboxRow,
  isKept: boolean,
  lacksReceipts: boolean | undefined,
): Promise<void> {
  const { options } = store();
  const refused = entry.partly?.refused ?? [];
  await noteSent(letter, entry, {
    ...(isKept ? { messageId: letter.id } : {}),
    ...(refused.length > 0 ? { refused } : {}),
    ...(await receiptAsked(letter, entry, lacksReceipts)),
  });
  if (refused.length === 0) return;
  const open = ((await options.get('openRefusals'))?.value ?? []) as readonly MessageId[];
  await options.put({ key: 'openRefusals', value: [...open, letter.id] });
}

function addedUp(
  { partly, envelope }: OutboxRow,
  refused: readonly RefusedRecipient[],
  putOffCount: number,
): PartlySent {
  const lasting = refused.filter(({ fate }) => fate !== 'put-off');
  const taken = envelope.to.length - lasting.length - putOffCount;
  return {
    acceptedCount: (partly?.acceptedCount ?? 0) + taken,
    refused: [...(partly?.refused ?? []), ...lasting],
  };
}

/** Nobody that is left gets it: with the server's words where there are any. */
function refusedForRest(
  row: OutboxRow,
  partly: PartlySent,
  outcome: Extract<SendOutcome, { kind: 'failed' }> | null,
): PartlySent {
  const { envelope, failure } = row;
  const said = new Map(outcome?.refused.map((each) => [each.address, each.serverReply]));
  const reply = (outcome?.failure ?? failure)?.serverReply ?? '';
  const rest = envelope.to.map((address): RefusedRecipient => {
    const serverReply = said.get(address) ?? reply;
    // After an unclear loss they may have it, whatever another try said of the whole letter.
    return mayHaveArrived(row) && !said.has(address)
      ? { address, serverReply, fate: 'unclear' }
      : { address, serverReply };
  });
  return { ...partly, refused: [...partly.refused, ...rest] };
}

function heldForSome(
  row: OutboxRow,
  putOff: readonly RefusedRecipient[],
  partly: PartlySent,
  now: number,
): OutboxRow {
  const serverReply = putOff.find((each) => each.serverReply !== '')?.serverReply;
  const failure = {
    code: 'recipients-put-off',
    phase: 'envelope',
    count: partly.acceptedCount,
    ...(serverReply === undefined ? {} : { serverReply }),
  } as const;
  const rest = { ...row.envelope, to: putOff.map(({ address }) => address) };
  return { ...held(row, { kind: 'deferred', failure }, now), envelope: rest, partly };
}

function held(
  row: OutboxRow,
  outcome: Exclude<SendOutcome, { kind: 'sent' }>,
  now: number,
): OutboxRow {
  const { kind: state, failure } = outcome;
  return {
    ...row,
    ...(state === 'unclear' ? { mayHaveArrived: true as const } : {}),
    state,
    failure,
    notBefore: state === 'deferred' ? nextTry(row, failure.code, now) : 0,
  };
}

/** Infinity after the person's own Stop: it goes with the next Send/Receive they ask for. */
function nextTry({ attemptCount }: OutboxRow, code: string, now: number): number {
  if (code === 'cancelled') return Infinity;
  const step = Math.min(Math.max(attemptCount, 1), backoffMinutes.length) - 1;
  return now + (backoffMinutes[step] ?? 60) * 60_000;
}
