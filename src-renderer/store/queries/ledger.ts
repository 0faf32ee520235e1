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
