// The certificates the person accepted, gathered out of the accounts and proxies that use them.
import {
  type AcceptedCertificate,
  isSameServer,
  withAcceptedCertificate,
} from '../../../src-shared/mail/accepted-certificate.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import {
  type AccountProxy,
  namesProxy,
  type ProxySettings,
  withProxyCertificate,
} from '../../../src-shared/mail/proxy.ts';
import { accountById, settingsOf } from '../../store/queries/accounts.ts';
import type { AccountRow } from '../../store/rows.ts';
import { saveAccount } from '../../store/writes/accounts.ts';
import { changeOption } from '../../store/writes/options.ts';

export interface AcceptedEntry {
  readonly id: string;
  /** Null: of the proxy for all accounts. */
  readonly account: { readonly id: AccountId; readonly label: string } | null;
  readonly side: 'incoming' | 'outgoing' | 'proxy';
  readonly accepted: AcceptedCertificate;
}

/** In the order of the accounts, the proxy for all of them last. What was accepted for a place that is no longer used is not listed. */
export function acceptedEntries(
  accounts: readonly AccountRow[],
  shared: ProxySettings,
): AcceptedEntry[] {
  const ofAccounts = accounts.flatMap((row) => {
    const account = { id: row.id, label: row.label };
    const servers = (['incoming', 'outgoing'] as const).flatMap((side): AcceptedEntry[] => {
      const accepted = row[side].acceptedCertificate;
      if (!accepted || !isSameServer(accepted, row[side])) return [];
      return [{ id: `${row.id}/${side}`, account, side, accepted }];
    });
    return [...servers, ...ofProxy(row.proxy, account)];
  });
  return [...ofAccounts, ...ofProxy(shared, null)];
}

function ofProxy(
  proxy: AccountProxy | undefined,
  account: AcceptedEntry['account'],
): AcceptedEntry[] {
  if (!proxy || !('acceptedCertificate' in proxy) || !proxy.acceptedCertificate) return [];
  const { acceptedCertificate: accepted } = proxy;
  if (!namesProxy(proxy, `${accepted.host}:${accepted.port}`)) return [];
  return [{ id: `${account?.id ?? ''}/proxy`, account, side: 'proxy', accepted }];
}

/** Unless another one was accepted there meanwhile. */
export async function withdraw({ account, side, accepted }: AcceptedEntry): Promise<void> {
  if (!account) {
    await changeOption('proxy', (present) => present && withoutThat(present, accepted));
    return;
  }
  const row = await accountById(account.id);
  if (!row) return;
  if (side === 'proxy') {
    if (row.proxy)
      await saveAccount({ ...settingsOf(row), proxy: withoutThat(row.proxy, accepted) });
    return;
  }
  if (row[side].acceptedCertificate?.fingerprint !== accepted.fingerprint) return;
  await saveAccount(withAcceptedCertificate(settingsOf(row), side, null));
}

function withoutThat<Proxy extends AccountProxy>(
  proxy: Proxy,
  accepted: AcceptedCertificate,
): Proxy {
  const isThat =
    'acceptedCertificate' in proxy &&
    proxy.acceptedCertificate?.fingerprint === accepted.fingerprint;
  return isThat ? withProxyCertificate(proxy, null) : proxy;
}
