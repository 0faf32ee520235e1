// What somebody meets who has just begun: nothing set up yet, and menus whose letters are to be learnt.
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { store } from '../../../src-renderer/store/database.ts';
import { fillFolder, freshWindowForEachTest, openWindow, press, waitFor } from './window.tsx';

freshWindowForEachTest();

test('Send/Receive without any account sets the first one up', async () => {
  await fillFolder('inbox', 1);
  await store().accounts.clear();
  await openWindow();
  await press('{Control>}m{/Control}');
  await expect.element(page.getByRole('dialog', { name: 'Add Account' })).toBeVisible();
});

test('letters of menus stay underlined while the keyboard is in them, and go with it', async () => {
  await openWindow();
  const areShown = () => document.documentElement.hasAttribute('data-shows-mnemonics');
  await press('{Alt>}t{/Alt}');
  await expect.element(page.getByRole('menu', { name: 'Tools' })).toBeVisible();
  await waitFor(areShown);
  await press('{ArrowDown}');
  expect(areShown()).toBe(true);
  await press('{Escape}{Escape}');
  await waitFor(() => !areShown());
});
