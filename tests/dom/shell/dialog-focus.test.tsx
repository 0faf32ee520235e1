// Where the keyboard is when a dialog opens whose fields do not ask for it.
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { showDialog } from '../../../src-renderer/app/dialog-stack.tsx';
import { ChooseMailboxDialog } from '../../../src-renderer/features/server-mailbox/ChooseMailboxDialog.tsx';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { listAccounts } from '../../../src-renderer/store/queries/accounts.ts';
import { freshWindowForEachTest, openWindow, press } from './window.tsx';

freshWindowForEachTest();

test('on its first field, and Enter answers', async () => {
  await openWindow();
  const accounts = await listAccounts();
  const answer = showDialog<AccountId>((close) => (
    <ChooseMailboxDialog accounts={accounts} onClose={close} />
  ));
  await expect.element(page.getByRole('radio', { name: 'example.org' })).toHaveFocus();
  await press('{Enter}');
  expect(await answer).toBe('anna');
});
