// Reads the ledger: which letters of a server's maildrop are known here.
import { Dexie } from 'dexie';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { LedgerRow } from '../rows.ts';

/** Everything known of one account's maildrop, letters long deleted here included. */
export async function ledgerOf(accountId: AccountId): Promise<LedgerRow[]> {
  return store()
    .ledger.where('[accountId+uidl+occurrence]')
    .between([accountId, Dexie.minKey, Dexie.minKey], [accountId, Dexie.maxKey, Dexie.maxKey])
    .toArray();
}

/** Watches the account's rows for a paced {@link ledgerOf}: reads one, and hears of every change. */
export async function watchLedger(accountId: AccountId): Promise<void> {
  await store()
    .ledger.where('[accountId+uidl+occurrence]')
    .between([accountId, Dexie.minKey, Dexie.minKey], [accountId, Dexie.maxKey, Dexie.maxKey])
    .limit(1)
    .toArray();
}

/** When the account's latest session that brought or removed letters had listed them, ms since the epoch; null: none yet. */
export async function lastSessionAt(accountId: AccountId): Promise<number | null> {
  const sessions = await store().sessions.toArray();
  return sessions
    .filter((session) => session.accountId === accountId)
    .reduce<number | null>((latest, { at }) => Math.max(latest ?? at, at), null);
}
