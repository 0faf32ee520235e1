// The four things an account can want of its letters on the server, each with what was here before and what must be left.
import { uidl as asUidl } from '../../../src-shared/mail/ids.ts';
import type { DeliveryPolicy } from '../../../src-shared/mail/account.ts';
import type { MaildropMessage } from '../../servers/scripted/pop3-options.ts';
import { FakeStore, fetchAndRemove, leaveOnServer } from '../fake-ingest.ts';
import { asHeard } from './letters.ts';

export interface MatrixPolicy {
  readonly name: string;
  readonly delivery: DeliveryPolicy;
  /** Letters that earlier sessions stored and left on the server. */
  readonly knownCount: number;
  /** Of those, how many the policy wants removed now. They come first. */
  readonly dueCount: number;
}

const DAY_MS = 86_400_000;
const KEPT_DAYS = 3;

export const matrixPolicies: readonly MatrixPolicy[] = [
  { name: 'remove at once', delivery: fetchAndRemove, knownCount: 0, dueCount: 0 },
  { name: 'keep', delivery: leaveOnServer, knownCount: 0, dueCount: 0 },
  {
    name: 'remove after days',
    delivery: { ...leaveOnServer, removeAfterDays: KEPT_DAYS },
    knownCount: 100,
    dueCount: 60,
  },
  {
    name: 'remove when purged',
    delivery: { ...leaveOnServer, removeWhenDeleted: true },
    knownCount: 100,
    dueCount: 60,
  },
];

/** The store before the first session: the known letters, those that are due being old enough, or purged. */
export function storeBefore(policy: MatrixPolicy, mailbox: readonly MaildropMessage[]): FakeStore {
  const store = new FakeStore();
  for (const [index, { uidl, raw }] of mailbox.slice(0, policy.knownCount).entries()) {
    const isDue = index < policy.dueCount;
    const isOld = isDue && policy.delivery.removeAfterDays !== null;
    const key = `${uidl} 0`;
    store.letters.push({ key, raw: asHeard(raw) });
    store.ledger.set(key, {
      uidl: asUidl(uidl),
      occurrence: 0,
      sizeBytes: raw.length,
      state: 'stored',
      retrievedAt: store.now - (isOld ? KEPT_DAYS + 1 : KEPT_DAYS - 1) * DAY_MS,
      purgedAt: isDue && policy.delivery.removeWhenDeleted ? store.now - 1 : null,
      deletionRequestedAt: null,
      missingSince: null,
    });
  }
  return store;
}

/** The unique-ids that the server must hold in the end. */
export function leftOnServer(policy: MatrixPolicy, mailbox: readonly MaildropMessage[]): string[] {
  if (!policy.delivery.leaveOnServer) return [];
  return mailbox.slice(policy.dueCount).map(({ uidl }) => uidl);
}
