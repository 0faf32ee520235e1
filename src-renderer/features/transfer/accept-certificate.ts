// Shows the certificate a session failed with and keeps the person's yes with the account.
import {
  isSameServer,
  withAcceptedCertificate,
} from '../../../src-shared/mail/accepted-certificate.ts';
import { askToAcceptCertificate, hasCertificate } from '../../app/CertificateDialog.tsx';
import { accountById, settingsOf } from '../../store/queries/accounts.ts';
import { saveAccount } from '../../store/writes/accounts.ts';
import type { TransferTask } from './transfer-state.ts';

/** True when the person accepted. An account that has moved to another server meanwhile keeps nothing of it. */
export async function acceptCertificate({
  accountId,
  direction,
  failure,
}: Pick<TransferTask, 'accountId' | 'direction' | 'failure'>): Promise<boolean> {
  const accepted = hasCertificate(failure) ? await askToAcceptCertificate(failure) : null;
  if (!accepted) return false;
  const row = await accountById(accountId);
  const side = direction === 'receive' ? 'incoming' : 'outgoing';
  if (row && isSameServer(row[side], accepted)) {
    await saveAccount(withAcceptedCertificate(settingsOf(row), side, accepted));
  }
  return true;
}
