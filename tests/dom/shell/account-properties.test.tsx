// An account's properties, opened from the folder list.
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { asked, freshWindowForEachTest, openWindow, waitFor } from './window.tsx';

freshWindowForEachTest();

function neverAnswer(name: string): void {
  const { outpost } = window as unknown as { outpost: { request: typeof ask } };
  const answer = outpost.request;
  async function ask(asks: string, ...args: unknown[]): Promise<unknown> {
    const answered = answer(asks, ...args);
    return asks === name ? new Promise(() => undefined) : answered;
  }
  outpost.request = ask;
}

test('are tested as settings: what the store keeps beside them is refused by main', async () => {
  const blank = newAccount(accountId('anna'));
  await saveAccount({
    ...blank,
    ...{ label: 'example.org', displayName: 'Anna', emailAddress: 'anna@example.org' },
    incoming: { ...blank.incoming, host: 'pop.example.org', userName: 'anna' },
    outgoing: { ...blank.outgoing, host: 'smtp.example.org' },
  });
  await openWindow();
  neverAnswer('account.test');
  await page.getByRole('button', { name: 'example.org', exact: true }).click();
  await page.getByRole('tab', { name: 'Servers' }).click();
  await page.getByRole('button', { name: 'Test Account Settings…' }).click();
  await waitFor(() => asked.some(({ name }) => name === 'account.test'));
  const [test] = asked.filter(({ name }) => name === 'account.test');
  const { account = {} } = (test?.args[0] ?? {}) as { account?: object };
  expect(Object.keys(account).toSorted()).toEqual(Object.keys(blank).toSorted());
});
