// Move to Folder in the real window, by keyboard: a folder made on the spot is the one that is meant.
import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { fillFolder, freshWindowForEachTest, grid, openWindow, press, waitFor } from './window.tsx';

freshWindowForEachTest();

const dialog = (name: string) => page.getByRole('dialog', { name });

beforeEach(async () => {
  await fillFolder('inbox', 1);
  await openWindow();
  grid().focus();
});

test('Enter after Enter makes a folder and moves the letter there', async () => {
  await press('{ArrowDown}{Control>}{Shift>}v{/Shift}{/Control}');
  await expect.element(dialog('Move')).toBeVisible();
  await press('{Alt>}n{/Alt}');
  await expect.element(dialog('New Folder')).toBeVisible();
  await press('Work{Enter}');
  await expect.element(page.getByRole('row', { name: 'Work', selected: true })).toBeVisible();
  await waitFor(() => document.activeElement instanceof HTMLInputElement);
  await press('{Enter}');
  await expect.element(page.getByText('1 message moved to Work.')).toBeVisible();
});
