// Writes accounts. Settings only: a password given along by mistake is dropped.
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { Dexie } from 'dexie';
import { store } from '../database.ts';
import { settingsOf } from '../queries/accounts.ts';

/** Adds the account or replaces its settings. The first account becomes the default by itself. */
export async function saveAccount(
  settings: AccountSettings,
  { makeDefault = false }: { readonly makeDefault?: boolean } = {},
): Promise<void> {
  const { accounts } = store();
  await store().transaction('rw', accounts, async () => {
    const all = await accounts.toArray();
    const present = all.find((row) => row.id === settings.id);
    const order = present?.order ?? Math.max(-1, ...all.map((row) => row.order)) + 1;
    const isDefault = present?.isDefault ?? (all.length === 0 ? 1 : 0);
    await accounts.put({ ...settingsOf(settings), order, isDefault });
    if (makeDefault) await makeOnlyDefault(settings.id);
  });
}

/**
 * Removes the account and what is known of its maildrop. Its letters stay, those of its Outbox with the reason why they do; set up
 * again, an account that leaves copies on the server fetches them anew.
 */
export async function removeAccount(id: AccountId): Promise<void> {
  const { accounts, ledger, wishes, sessions, outbox } = store();
  await store().transaction('rw', accounts, ledger, wishes, sessions, outbox, async () => {
    await sessions.filter(({ accountId }) => accountId === id).delete();
    const removed = await accounts.get(id);
    await accounts.delete(id);
    for (const table of [ledger, wishes]) {
      await table
        .where('[accountId+uidl+occurrence]')
        .between([id, Dexie.minKey, Dexie.minKey], [id, Dexie.maxKey, Dexie.maxKey])
        .delete();
    }
    await failWaiting(id);
    const [first] = (await accounts.toArray()).sort((a, b) => a.order - b.order);
    if (removed?.isDefault === 1 && first) await makeOnlyDefault(first.id);
  });
}

export async function setDefaultAccount(id: AccountId): Promise<void> {
  const { accounts } = store();
  await store().transaction('rw', accounts, async () => {
    if (await accounts.get(id)) await makeOnlyDefault(id);
  });
}

/** Puts the accounts into this order; ones not named come after them. */
export async function reorderAccounts(ids: readonly AccountId[]): Promise<void> {
  const { accounts } = store();
  await store().transaction('rw', accounts, async () => {
    const rows = (await accounts.toArray()).sort((a, b) => a.order - b.order);
    const place = (id: AccountId) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
    rows.sort((a, b) => place(a.id) - place(b.id));
    await accounts.bulkPut(rows.map((row, order) => ({ ...row, order })));
  });
}

/** Nobody sends for an account that is gone: its letters must not seem to wait. */
async function failWaiting(id: AccountId): Promise<void> {
  const { outbox } = store();
  const failure = { code: 'internal', phase: 'local', detail: 'the account was removed' } as const;
  const waiting = (await outbox.toArray()).filter(
    ({ accountId, state }) => accountId === id && (state === 'waiting' || state === 'deferred'),
  );
  await outbox.bulkPut(waiting.map((row) => ({ ...row, state: 'failed', failure })));
}

async function makeOnlyDefault(id: AccountId): Promise<void> {
  const { accounts } = store();
  const rows = await accounts.toArray();
  await accounts.bulkPut(rows.map((row) => ({ ...row, isDefault: row.id === id ? 1 : 0 })));
}
