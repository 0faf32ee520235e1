// Internet Accounts: what the list says of each account.
import { expect, test } from 'vitest';
import { InternetAccounts } from '../../../src-renderer/features/accounts/InternetAccounts.tsx';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { dialogStage } from '../dialog-stage.tsx';
import { account, until } from '../transfer/harness.tsx';

const stage = dialogStage();

const rows = () =>
  [...document.querySelectorAll('[role=row]')].map(({ textContent }) => textContent);

test('an account that receiving leaves out says so, the others nothing', async () => {
  await saveAccount(account('anna'));
  await saveAccount(account('bob', { includeInReceive: false }));
  await stage.show(<InternetAccounts onClose={stage.close} />);
  await until(() => rows().length === 2);
  const words = 'Left out when all accounts are received';
  expect(rows().map((row) => row?.includes(words))).toEqual([false, true]);
  await writeOption('language', 'zh-TW');
  await until(() => rows()[1]?.includes('接收所有帳號的郵件時不包含這個帳號'));
});
