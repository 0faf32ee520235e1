// Cut, Copy and Paste of letters by keyboard; text keeps its own.
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import { useSession } from '../../../src-renderer/app/session-state.ts';
import { createFolder } from '../../../src-renderer/store/writes/folders.ts';
import {
  fillFolder,
  freshWindowForEachTest,
  grid,
  idsIn,
  openWindow,
  press,
  rowCount,
  rows,
  waitFor,
} from '../shell/window.tsx';

freshWindowForEachTest();

let work: FolderId;
beforeEach(async () => {
  await fillFolder('inbox', 8);
  work = await createFolder(null, 'Work');
  await openWindow();
  grid().focus();
});

const folder = (name: RegExp) => page.getByRole('navigation').getByRole('row', { name });
const dimmed = () => rows().filter((row) => getComputedStyle(row).opacity !== '1').length;

test('what is cut is dimmed, stays until it is pasted, and then is in the other folder', async () => {
  await press('{ArrowDown}{Shift>}{ArrowDown}{/Shift}{Control>}x{/Control}');
  await waitFor(() => dimmed() === 2);
  expect(await idsIn('inbox')).toHaveLength(8);
  await userEvent.click(folder(/^Work/));
  await press('{Control>}v{/Control}');
  await waitFor(async () => (await idsIn(work)).length === 2);
  expect(await idsIn('inbox')).toHaveLength(6);
  await press('{Control>}v{/Control}');
  expect(await idsIn(work)).toHaveLength(2);
});

test('Escape takes a cut back', async () => {
  await press('{ArrowDown}{Control>}x{/Control}');
  await waitFor(() => dimmed() === 1);
  await press('{Escape}');
  await waitFor(() => dimmed() === 0);
  await userEvent.click(folder(/^Work/));
  await press('{Control>}v{/Control}');
  expect(await idsIn('inbox')).toHaveLength(8);
});

test('what is copied can be pasted again, and undoing it takes the copies away', async () => {
  await press('{Control>}a{/Control}{Control>}c{/Control}');
  await userEvent.click(folder(/^Work/));
  await press('{Control>}v{/Control}');
  await waitFor(() => rowCount() === 8);
  await press('{Control>}v{/Control}');
  await waitFor(() => rowCount() === 16);
  await press('{Control>}z{/Control}');
  await waitFor(() => rowCount() === 8);
  expect(await idsIn('inbox')).toHaveLength(8);
});

test('nothing is pasted into the Outbox, nor into the folder it was cut from', async () => {
  await press('{ArrowDown}{Control>}x{/Control}{Control>}v{/Control}');
  useSession.setState({ folderId: 'outbox' as FolderId });
  await waitFor(() => rowCount() === 0);
  await userEvent.click(folder(/^Outbox/));
  await press('{Control>}v{/Control}');
  expect(await idsIn('inbox')).toHaveLength(8);
  expect(await idsIn('outbox')).toHaveLength(0);
});

test('in a text field the same keys mean its text', async () => {
  await press('{ArrowDown}{Control>}c{/Control}');
  await press('{Control>}{Shift>}e{/Shift}{/Control}');
  await expect.element(page.getByRole('dialog')).toBeVisible();
  await press('name{Control>}a{/Control}{Control>}x{/Control}');
  await expect.element(page.getByRole('dialog').getByRole('textbox')).toHaveValue('');
  await press('{Escape}');
  expect(await idsIn('inbox')).toHaveLength(8);
});

test('marked text is copied, not the letter', async () => {
  await press('{ArrowDown}');
  const text = document.createElement('p');
  text.textContent = 'Words of a letter';
  text.style.userSelect = 'text';
  document.body.append(text);
  document.getSelection()?.selectAllChildren(text);
  await press('{Control>}c{/Control}');
  document.getSelection()?.removeAllRanges();
  await userEvent.click(folder(/^Work/));
  await press('{Control>}v{/Control}');
  expect(await idsIn(work)).toHaveLength(0);
});
