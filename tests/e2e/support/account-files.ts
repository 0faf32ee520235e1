// Files of account settings as a person may have them: our own, one of Thunderbird, one of Outlook Express.
import type { Locator } from 'playwright-core';
import { writeAccounts } from '../../../src-renderer/account-files/own-format.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import type { ProxySettings } from '../../../src-shared/mail/proxy.ts';
import { iafBytes, oldAccount } from '../../unit/account-files/iaf-bytes.ts';
import type { AccountToAdd } from './accounts.ts';
import type { Outpost } from './outpost.ts';

interface AccountFile {
  readonly name: string;
  readonly buffer: Buffer;
}

/** Our own, with a proxy. */
export function ownFile(account: AccountToAdd, proxy: ProxySettings): AccountFile {
  const { label, displayName, emailAddress, userName } = account;
  const fresh = newAccount(accountId('of-the-file'));
  const settings = {
    ...fresh,
    label,
    displayName,
    emailAddress,
    incoming: { ...fresh.incoming, ...account.incoming, userName },
    outgoing: { ...fresh.outgoing, ...account.outgoing },
    proxy,
  };
  return { name: 'accounts.json', buffer: Buffer.from(writeAccounts([settings])) };
}

/** Thunderbird's profile of somebody at Gmail. */
export function thunderbirdFile(label: string): AccountFile {
  const prefs = {
    'mail.accountmanager.accounts': 'account1',
    'mail.account.account1.identities': 'id1',
    'mail.account.account1.server': 'server1',
    'mail.identity.id1.fullName': 'Anna',
    'mail.identity.id1.useremail': 'anna@gmail.com',
    'mail.identity.id1.smtpServer': 'smtp1',
    'mail.server.server1.type': 'pop3',
    'mail.server.server1.name': label,
    'mail.server.server1.hostname': 'pop.gmail.com',
    'mail.server.server1.userName': 'anna@gmail.com',
    'mail.server.server1.socketType': 3,
    'mail.smtpservers': 'smtp1',
    'mail.smtpserver.smtp1.hostname': 'smtp.gmail.com',
    'mail.smtpserver.smtp1.try_ssl': 3,
  };
  const lines = Object.entries(prefs).map(
    ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`,
  );
  return { name: 'prefs.js', buffer: Buffer.from(lines.join('\n')) };
}

/** Outlook Express's, of 2004; its account is called HiNet. */
export function outlookExpressFile(): AccountFile {
  return { name: 'HiNet.iaf', buffer: Buffer.from(iafBytes(oldAccount)) };
}

/** In the Internet Accounts window: brings in what these files hold. */
export async function importFiles(
  outpost: Outpost,
  accounts: Locator,
  files: readonly AccountFile[],
): Promise<void> {
  const press = (within: Locator, key: 'import' | 'importNow') =>
    within.getByRole('button', { name: outpost.say(`accountFiles.${key}`), exact: true }).click();
  await press(accounts, 'import');
  const dialog = outpost.dialog(outpost.say('accountFiles.importTitle'));
  const chosen = files.map((file) => ({ ...file, mimeType: 'application/octet-stream' }));
  await dialog.getByTestId('import-accounts').setInputFiles(chosen);
  await press(dialog, 'importNow');
  await dialog.waitFor({ state: 'detached' });
}
