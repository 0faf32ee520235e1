// Send/Receive: which accounts, in which order, and what is asked of the person on the way. Sending goes first, as in Outlook
// Express, so that a letter to oneself can come back in the same run. Never touches message bytes.
import type { CredentialSlot } from '../../../src-shared/ipc/contract.ts';
import {
  wantsPassword,
  wantsProxyPassword,
  type MailFailure,
} from '../../../src-shared/failure.ts';
import { signsInWithBrowser, type AccountSettings } from '../../../src-shared/mail/account.ts';
import type { AccountId, SessionId } from '../../../src-shared/mail/ids.ts';
import { listsInPortions, maxPortions } from '../../../src-shared/mail/gmail.ts';
import type { DoubtfulLetters } from '../../../src-shared/mail/identification.ts';
import {
  beginTask,
  dismissNotice,
  endTask,
  forgetFinishedTasks,
  isRunning,
  putOffChecks,
  useTransfers,
  type PutOffCheck,
} from './transfer-state.ts';

/** What the person answered to a request for a password; `kept`: main has it already, as after signing in with the browser; null: Cancel. */
export type PasswordAnswer =
  { readonly password: string; readonly remember: boolean } | 'kept' | null;

/** Passwords: whether one is known, asking for it, keeping it. */
export interface PasswordDesk {
  hasPassword(account: AccountSettings, slot: CredentialSlot): Promise<boolean>;
  askPassword(
    account: AccountSettings,
    slot: CredentialSlot,
    failure: MailFailure | null,
  ): Promise<PasswordAnswer>;
  savePassword(
    account: AccountSettings,
    slot: CredentialSlot,
    answer: NonNullable<PasswordAnswer>,
  ): Promise<void>;
}

/** How the Outbox is to be sent. */
export interface SendTerms {
  readonly signal: AbortSignal;
  /** Only letters whose time the person chose; the others wait for Send/Receive. */
  readonly onlyTimed: boolean;
  /** True when the person is there to be asked for a password and wants no waiting for later tries. */
  asks(): boolean;
}

/** What one retrieval is for; see {@link TransferWish}. */
export interface ReceiveTerms {
  readonly doubtfulLetters: DoubtfulLetters;
  readonly onlyWishes: boolean;
}

/** What Send/Receive needs of the world; the real one is made in `real-world.ts`. */
export interface TransferWorld extends PasswordDesk {
  accounts(): Promise<readonly AccountSettings[]>;
  isOffline(): Promise<boolean>;
  /** Asks whether to go online. */
  askToGoOnline(): Promise<boolean>;
  goOnline(): Promise<void>;
  /** How long the incoming server wants to wait before this account signs in again, ms. */
  loginWaitMs(account: AccountSettings): Promise<number>;
  /** Runs one retrieval to its end. */
  receive(
    sessionId: SessionId,
    account: AccountSettings,
    how: ReceiveTerms,
  ): Promise<{ failure: MailFailure | null; storedCount: number }>;
  /** Sends what is due in the Outbox for these accounts; starts and ends its own tasks. Gives the number sent. */
  sendOutbox(accountIds: readonly AccountId[], terms: SendTerms): Promise<number>;
  stopSession(sessionId: SessionId): Promise<void>;
  setBusy(isBusy: boolean): Promise<void>;
  /** A run came to its end, well or not. */
  ended(wish: TransferWish, counts: TransferCounts): void;
}

export interface TransferWish {
  readonly send: boolean;
  readonly receive: boolean;
  /** Only this account; null means every account that is included when receiving. */
  readonly accountId: AccountId | null;
  /** True when the clock asked, not the person: nothing is asked then, and offline stays offline. */
  readonly isAutomatic: boolean;
  /** What the person said of letters that may be here already; they are asked when it is absent. */
  readonly doubtfulLetters?: DoubtfulLetters;
  /**
   * Only what the person wished of single letters; the others wait for the next Send/Receive. A session that has begun will not do:
   * it may have read its wishes before this one was made.
   */
  readonly onlyWishes?: boolean;
  /** Of the Outbox only what the person gave a time; what else waits there, waits. */
  readonly onlyTimed?: boolean;
}

export interface TransferCounts {
  readonly receivedCount: number;
  readonly sentCount: number;
}

export interface SendReceive {
  run(wish: TransferWish): Promise<TransferCounts>;
  /** Stops every session and takes no further letter from the Outbox. */
  stop(): void;
}

interface Run {
  readonly wish: TransferWish;
  readonly stop: AbortController;
  /** A person who asks while the clock's run is under way makes it theirs. */
  isAutomatic: boolean;
  /** False while it waits for a run before it. */
  hasBegun: boolean;
  promise: Promise<TransferCounts>;
}

const nothing: TransferCounts = { receivedCount: 0, sentCount: 0 };

/**
 * Makes the one Send/Receive of the main window. A wish to receive what is being received joins that run; another comes after it, so that no
 * maildrop is opened twice at once; a wish only to send waits for neither.
 */
export function createSendReceive(world: TransferWorld): SendReceive {
  const runs = new Set<Run>();

  const begin = (wish: TransferWish): Run => {
    const receiving = wish.receive ? [...runs].filter((run) => run.wish.receive) : [];
    const run: Run = {
      wish,
      stop: new AbortController(),
      isAutomatic: wish.isAutomatic,
      hasBegun: false,
      promise: Promise.resolve(nothing),
    };
    run.promise = Promise.allSettled(receiving.map(({ promise }) => promise))
      .then(() => {
        run.hasBegun = true;
        return run.stop.signal.aborted ? nothing : perform(world, run);
      })
      .finally(() => runs.delete(run));
    runs.add(run);
    return run;
  };

  return {
    async run(wish) {
      const joined = [...runs].find((run) => fulfils(run, wish));
      if (!joined) return begin(wish).promise;
      joined.isAutomatic &&= wish.isAutomatic;
      if (!wish.send) return joined.promise;
      // The run may be past its sending; what was queued since goes beside it.
      const sending = begin({ ...wish, receive: false });
      const [{ receivedCount }, { sentCount }] = await Promise.all([
        joined.promise,
        sending.promise,
      ]);
      return { receivedCount, sentCount };
    },
    stop() {
      for (const run of runs) run.stop.abort();
      for (const task of useTransfers.getState().tasks.filter(isRunning)) {
        // A session that is over already cannot be stopped.
        world.stopSession(task.sessionId).catch(() => undefined);
      }
    },
  };
}

function fulfils({ wish, stop, hasBegun }: Run, wanted: TransferWish): boolean {
  return (
    !(wanted.onlyWishes && hasBegun) &&
    !(wish.onlyWishes && !wanted.onlyWishes) &&
    wanted.receive &&
    wish.receive &&
    wish.accountId === wanted.accountId &&
    wish.doubtfulLetters === wanted.doubtfulLetters &&
    !stop.signal.aborted
  );
}

async function perform(world: TransferWorld, run: Run): Promise<TransferCounts> {
  const { wish, stop } = run;
  const accounts = await chosenAccounts(world, run);
  if (accounts.length === 0) return nothing;
  const ids = accounts.map((account) => account.id);
  const receiving = wish.receive ? await receivable(world, accounts, run) : [];
  if (wish.send) forgetFinishedTasks(ids, ['send']);
  forgetFinishedTasks(
    receiving.map((account) => account.id),
    ['receive'],
  );
  await world.setBusy(true);
  try {
    const terms: SendTerms = {
      signal: stop.signal,
      onlyTimed: wish.onlyTimed ?? false,
      asks: () => !run.isAutomatic,
    };
    // What keeps the Outbox from being sent is told when what can be received has been.
    let failedToSend: { readonly error: unknown } | null = null;
    const sentCount = wish.send
      ? await world.sendOutbox(ids, terms).catch((error: unknown) => {
          failedToSend = { error };
          return 0;
        })
      : 0;
    const receivedCount = await receiveAll(world, receiving, run);
    if (failedToSend) throw (failedToSend as { readonly error: unknown }).error;
    // Where all were put off, nothing is known of new mail.
    const receive = wish.receive && (receiving.length > 0 || !run.isAutomatic);
    world.ended({ ...wish, receive }, { receivedCount, sentCount });
    return { receivedCount, sentCount };
  } finally {
    await world.setBusy(false);
  }
}

/** Each account in its own session, at once: servers are slow, not we. */
async function receiveAll(
  world: TransferWorld,
  accounts: readonly AccountSettings[],
  run: Run,
): Promise<number> {
  const counts = await Promise.all(accounts.map((account) => receiveAccount(world, account, run)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * The accounts to receive. By the clock none whose server would refuse so early a login (RFC 2449 §6.5): those are put off. A person who
 * asks is not told to wait; the server may do that.
 */
async function receivable(
  world: TransferWorld,
  accounts: readonly AccountSettings[],
  run: Run,
): Promise<readonly AccountSettings[]> {
  const wanted = accounts.filter(
    (account) => run.wish.accountId !== null || account.includeInReceive,
  );
  if (!run.isAutomatic) return wanted;
  const waits = await Promise.all(wanted.map((account) => world.loginWaitMs(account)));
  const putOff = wanted.flatMap(({ id: accountId }, index): PutOffCheck[] => {
    const delayMs = waits[index] ?? 0;
    return delayMs > 0 ? [{ accountId, delayMs }] : [];
  });
  if (putOff.length > 0) putOffChecks(putOff);
  return wanted.filter(({ id }) => !putOff.some(({ accountId }) => accountId === id));
}

async function chosenAccounts(
  world: TransferWorld,
  { wish, isAutomatic }: Run,
): Promise<readonly AccountSettings[]> {
  const all = await world.accounts();
  const accounts = wish.accountId === null ? all : all.filter(({ id }) => id === wish.accountId);
  if (!(await world.isOffline())) return accounts;
  if (isAutomatic) return [];
  if (accounts.some((account) => account.offline === 'go-online')) {
    await world.goOnline();
    return accounts;
  }
  const asking = accounts.filter((account) => account.offline === 'ask');
  if (asking.length === 0 || !(await world.askToGoOnline())) return [];
  await world.goOnline();
  return asking;
}

async function receiveAccount(
  world: TransferWorld,
  account: AccountSettings,
  run: Run,
): Promise<number> {
  if (run.stop.signal.aborted) return 0;
  if (!(await world.hasPassword(account, 'incoming'))) {
    if (run.isAutomatic) return tellPasswordNeeded(account);
    if (!(await obtainPassword(world, account, 'incoming', null))) return 0;
  }
  let received = 0;
  let portion = 1;
  while (!run.stop.signal.aborted) {
    const sessionId = beginReceiving(account, portion);
    const { failure, storedCount } = await world.receive(sessionId, account, {
      doubtfulLetters: run.wish.doubtfulLetters ?? 'ask',
      onlyWishes: run.wish.onlyWishes ?? false,
    });
    received += storedCount;
    endTask(sessionId, failure, storedCount);
    if (!failure && storedCount > 0 && (await mayHoldMore(world, account, run, portion))) {
      portion += 1;
      // What ended well makes room for what goes on.
      forgetFinishedTasks([account.id], ['receive']);
      continue;
    }
    const slot = failure && slotAfter(failure, 'incoming');
    if (!slot || run.isAutomatic) break;
    if (!(await obtainPassword(world, account, slot, failure))) break;
    dismissNotice(sessionId);
  }
  return received;
}

/** A server that lists its letters in portions is asked until a session brings nothing. */
async function mayHoldMore(
  world: TransferWorld,
  account: AccountSettings,
  { wish }: Run,
  portion: number,
): Promise<boolean> {
  if (!listsInPortions(account.incoming) || wish.onlyWishes || portion >= maxPortions) return false;
  return (await world.loginWaitMs(account)) === 0;
}

/** Nobody is asked when the clock wanted mail; a notice lets the person type the password when they like. */
function tellPasswordNeeded(account: AccountSettings): 0 {
  const { host, port } = account.incoming;
  endTask(beginReceiving(account), {
    code: signsInWithBrowser(account) ? 'sign-in-needed' : 'password-needed',
    phase: 'authentication',
    host,
    port,
  });
  return 0;
}

function beginReceiving(
  { id: accountId, label: accountLabel }: AccountSettings,
  portion = 1,
): SessionId {
  const sessionId = crypto.randomUUID() as SessionId;
  const which = portion > 1 ? { portion } : {};
  beginTask({ sessionId, accountId, accountLabel, direction: 'receive', ...which });
  return sessionId;
}

/** Where the password for sending is kept; null where the server asks for none. */
export function outgoingSlot({ outgoing }: AccountSettings): CredentialSlot | null {
  const { kind } = outgoing.authentication;
  if (kind === 'none') return null;
  return kind === 'own' ? 'outgoing' : 'incoming';
}

/** What is to be asked for after a failure; null: no password mends it. `own`: the one the mail server takes. */
export function slotAfter(failure: MailFailure, own: CredentialSlot | null): CredentialSlot | null {
  if (wantsProxyPassword(failure)) return 'proxy';
  return wantsPassword(failure) ? own : null;
}

/** Asks and keeps the answer; false when the person cancels. */
export async function obtainPassword(
  desk: PasswordDesk,
  account: AccountSettings,
  slot: CredentialSlot,
  failure: MailFailure | null,
): Promise<boolean> {
  const answer = await desk.askPassword(account, slot, failure);
  if (!answer) return false;
  await desk.savePassword(account, slot, answer);
  return true;
}
