// Notices while a dialog is open: most of them are about what the dialog could not do.
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { showDialog } from '../../../src-renderer/app/dialog-stack.tsx';
import { AboutDialog } from '../../../src-renderer/app/AboutDialog.tsx';
import { notify } from '../../../src-renderer/app/notices.tsx';
import { freshWindowForEachTest, openWindow, waitFor } from './window.tsx';

freshWindowForEachTest();

test('lie over it, are heard, and can be put away, and the dialog stays', async () => {
  await openWindow();
  void showDialog((close) => <AboutDialog onClose={() => close()} />);
  await expect.element(page.getByRole('dialog', { name: 'About Outpost' })).toBeVisible();
  notify('The message was not printed.', 'error');
  // By its role: what is hidden from assistive technology has none.
  await expect.element(page.getByRole('alert')).toBeVisible();
  await page.getByRole('alert').getByRole('button').click();
  await waitFor(() => document.querySelector('[role="alert"]') === null);
  await expect.element(page.getByRole('dialog', { name: 'About Outpost' })).toBeVisible();
});
