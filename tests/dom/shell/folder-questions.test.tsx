// Folders chosen, made on the spot and deleted in the real window, by keyboard.
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { folderId, type FolderId } from '../../../src-shared/mail/ids.ts';
import type { MailRule } from '../../../src-shared/mail/rules.ts';
import { createFolder } from '../../../src-renderer/store/writes/folders.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
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

test('before a folder goes, the rules that move letters into it or a folder below are told of', async () => {
  const work = await createFolder(null, 'Work');
  const below = await createFolder(work, 'Below');
  const conditions = { joinedBy: 'and', criteria: [] } as const;
  const rule = (id: string, moveTo: FolderId, isOn: boolean): MailRule => ({
    ...{ id, name: id, isOn, conditions },
    actions: { moveTo },
  });
  await writeOption('mailRules', [
    rule('here', work, true),
    rule('below', below, true),
    rule('off', work, false),
    rule('elsewhere', folderId('junk'), true),
  ]);
  await userEvent.click(page.getByRole('row', { name: 'Work' }));
  await expect.element(page.getByRole('row', { name: 'Work', selected: true })).toBeVisible();
  await press('{Delete}');
  const question = page.getByRole('alertdialog', { name: 'Delete Folder' });
  await expect.element(question.getByText(/ 2 message rules move messages there/)).toBeVisible();
  await press('{Escape}');
});
