// Reads what the person wants of letters on the server.
import { Dexie } from 'dexie';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { WishRow } from '../rows.ts';

/** Every wish about one account's maildrop. */
export async function wishesOf(accountId: AccountId): Promise<WishRow[]> {
  return store()
    .wishes.where('[accountId+uidl+occurrence]')
    .between([accountId, Dexie.minKey, Dexie.minKey], [accountId, Dexie.maxKey, Dexie.maxKey])
    .toArray();
}

/** Every wish of all accounts; there are few. */
export async function allWishes(): Promise<WishRow[]> {
  return store().wishes.toArray();
}
