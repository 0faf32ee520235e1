// Does one thing that a message rule owes a letter, or says why it was not done. Whatever it is, it is owed no more then.
import { addressProblem, parseRecipients } from '../../../src-shared/mail/address.ts';
import type { BuiltMessage, Composition } from '../../../src-shared/mail/composition.ts';
import { MailError } from '../../../src-shared/failure.ts';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { answerWithinMs } from '../../../src-shared/mail/rule-manners.ts';
import { ownServersOf } from '../../mime/sender/authentication-results.ts';
import { letterFields } from '../../rules/letter-fields.ts';
import { whomToAnswer } from '../../rules/may-answer.ts';
import { forwardingOf } from '../../rules/may-forward.ts';
import { storeHealth } from '../../store/database.ts';
import { isStorageFull } from '../../store/failure.ts';
import { listAccounts } from '../../store/queries/accounts.ts';
import { messageById } from '../../store/queries/messages.ts';
import { rawHead, rawMessage } from '../../store/queries/raw.ts';
import { ruleLetterObstacle } from '../../store/queries/rule-deeds.ts';
import type {
  AccountRow,
  LetterDamage,
  MessageRow,
  RuleDeed,
  RuleDeedRow,
} from '../../store/rows.ts';
import { isUnreadable } from '../../store/unreadable.ts';
import {
  copyByRule,
  dropDeed,
  markByRule,
  noteTry,
  queueByRule,
} from '../../store/writes/rule-deeds.ts';
import { answeringLetter, forwardedLetter } from './written-letters.ts';

/** What is needed of the world beside the store. */
export interface DeedWorld {
  build(composition: Composition): Promise<BuiltMessage>;
  /** Every letter of the conversation this one is of. */
  conversationOf(id: MessageId): Promise<readonly MessageId[]>;
  /** What stands before a letter that is passed on, in the person's language. */
  forwardText(): string;
  /** ms since the epoch. */
  now(): number;
}

/** What the person is told; `address`: the one that is none. */
export type DeedTrouble =
  /** It is owed still, to be tried again. Nobody is told. */
  | { readonly kind: 'put-off' }
  | { readonly kind: 'too-many' }
  | {
      readonly kind: 'not-done';
      readonly deed: RuleDeed;
      readonly subject: string;
      readonly reason: 'unreadable' | 'address' | 'noAccount' | 'failed';
      readonly address: string;
    };

/** Main is asked on the way, and a window may outlive it for a moment: what fails then must not be lost. Nor may it fail for ever. */
const mostTries = 3;

const junkFolder = folderId('junk');
const withoutBody: ReadonlySet<LetterDamage | null> = new Set([
  'headers-only',
  'refused',
  'missing',
  'unreadable',
] as const);

/**
 * Null where it was done, or nobody wants it any more: its letter is gone or junk, its folder or its rule is gone, or nobody is to be written to.
 * @throws where the store can't be written; then it is owed still.
 */
export async function carryOutDeed(
  row: RuleDeedRow,
  world: DeedWorld,
): Promise<DeedTrouble | null> {
  let subject = '';
  try {
    const letter = await messageById(row.messageId);
    subject = letter?.subject ?? '';
    const isWanted = letter !== undefined && letter.folderId !== junkFolder;
    const trouble = isWanted ? await attempt(row, letter, world) : null;
    await dropDeed(row.seq);
    if (trouble?.kind !== 'not-done') return trouble;
    return { ...trouble, deed: row.deed, subject };
  } catch (error) {
    if (storeHealth().kind !== 'open' || isStorageFull(error)) throw error;
    const trouble = troubleOf(error);
    if (trouble.reason === 'failed' && (await noteTry(row.seq)) < mostTries) {
      return { kind: 'put-off' };
    }
    await dropDeed(row.seq);
    return { ...trouble, deed: row.deed, subject };
  }
}

type NotDone = Omit<Extract<DeedTrouble, { kind: 'not-done' }>, 'deed' | 'subject'>;
type Trouble = Extract<DeedTrouble, { kind: 'too-many' }> | NotDone;

function notDone(reason: NotDone['reason'], address = ''): NotDone {
  return { kind: 'not-done', reason, address };
}

/** Main knows more of addresses than is asked here. */
function troubleOf(error: unknown): NotDone {
  if (error instanceof MailError && error.failure.code === 'address-invalid') {
    return notDone('address', error.failure.detail);
  }
  return notDone(isUnreadable(error) ? 'unreadable' : 'failed');
}

async function attempt(
  row: RuleDeedRow,
  letter: MessageRow,
  world: DeedWorld,
): Promise<Trouble | null> {
  const { deed, messageId } = row;
  if (letter.damage === 'unreadable') return notDone('unreadable');
  switch (deed.kind) {
    case 'copy':
      await copyByRule(row, deed.target);
      return null;
    case 'conversation': {
      const ids = await world.conversationOf(messageId);
      await markByRule(
        row,
        ids.filter((id) => id < messageId),
        deed.mark,
      );
      return null;
    }
    case 'forward':
      return forward(row, deed, letter, world);
    case 'reply':
      return reply(row, deed, letter, world);
  }
}

async function forward(
  row: RuleDeedRow,
  { ruleId, to }: Extract<RuleDeed, { kind: 'forward' }>,
  letter: MessageRow,
  world: DeedWorld,
): Promise<Trouble | null> {
  const terms = { ruleId, answers: null, now: world.now() };
  const obstacle = await ruleLetterObstacle(terms);
  if (obstacle) return obstacleAs(obstacle);
  const raw = withoutBody.has(letter.damage) ? null : await rawMessage(row.messageId);
  if (!raw) return notDone('unreadable');
  const named = parseRecipients(to);
  const wrong = named.find(({ address }) => addressProblem(address) !== null);
  if (wrong || named.length === 0) return notDone('address', wrong?.address ?? to);
  const accounts = await listAccounts();
  const account = accountFor(letter, accounts);
  if (!account) return notDone('noAccount');
  const arrivedAt = addressesOf(accounts.filter(({ id }) => id === letter.accountId));
  const fields = letterFields(raw);
  const forwarding = forwardingOf(fields, { to: named, own: addressesOf(accounts), arrivedAt });
  if (!forwarding) return null;
  const summary = forwardedLetter(letter, raw, forwarding, account, world.forwardText());
  const built = await world.build(summary);
  const source = { messageId: row.messageId, mark: 'forwarded' } as const;
  const queued = { accountId: account.id, built, summary, source };
  return obstacleAs(await queueByRule(row, queued, terms));
}

async function reply(
  row: RuleDeedRow,
  deed: Extract<RuleDeed, { kind: 'reply' }>,
  letter: MessageRow,
  world: DeedWorld,
): Promise<Trouble | null> {
  if (world.now() - letter.sentAt > answerWithinMs) return null;
  const head = await rawHead(row.messageId);
  if (!head) return notDone('unreadable');
  const accounts = await listAccounts();
  const arrivedAt = accounts.find(({ id }) => id === letter.accountId);
  const ownServers = arrivedAt ? ownServersOf(arrivedAt) : [];
  const to = whomToAnswer(letterFields(head), addressesOf(accounts), ownServers);
  if (!to) return null;
  const terms = { ruleId: deed.ruleId, answers: to.address, now: world.now() };
  const obstacle = await ruleLetterObstacle(terms);
  if (obstacle) return obstacleAs(obstacle);
  const account = accountFor(letter, accounts);
  if (!account) return notDone('noAccount');
  const summary = answeringLetter(letter, to, deed.reply, account);
  const built = await world.build(summary);
  const source = { messageId: row.messageId, mark: 'answered' } as const;
  const queued = { accountId: account.id, built, summary, source };
  return obstacleAs(await queueByRule(row, queued, terms));
}

function obstacleAs(outcome: 'queued' | 'unwanted' | 'too-many'): Trouble | null {
  return outcome === 'too-many' ? { kind: 'too-many' } : null;
}

/** The one it came to; where that is gone, the default one. */
function accountFor(letter: MessageRow, accounts: readonly AccountRow[]): AccountRow | undefined {
  return (
    accounts.find(({ id }) => id === letter.accountId) ??
    accounts.find(({ isDefault }) => isDefault === 1) ??
    accounts[0]
  );
}

/** Lower case. */
function addressesOf(accounts: readonly AccountRow[]): ReadonlySet<string> {
  const addresses = accounts.flatMap(({ emailAddress, replyAddress }) => [
    emailAddress,
    replyAddress,
  ]);
  return new Set(
    addresses.map((address) => address.trim().toLowerCase()).filter((it) => it !== ''),
  );
}
