// Accounts by id, as they are, for a sender that asks before each letter of a long queue.
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { accountById } from '../../store/queries/accounts.ts';
import type { AccountRow } from '../../store/rows.ts';
import { onTablesWritten } from '../../store/table-changes.ts';

export interface AccountMemory {
  accountById(id: AccountId): Promise<AccountRow | undefined>;
  /** Follows the store no more. */
  stop(): void;
}

/** Reads an account once and then only after accounts were written. */
export function rememberAccounts(): AccountMemory {
  const known = new Map<AccountId, Promise<AccountRow | undefined>>();
  const stop = onTablesWritten(['accounts'], () => known.clear());
  return {
    accountById(id) {
      const reading = known.get(id) ?? accountById(id);
      known.set(id, reading);
      // What could not be read is asked for again.
      reading.catch(() => known.delete(id));
      return reading;
    },
    stop,
  };
}
