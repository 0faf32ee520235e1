// Help topics: opened by F1, read by keyboard, and never behind the keys there are.
import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { commands } from '../../../src-shared/commands.ts';
import { freshWindowForEachTest, grid, openWindow, press, waitFor } from './window.tsx';

freshWindowForEachTest();

const dialog = (name: string) => page.getByRole('dialog', { name });

describe.each([
  ['en', 'Help Topics', 'Keys', 'Create Mail', 'Main window'],
  ['zh-TW', '說明主題', '快速鍵', '建立郵件', '主視窗'],
] as const)('in %s', (language, title, keys, newLetter, mainWindow) => {
  test('F1 opens them, Escape closes them, and the focus is where it was', async () => {
    await openWindow(language);
    grid().focus();
    await press('{F1}');
    await expect.element(dialog(title)).toBeVisible();
    await press('{F1}');
    await press('{Escape}');
    await waitFor(() => !document.querySelector('[role=dialog]'));
    await waitFor(() => document.activeElement === grid());
  });

  test('every topic has words, and the last names the keys', async () => {
    await openWindow(language);
    await press('{F1}');
    await expect.element(dialog(title)).toBeVisible();
    const tabs = [...document.querySelectorAll<HTMLElement>('[role=tab]')];
    for (const tab of tabs) {
      tab.click();
      await waitFor(() => tab.getAttribute('aria-selected') === 'true');
      await waitFor(
        () => (document.querySelector('[role=tabpanel]')?.textContent ?? '').length > 60,
      );
    }
    await expect
      .element(page.getByRole('tab', { name: keys }))
      .toHaveAttribute('aria-selected', 'true');
    await expect.element(page.getByRole('table', { name: mainWindow })).toBeVisible();
    const row = page.getByRole('row', { name: newLetter }).first();
    await expect.element(row).toHaveTextContent(commands['message.new'].shortcuts[0] ?? '');
  });
});
