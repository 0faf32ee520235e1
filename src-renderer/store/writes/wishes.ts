// Writes what the person wants of letters on the server. Carried out by the next retrieval, over restarts too.
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import type { LetterWish, ListingEntry } from '../../../src-shared/mail/retrieval.ts';
import { store } from '../database.ts';
import type { WishRow } from '../rows.ts';
import type { LedgerKey } from '../schema.ts';

/** Wishes `wish` for each letter, in place of what was wished before; null takes wishes back. `now` in ms since the epoch. */
export async function wishFor(
  accountId: AccountId,
  letters: readonly Pick<ListingEntry, 'uidl' | 'occurrence' | 'sizeBytes'>[],
  wish: LetterWish['wish'] | null,
  now: number = Date.now(),
): Promise<void> {
  const { wishes } = store();
  if (wish === null) {
    await wishes.bulkDelete(
      letters.map(({ uidl, occurrence }): LedgerKey => [accountId, uidl, occurrence]),
    );
    return;
  }
  await wishes.bulkPut(
    letters.map(({ uidl, occurrence, sizeBytes }) => ({
      ...{ accountId, uidl, occurrence, sizeBytes },
      wish,
      wishedAt: now,
    })),
  );
}

/** Takes back wishes that are fulfilled or have lost their letter. */
export async function forgetWishes(rows: readonly WishRow[]): Promise<void> {
  const keys = rows.map((row): LedgerKey => [row.accountId, row.uidl, row.occurrence]);
  await store().wishes.bulkDelete(keys);
}

/** Within a transaction: letters that came whole are no longer wished for, or they would come again once they are purged here. */
export async function forgetFulfilled(keys: readonly LedgerKey[]): Promise<void> {
  const { wishes } = store();
  // Nearly always there are none.
  if ((await wishes.count()) === 0) return;
  const rows = await wishes.bulkGet([...keys]);
  await wishes.bulkDelete(keys.filter((_key, index) => rows[index]?.wish === 'get'));
}
