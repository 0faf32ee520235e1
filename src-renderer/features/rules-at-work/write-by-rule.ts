// Writes the letters that rules owe: one that passes a letter on, one that answers it. Each is queued once, or it is said why not.
import { addressProblem, parseRecipients } from '../../../src-shared/mail/address.ts';
import { answerWithinMs } from '../../../src-shared/mail/rule-manners.ts';
import { ownServersOf } from '../../mime/sender/authentication-results.ts';
import { letterFields } from '../../rules/letter-fields.ts';
import { whomToAnswer } from '../../rules/may-answer.ts';
import { forwardingOf } from '../../rules/may-forward.ts';
import { listAccounts } from '../../store/queries/accounts.ts';
import { rawHead, rawMessage } from '../../store/queries/raw.ts';
import { ruleLetterObstacle } from '../../store/queries/rule-deeds.ts';
import type {
  AccountRow,
  LetterDamage,
  MessageRow,
  RuleDeed,
  RuleDeedRow,
} from '../../store/rows.ts';
import { queueByRule } from '../../store/writes/rule-deeds.ts';
import { type DeedWorld, notDone, type Trouble } from './deed-world.ts';
import { answeringLetter, forwardedLetter } from './written-letters.ts';

const withoutBody: ReadonlySet<LetterDamage | null> = new Set([
  'headers-only',
  'refused',
  'missing',
  'unreadable',
] as const);

/** Passes the letter on; null: it was queued, or nobody wants that. Throws where it can't be built or written. */
export async function forward(
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

/** Answers the letter; else as {@link forward}. */
export async function reply(
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
