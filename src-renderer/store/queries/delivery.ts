// Reads what is known of one letter's delivery: its ledger row, the sessions it names, its account, the person's wish.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { AccountRow, LedgerRow, SessionRow, WishRow } from '../rows.ts';

export interface DeliveryRecord {
  readonly ledger: LedgerRow;
  /** undefined: sessions were not noted by schema version 1, which brought it. */
  readonly broughtBy: SessionRow | undefined;
  /** The session in which the server promised to remove its copy. */
  readonly removedBy: SessionRow | undefined;
  /** undefined: removed since. */
  readonly account: AccountRow | undefined;
  readonly wish: WishRow | undefined;
}

/** null: written here, a copy made here, or its account was removed and with it what was known of its maildrop. */
export async function deliveryOf(id: MessageId): Promise<DeliveryRecord | null> {
  const { ledger, sessions, accounts, wishes } = store();
  const row = await ledger.where('messageId').equals(id).first();
  if (!row) return null;
  const { accountId, uidl, occurrence, sessionId, removal } = row;
  const broughtBy = await sessions.get(sessionId);
  const removedBy = removal && (await sessions.get(removal.sessionId));
  const account = await accounts.get(accountId);
  const wish = await wishes.get([accountId, uidl, occurrence]);
  return { ledger: row, broughtBy, removedBy, account, wish };
}
