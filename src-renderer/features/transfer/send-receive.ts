// Send/Receive: which accounts, in which order, and what is asked of the person on the way. Sending goes first, as in Outlook
// Express, so that a letter to oneself can come back in the same run. Never touches message bytes.
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import type { AccountId, SessionId } from '../../../src-shared/mail/ids.ts';
import {
  beginTask,
  dismissNotice,
  endTask,
  forgetFinishedTasks,
  isRunning,
  useTransfers,
} from './transfer-state.ts';

/** What the person answered to a request for a password; null: Cancel. */
export type PasswordAnswer = { readonly password: string; readonly remember: boolean } | null;

/** What Send/Receive needs of the world; the real one is made in `real-world.ts`. */
export interface TransferWorld {
  accounts(): Promise<readonly AccountSettings[]>;
  isOffline(): boolean;
  /** Asks whether to go online; true once the program is online. */
  askToGoOnline(): Promise<boolean>;
  goOnline(): Promise<void>;
  hasPassword(account: AccountSettings): Promise<boolean>;
  askPassword(account: AccountSettings, failure: MailFailure | null): Promise<PasswordAnswer>;
  savePassword(account: AccountSettings, answer: NonNullable<PasswordAnswer>): Promise<void>;
  /** Runs one retrieval to its end. */
  receive(
    sessionId: SessionId,
    account: AccountSettings,
  ): Promise<{ failure: MailFailure | null; storedCount: number }>;
  /** Sends what is due in the Outbox for these accounts; starts and ends its own tasks. */
  sendOutbox(accountIds: readonly AccountId[], signal: AbortSignal): Promise<void>;
  stopSession(sessionId: SessionId): Promise<void>;
  setBusy(isBusy: boolean): Promise<void>;
}

export interface TransferWish {
  readonly send: boolean;
  readonly receive: boolean;
  /** Only this account; null means every account that is included when receiving. */
  readonly accountId: AccountId | null;
  /** True when the clock asked, not the person: nothing is asked then, and offline stays offline. */
  readonly isAutomatic: boolean;
}

export interface SendReceive {
  run(wish: TransferWish): Promise<{ receivedCount: number }>;
  /** Stops every session and takes no further letter from the Outbox. */
  stop(): void;
}

/** Makes the one Send/Receive of the main window. A second wish while one runs joins what is under way. */
export function createSendReceive(world: TransferWorld): SendReceive {
  let current: { promise: Promise<{ receivedCount: number }>; stop: AbortController } | null = null;
  return {
    run(wish) {
      if (current) return current.promise;
      const stop = new AbortController();
      const promise = perform(world, wish, stop.signal).finally(() => {
        current = null;
      });
      current = { promise, stop };
      return promise;
    },
    stop() {
      current?.stop.abort();
      for (const task of useTransfers.getState().tasks.filter(isRunning)) {
        void world.stopSession(task.sessionId);
      }
    },
  };
}

async function perform(
  world: TransferWorld,
  wish: TransferWish,
  signal: AbortSignal,
): Promise<{ receivedCount: number }> {
  const accounts = await chosenAccounts(world, wish);
  if (accounts.length === 0) return { receivedCount: 0 };
  forgetFinishedTasks();
  await world.setBusy(true);
  try {
    const ids = accounts.map((account) => account.id);
    if (wish.send) await world.sendOutbox(ids, signal);
    if (!wish.receive || signal.aborted) return { receivedCount: 0 };
    // Each account in its own session, at once: servers are slow, not we.
    const counts = await Promise.all(
      accounts
        .filter((account) => wish.accountId !== null || account.includeInReceive)
        .map((account) => receiveAccount(world, account, wish, signal)),
    );
    return { receivedCount: counts.reduce((sum, count) => sum + count, 0) };
  } finally {
    await world.setBusy(false);
  }
}

async function chosenAccounts(
  world: TransferWorld,
  wish: TransferWish,
): Promise<readonly AccountSettings[]> {
  const all = await world.accounts();
  const accounts = wish.accountId === null ? all : all.filter(({ id }) => id === wish.accountId);
  if (!world.isOffline()) return accounts;
  if (wish.isAutomatic) return [];
  if (accounts.some((account) => account.offline === 'go-online')) {
    await world.goOnline();
    return accounts;
  }
  const asking = accounts.filter((account) => account.offline === 'ask');
  return asking.length > 0 && (await world.askToGoOnline()) ? asking : [];
}

async function receiveAccount(
  world: TransferWorld,
  account: AccountSettings,
  wish: TransferWish,
  signal: AbortSignal,
): Promise<number> {
  if (!(await world.hasPassword(account))) {
    if (wish.isAutomatic || !(await obtainPassword(world, account, null))) return 0;
  }
  let received = 0;
  while (!signal.aborted) {
    const sessionId = crypto.randomUUID() as SessionId;
    const { id: accountId, label: accountLabel } = account;
    beginTask({ sessionId, accountId, accountLabel, direction: 'receive' });
    const { failure, storedCount } = await world.receive(sessionId, account);
    received += storedCount;
    const wantsPassword =
      failure?.code === 'authentication-rejected' || failure?.code === 'password-needed';
    endTask(sessionId, failure, storedCount);
    if (!wantsPassword || wish.isAutomatic) break;
    if (!(await obtainPassword(world, account, failure))) break;
    dismissNotice(sessionId);
  }
  return received;
}

async function obtainPassword(
  world: TransferWorld,
  account: AccountSettings,
  failure: MailFailure | null,
): Promise<boolean> {
  const answer = await world.askPassword(account, failure);
  if (!answer) return false;
  await world.savePassword(account, answer);
  return true;
}
