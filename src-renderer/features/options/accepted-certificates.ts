// The certificates the person accepted, gathered out of the accounts that use them.
import {
  type AcceptedCertificate,
  isSameServer,
  withAcceptedCertificate,
} from '../../../src-shared/mail/accepted-certificate.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { accountById, settingsOf } from '../../store/queries/accounts.ts';
import type { AccountRow } from '../../store/rows.ts';
import { saveAccount } from '../../store/writes/accounts.ts';

export interface AcceptedEntry {
  readonly id: string;
  readonly accountId: AccountId;
  readonly accountLabel: string;
  readonly side: 'incoming' | 'outgoing';
  readonly accepted: AcceptedCertificate;
}

/** In the order of the accounts. What was accepted for a server that the account has left is not in use, and not listed. */
export function acceptedEntries(accounts: readonly AccountRow[]): AcceptedEntry[] {
  return accounts.flatMap((account) =>
    (['incoming', 'outgoing'] as const).flatMap((side): AcceptedEntry[] => {
      const accepted = account[side].acceptedCertificate;
      if (!accepted || !isSameServer(accepted, account[side])) return [];
      const { id: accountId, label: accountLabel } = account;
      return [{ id: `${accountId}/${side}`, accountId, accountLabel, side, accepted }];
    }),
  );
}

/** Unless another one was accepted there meanwhile. */
export async function withdraw({ accountId, side, accepted }: AcceptedEntry): Promise<void> {
  const row = await accountById(accountId);
  if (row?.[side].acceptedCertificate?.fingerprint !== accepted.fingerprint) return;
  await saveAccount(withAcceptedCertificate(settingsOf(row), side, null));
}
