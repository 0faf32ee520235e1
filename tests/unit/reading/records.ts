// Delivery records for tests: a letter stored from anna's mailbox, changed as a test needs it.
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId, messageId, sessionId, uidl } from '../../../src-shared/mail/ids.ts';
import type { DeliveryRecord } from '../../../src-renderer/store/queries/delivery.ts';
import type { AccountRow, LedgerRow, SessionRow } from '../../../src-renderer/store/rows.ts';

const anna = accountId('anna');

/** Noon, so that no time zone moves the day. */
export function noonOf(day: number): number {
  return new Date(2026, 10, day, 12, 0).getTime();
}

export function accountWith(changes: Partial<AccountRow> = {}): AccountRow {
  const account = newAccount(anna);
  const incoming = { ...account.incoming, host: 'pop.example.org', userName: 'anna' };
  return { ...account, incoming, order: 0, isDefault: 1, ...changes };
}

export function leaving(
  removeAfterDays: number | null = null,
  removeWhenDeleted = false,
): AccountRow {
  return accountWith({ delivery: { leaveOnServer: true, removeAfterDays, removeWhenDeleted } });
}

export function sessionOf(name: string, day: number): SessionRow {
  const place = { host: 'pop.example.org', port: 995, security: 'tls' } as const;
  return { id: sessionId(name), accountId: anna, ...place, at: noonOf(day) };
}

export function recordOf(
  ledger: Partial<LedgerRow> = {},
  others: Partial<Omit<DeliveryRecord, 'ledger'>> = {},
): DeliveryRecord {
  return {
    ledger: {
      accountId: anna,
      uidl: uidl('UID-7'),
      occurrence: 0,
      sizeBytes: 2_000,
      state: 'stored',
      retrievedAt: noonOf(1),
      purgedAt: null,
      deletionRequestedAt: null,
      messageId: messageId(7),
      sessionId: sessionId('first'),
      missingSince: null,
      maildrop: 'anna@pop.example.org',
      receivedBytes: 2_000,
      ...ledger,
    },
    broughtBy: sessionOf('first', 1),
    removedBy: undefined,
    account: leaving(),
    wish: undefined,
    ...others,
  };
}

export function wishOf(wish: 'get' | 'delete' | 'keep'): DeliveryRecord['wish'] {
  const letter = { uidl: uidl('UID-7'), occurrence: 0, sizeBytes: 2_000 };
  return { accountId: anna, ...letter, wish, wishedAt: noonOf(2) };
}
