// Shows the certificate a session failed with and keeps the person's yes with the account, or with the proxy it belongs to.
import {
  isSameServer,
  withAcceptedCertificate,
} from '../../../src-shared/mail/accepted-certificate.ts';
import { askToAcceptCertificate, hasCertificate } from '../../app/CertificateDialog.tsx';
import { acceptForAccount, isAboutProxy } from '../../app/proxy-certificate.ts';
import { accountById, settingsOf } from '../../store/queries/accounts.ts';
import { saveAccount } from '../../store/writes/accounts.ts';
import type { TransferTask } from './transfer-state.ts';

/** True when the person accepted. An account that has moved to another server meanwhile keeps nothing of it. */
export async function acceptCertificate({
  accountId,
  direction,
  failure,
}: Pick<TransferTask, 'accountId' | 'direction' | 'failure'>): Promise<boolean> {
  if (!hasCertificate(failure)) return false;
  if (isAboutProxy(failure)) return acceptForAccount(failure, accountId);
  const accepted = await askToAcceptCertificate(failure);
  if (!accepted) return false;
  const row = await accountById(accountId);
  const side = direction === 'receive' ? 'incoming' : 'outgoing';
  if (row && isSameServer(row[side], accepted)) {
    await saveAccount(withAcceptedCertificate(settingsOf(row), side, accepted));
  }
  return true;
}
