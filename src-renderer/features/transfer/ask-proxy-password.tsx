// Asks for the password of the proxy on an account's way and gives it to main, once for all accounts that wait for it.
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import {
  effectiveProxy,
  hasProxyServer,
  proxyPlaceOf,
  type ProxyServer,
  type ProxySettings,
  sharedProxyOwner,
  wantsProxyLogin,
} from '../../../src-shared/mail/proxy.ts';
import { request } from '../../app/bridge.ts';
import { showDialog } from '../../app/dialog-stack.tsx';
import { accountById, settingsOf } from '../../store/queries/accounts.ts';
import { readOptions } from '../../store/queries/options.ts';
import { saveAccount } from '../../store/writes/accounts.ts';
import { writeOption } from '../../store/writes/options.ts';
import { PasswordDialog } from './PasswordDialog.tsx';
import type { PasswordAnswer } from './send-receive.ts';

type NamedProxy = Extract<ProxySettings, ProxyServer>;

/** By whose proxy it is: how often it was asked for, and what the last answer was. */
const answers = new Map<AccountId, { readonly count: number; readonly answer: PasswordAnswer }>();

/** Null: cancelled, or the proxy has no user name to which a password could belong. */
export async function askProxyPassword(
  account: AccountSettings,
  failure: MailFailure | null,
  inTurn: <T>(ask: () => Promise<T>) => Promise<T>,
): Promise<PasswordAnswer> {
  const owner = proxyOwnerOf(account);
  const countBefore = answers.get(owner)?.count ?? 0;
  return inTurn(async () => {
    const last = answers.get(owner);
    // Somebody else was refused by the same proxy, and the person has answered meanwhile.
    if (last && last.count > countBefore) return last.answer;
    const proxy = await namedProxyOf(account);
    const answer = proxy && (await ask(owner, { ...account, proxy }, failure));
    answers.set(owner, { count: countBefore + 1, answer });
    return answer;
  });
}

/** The proxy a password would be for; null: none, or none that asks by name. */
export async function namedProxyOf(account: AccountSettings): Promise<NamedProxy | null> {
  const proxy = effectiveProxy(account.proxy, (await readOptions()).proxy);
  return wantsProxyLogin(proxy) ? proxy : null;
}

async function ask(
  owner: AccountId,
  account: AccountSettings & { readonly proxy: NamedProxy },
  failure: MailFailure | null,
): Promise<PasswordAnswer> {
  // Main might not know; then nothing can be promised.
  const protection = await request('credentials.protection').catch(() => 'none' as const);
  const answer = await showDialog<PasswordAnswer>((close) => (
    <PasswordDialog
      account={account}
      slot="proxy"
      failure={failure}
      protection={protection}
      onClose={close}
    />
  ));
  if (!answer || answer === 'kept') return null;
  const { password, remember } = answer;
  await request('credentials.save', {
    accountId: owner,
    slot: 'proxy',
    password,
    remember,
    proxy: proxyPlaceOf(account.proxy),
  });
  await noteRemembered(owner, remember);
  return 'kept';
}

/** What was ticked stays with the proxy, as it is now. */
async function noteRemembered(owner: AccountId, rememberPassword: boolean): Promise<void> {
  if (owner === sharedProxyOwner) {
    const { proxy } = await readOptions();
    if (hasProxyServer(proxy)) await writeOption('proxy', { ...proxy, rememberPassword });
    return;
  }
  const row = await accountById(owner);
  if (!row?.proxy || !hasProxyServer(row.proxy)) return;
  await saveAccount({ ...settingsOf(row), proxy: { ...row.proxy, rememberPassword } });
}

function proxyOwnerOf({ id, proxy }: AccountSettings): AccountId {
  return proxy && hasProxyServer(proxy) ? id : sharedProxyOwner;
}
