// Reads accounts. No password is in them.
import { newAccount, type AccountSettings } from '../../../src-shared/mail/account.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { AccountRow } from '../rows.ts';

/** Every account in the person's order. */
export async function listAccounts(): Promise<AccountRow[]> {
  const rows = await store().accounts.toArray();
  return rows.sort((a, b) => a.order - b.order);
}

export async function accountById(id: AccountId): Promise<AccountRow | undefined> {
  return store().accounts.get(id);
}

/** The person's own addresses, lower case. */
export async function accountAddresses(): Promise<ReadonlySet<string>> {
  const rows = await store().accounts.toArray();
  return new Set(rows.map(({ emailAddress }) => emailAddress.toLowerCase()));
}

/** The account new letters are written from; the first one where none is marked. */
export async function defaultAccount(): Promise<AccountRow | undefined> {
  const rows = await listAccounts();
  return rows.find((row) => row.isDefault === 1) ?? rows[0];
}

/** Settings that earlier versions did not have, and that new accounts do without. */
const optionalSettings = [
  'proxy',
  'deliveryFolderId',
] as const satisfies readonly (keyof AccountSettings)[];

/** The settings of an account and nothing else of its row: what may cross to the main process. */
export function settingsOf(account: AccountSettings): AccountSettings {
  const known = Object.keys(newAccount(account.id)) as (keyof AccountSettings)[];
  const present = optionalSettings.filter((key) => account[key] !== undefined);
  const keys = [...known, ...present];
  return Object.fromEntries(keys.map((key) => [key, account[key]])) as unknown as AccountSettings;
}
