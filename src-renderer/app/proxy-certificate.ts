// The certificate of a proxy on the way to a mail server: whose settings name that proxy, and where the person's yes is kept.
import type { MailFailure } from '../../src-shared/failure.ts';
import type { AcceptedCertificate } from '../../src-shared/mail/accepted-certificate.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import { namesProxy, withProxyCertificate } from '../../src-shared/mail/proxy.ts';
import { accountById, settingsOf } from '../store/queries/accounts.ts';
import { readOptions } from '../store/queries/options.ts';
import { saveAccount } from '../store/writes/accounts.ts';
import { changeOption } from '../store/writes/options.ts';
import { askToAcceptCertificate, type CertificateFailure } from './CertificateDialog.tsx';
import { tellPreferences } from './tell-preferences.ts';

/** `own`: the account names the proxy; its settings are still to be changed by whoever asked. `shared`: done, for all accounts. */
export interface AcceptedProxy {
  readonly owner: 'own' | 'shared';
  readonly accepted: AcceptedCertificate;
}

export function isAboutProxy({ code }: MailFailure): boolean {
  return code === 'proxy-untrusted' || code === 'proxy-certificate-changed';
}

/** Null: not accepted, or nobody's settings name this proxy. Of one the system names the certificate is shown, and why it cannot be accepted. */
export async function askForProxy(
  failure: CertificateFailure,
  account: Pick<AccountSettings, 'proxy'>,
): Promise<AcceptedProxy | null> {
  const { proxy: shared } = await readOptions();
  const chosen = account.proxy ?? { kind: 'default' };
  const isOwn = namesProxy(chosen, failure.proxy ?? '');
  const isShared = chosen.kind === 'default' && namesProxy(shared, failure.proxy ?? '');
  const accepted = await askToAcceptCertificate(failure, { isAcceptable: isOwn || isShared });
  if (!accepted) return null;
  if (isShared) await keepForAll(accepted);
  return { owner: isOwn ? 'own' : 'shared', accepted };
}

/** The same for an account that is kept already. True when the person accepted. */
export async function acceptForAccount(
  failure: CertificateFailure,
  accountId: AccountSettings['id'],
): Promise<boolean> {
  const asked = await accountById(accountId);
  const answer = asked && (await askForProxy(failure, settingsOf(asked)));
  if (!answer) return false;
  if (answer.owner === 'own') await keepForAccount(accountId, answer.accepted);
  return true;
}

/** With the account as it is now: one that has chosen another proxy meanwhile keeps nothing of it. */
export async function keepForAccount(
  accountId: AccountSettings['id'],
  accepted: AcceptedCertificate,
): Promise<void> {
  const row = await accountById(accountId);
  if (!row?.proxy) return;
  await saveAccount({ ...settingsOf(row), proxy: withProxyCertificate(row.proxy, accepted) });
}

async function keepForAll(accepted: AcceptedCertificate): Promise<void> {
  await changeOption('proxy', (present) => present && withProxyCertificate(present, accepted));
  await tellPreferences(await readOptions());
}
