// Sends the Outbox for Send/Receive: one pass at a time, with the passwords it needs and a task for every letter. What is sent and what
// became of it is written by the store alone.
import { toMailFailure, type MailFailure } from '../../../src-shared/failure.ts';
import type { SendOutcome } from '../../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import type { AccountId, SessionId } from '../../../src-shared/mail/ids.ts';
import { runOutbox, type OutboxProgress, type OutboxWorld } from '../../outbox/runner.ts';
import type { OutboxRow } from '../../store/rows.ts';
import { isDue } from '../../store/outbox-due.ts';
import {
  obtainPassword,
  outgoingSlot,
  type PasswordDesk,
  type SendTerms,
  slotAfter,
} from './send-receive.ts';
import { beginTask, dismissNotice, endSendTask } from './transfer-state.ts';

export interface SenderWorld extends OutboxWorld, PasswordDesk {
  rows(): Promise<readonly OutboxRow[]>;
  /** Makes a letter that waits for a later try due now. */
  hasten(row: OutboxRow): Promise<unknown>;
}

/** Gives the number of letters sent. */
export type SendOutbox = (accountIds: readonly AccountId[], terms: SendTerms) => Promise<number>;

/** Makes the sender. Passes asked for while one is under way follow it, so that letters keep their order. */
export function createOutboxSender(world: SenderWorld): SendOutbox {
  let last: Promise<unknown> = Promise.resolve();
  return (accountIds, terms) => {
    const pass = last.then(() => sendDue(world, accountIds, terms));
    last = pass.catch(() => undefined);
    return pass;
  };
}

async function sendDue(
  world: SenderWorld,
  accountIds: readonly AccountId[],
  terms: SendTerms,
): Promise<number> {
  const due = (await world.rows()).filter(
    (row) =>
      accountIds.includes(row.accountId) &&
      (!terms.onlyTimed || row.sendAt !== undefined) &&
      // A person who asks wants no waiting for later tries; but what they gave a time keeps it.
      (row.state === 'deferred' || isDue(row, world.now())),
  );
  if (due.length === 0) return 0;
  if (terms.asks()) {
    for (const row of due) if (row.state === 'deferred') await world.hasten(row);
  }
  let sentCount = 0;
  let ids = await withPasswords(world, new Set(due.map((row) => row.accountId)), terms);
  while (ids.length > 0 && !terms.signal.aborted) {
    const { sent, rejected } = await onePass(world, ids, terms);
    sentCount += sent;
    ids = await askAgain(world, rejected, terms);
  }
  return sentCount;
}

/** The accounts that can be tried: the person is asked for passwords not known, and those cancelled wait. */
async function withPasswords(
  world: SenderWorld,
  accountIds: ReadonlySet<AccountId>,
  terms: SendTerms,
): Promise<AccountId[]> {
  if (!terms.asks()) return [...accountIds];
  const ready: AccountId[] = [];
  for (const id of accountIds) {
    const account = await world.accountById(id);
    const slot = account ? outgoingSlot(account) : null;
    const isKnown =
      !account ||
      !slot ||
      (await world.hasPassword(account, slot)) ||
      (await obtainPassword(world, account, slot, null));
    if (isKnown) ready.push(id);
  }
  return ready;
}

interface Rejection {
  readonly sessionId: SessionId;
  readonly accountId: AccountId;
  readonly failure: MailFailure;
}

async function onePass(
  world: SenderWorld,
  accountIds: readonly AccountId[],
  terms: SendTerms,
): Promise<{ sent: number; rejected: Rejection[] }> {
  const labels = await labelsOf(world, accountIds);
  const running = new Map<SessionId, AccountId>();
  const rejected: Rejection[] = [];
  const progress: OutboxProgress = {
    onSending(sessionId, accountId) {
      const accountLabel = labels.get(accountId) ?? '';
      running.set(sessionId, accountId);
      beginTask({ sessionId, accountId, accountLabel, direction: 'send' });
    },
    onSettled(sessionId, _messageId, outcome) {
      const accountId = running.get(sessionId);
      running.delete(sessionId);
      endSendTask(sessionId, outcome);
      if (accountId && 'failure' in outcome && slotAfter(outcome.failure, 'incoming')) {
        rejected.push({ sessionId, accountId, failure: outcome.failure });
      }
    },
  };
  try {
    const run = await runOutbox(world, accountIds, progress, terms);
    return { sent: run.sentCount, rejected };
  } catch (error) {
    // Nothing went out: no letter could even be marked as being sent.
    if (running.size === 0) throw error;
    // The store would not write what became of a letter: at the next start it is found unclear, and that is what it is.
    const failure = { ...toMailFailure(error, 'storage'), code: 'outcome-not-saved' } as const;
    const outcome: SendOutcome = { kind: 'deferred', failure };
    for (const sessionId of running.keys()) endSendTask(sessionId, outcome);
    return { sent: 0, rejected: [] };
  }
}

/** After a refused password: asks for another and gives the accounts to try at once. */
async function askAgain(
  world: SenderWorld,
  rejected: readonly Rejection[],
  terms: SendTerms,
): Promise<AccountId[]> {
  const again: AccountId[] = [];
  for (const { sessionId, accountId, failure } of rejected) {
    const account = await world.accountById(accountId);
    const slot = account && slotAfter(failure, outgoingSlot(account));
    if (!account || !slot || !terms.asks() || terms.signal.aborted) continue;
    if (!(await obtainPassword(world, account, slot, failure))) continue;
    dismissNotice(sessionId);
    again.push(accountId);
    const held = (await world.rows()).filter(
      (row) => row.accountId === accountId && row.state === 'deferred',
    );
    for (const row of held) await world.hasten(row);
  }
  return again;
}

async function labelsOf(
  world: SenderWorld,
  accountIds: readonly AccountId[],
): Promise<Map<AccountId, string>> {
  const accounts = await Promise.all(accountIds.map((id) => world.accountById(id)));
  const known = accounts.filter((account): account is AccountSettings => account !== undefined);
  return new Map(known.map(({ id, label }) => [id, label]));
}
