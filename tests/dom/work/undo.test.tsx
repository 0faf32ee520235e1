// Undo in the real window: by Ctrl+Z and from the Edit menu, which says what it undoes.
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { useSession } from '../../../src-renderer/app/session-state.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { createFolder } from '../../../src-renderer/store/writes/folders.ts';
import { counters, recount } from '../store/support.ts';
import {
  fillFolder,
  freshWindowForEachTest,
  grid,
  idsIn,
  openWindow,
  press,
  rowCount,
  waitFor,
} from '../shell/window.tsx';

freshWindowForEachTest();

const item = (name: string | RegExp) => page.getByRole('menuitem', { name, exact: true });
const status = () => page.getByRole('contentinfo');

describe('of letters', () => {
  let ids: readonly MessageId[];
  beforeEach(async () => {
    ids = await fillFolder('inbox', 12, (index) => ({ isRead: index % 2 === 0 ? 0 : 1 }));
    await openWindow();
    grid().focus();
  });

  test('nothing is offered before anything was done', async () => {
    await press('{Alt>}e{/Alt}');
    await expect.element(item('Undo')).toHaveAttribute('aria-disabled', 'true');
  });

  test('Ctrl+Z brings back what Delete took, step by step', async () => {
    await press('{ArrowDown}{Delete}');
    await waitFor(() => rowCount() === 11);
    await press('{Delete}');
    await waitFor(() => rowCount() === 10);
    await press('{Control>}z{/Control}');
    await waitFor(() => rowCount() === 11);
    await press('{Control>}z{/Control}');
    await waitFor(() => rowCount() === 12);
    expect(await idsIn('deleted')).toEqual([]);
    expect(await counters()).toEqual(await recount());
  });

  test('the menu says what would be undone, and of how many', async () => {
    await press('{Control>}a{/Control}{Delete}');
    await waitFor(() => rowCount() === 0);
    await press('{Alt>}e{/Alt}');
    await expect.element(item('Undo Delete of 12 Messages')).toBeVisible();
    await press('u');
    await waitFor(() => rowCount() === 12);
  });

  test('marks go back to what each letter bore, and only where they were changed', async () => {
    const before = await marks(ids);
    await press('{Control>}a{/Control}{Control>}{Enter}{/Control}');
    await waitFor(async () => (await marks(ids)).every((mark) => mark.startsWith('1')));
    await press('{Alt>}e{/Alt}');
    await expect.element(item('Undo Mark as Read of 6 Messages')).toBeVisible();
    await press('{Escape}{Escape}');
    grid().focus();
    await press('{Insert}');
    await waitFor(async () => (await marks(ids)).every((mark) => mark === '11'));
    await press('{Control>}zz{/Control}');
    await waitFor(async () => (await marks(ids)).join() === before.join());
  });

  test('a letter moved on since stays where it is', async () => {
    const work = await createFolder(null, 'Work');
    await press('{Control>}a{/Control}{Delete}');
    await waitFor(() => rowCount() === 0);
    await store().messages.update(ids[3]!, { folderId: work });
    await press('{Control>}z{/Control}');
    await waitFor(() => rowCount() === 11);
    expect(await idsIn(work)).toEqual([ids[3]]);
  });

  test('the status bar tells what became of them, and undoes it', async () => {
    await press('{ArrowDown}{Delete}');
    await expect.element(status().getByText('1 message moved to Deleted Items.')).toBeVisible();
    await userEvent.click(status().getByRole('button', { name: 'Undo' }));
    await waitFor(() => rowCount() === 12);
    await expect.element(status().getByText(/moved to Deleted Items/)).not.toBeInTheDocument();
  });

  test('text fields keep their own Ctrl+Z', async () => {
    await press('{ArrowDown}{Delete}');
    await waitFor(() => rowCount() === 11);
    await press('{Control>}{Shift>}e{/Shift}{/Control}');
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await press('abc{Control>}z{/Control}{Escape}');
    expect(rowCount()).toBe(11);
  });

  test('deleting for good says that it cannot be undone, and it is not offered', async () => {
    await press('{ArrowDown}{Shift>}{Delete}{/Shift}');
    await expect.element(page.getByText(/cannot be undone/)).toBeVisible();
    await press('{Enter}');
    await waitFor(() => rowCount() === 11);
    await press('{Alt>}e{/Alt}');
    await expect.element(item('Undo')).toHaveAttribute('aria-disabled', 'true');
  });
});

test('a folder deleted comes back with its letters and the folders inside it', async () => {
  await fillFolder('inbox', 1);
  const outer = await createFolder(null, 'Outer');
  const inner = await createFolder(outer, 'Inner');
  await fillFolder(inner, 3, () => ({ isRead: 0 }));
  await openWindow();
  await userEvent.click(page.getByRole('navigation').getByRole('row', { name: /^Outer/ }));
  await press('{Delete}');
  await expect.element(page.getByRole('alertdialog')).toBeVisible();
  await press('{Enter}');
  await waitFor(async () => (await store().folders.get(outer)) === undefined);
  expect(useSession.getState().folderId).toBe('inbox');
  await press('{Control>}z{/Control}');
  await waitFor(async () => (await idsIn(inner)).length === 3);
  expect((await store().folders.get(inner))?.parentId).toBe(outer);
  expect(await counters()).toEqual(await recount());
});

async function marks(ids: readonly MessageId[]): Promise<string[]> {
  const rows = await store().messages.bulkGet([...ids]);
  return rows.map((row) => `${row?.isRead}${row?.isFlagged}`);
}
