// Letters and folders dragged onto folders, by a real mouse.
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { createFolder } from '../../../src-renderer/store/writes/folders.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
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

const folder = (name: RegExp) => page.getByRole('navigation').getByRole('row', { name });
const letter = (subject: string) =>
  page.getByRole('gridcell', { name: new RegExp(`^${subject} `) });

describe('letters', () => {
  let work: FolderId;
  beforeEach(async () => {
    await fillFolder('inbox', 6);
    work = await createFolder(null, 'Work');
    await openWindow();
    grid().focus();
  });

  test('go into the folder they are dropped on, all that are selected, and come back by Undo', async () => {
    await press('{ArrowDown}{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await userEvent.dragAndDrop(letter('Letter 2'), folder(/^Work/));
    await waitFor(() => rowCount() === 3);
    expect(await idsIn(work)).toHaveLength(3);
    await expect.element(page.getByText('3 messages moved to Work.')).toBeVisible();
    await press('{Control>}z{/Control}');
    await waitFor(() => rowCount() === 6);
  });

  test('are not taken by the Outbox', async () => {
    await userEvent.dragAndDrop(letter('Letter 2'), folder(/^Outbox/));
    await press('{ArrowDown}');
    expect(await idsIn('inbox')).toHaveLength(6);
  });

  test('dropped with Ctrl held are copied', async () => {
    await press('{ArrowDown}');
    const from = letter('Letter 1').element();
    const onto = document.querySelector(`[data-folder-id="${work}"]`)!;
    const dataTransfer = new DataTransfer();
    const send = (target: Element, type: string) =>
      target.dispatchEvent(
        new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer, ctrlKey: true }),
      );
    // Ctrl is pressed before the button, as people do: the selected letter stays selected.
    from.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, ctrlKey: true }));
    send(from, 'dragstart');
    send(onto, 'dragover');
    expect(onto.getAttribute('data-drop')).toBe('copy');
    send(onto, 'drop');
    await waitFor(async () => (await idsIn(work)).length === 1);
    expect(await idsIn('inbox')).toHaveLength(6);
  });

  test('held over a closed folder open it', async () => {
    const inner = await createFolder(work, 'Inner');
    await writeOption('collapsedFolders', [work]);
    await expect.element(folder(/^Inner/)).not.toBeInTheDocument();
    await press('{ArrowDown}');
    const dataTransfer = new DataTransfer();
    const send = (target: Element, type: string) =>
      target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    send(letter('Letter 1').element(), 'dragstart');
    send(document.querySelector(`[data-folder-id="${work}"]`)!, 'dragover');
    await expect.element(folder(/^Inner/)).toBeVisible();
    send(document.querySelector(`[data-folder-id="${inner}"]`)!, 'drop');
    await waitFor(async () => (await idsIn(inner)).length === 1);
  });
});

describe('folders', () => {
  let outer: FolderId;
  let inner: FolderId;
  beforeEach(async () => {
    await fillFolder('inbox', 2);
    outer = await createFolder(null, 'Outer');
    inner = await createFolder(null, 'Inner');
    await openWindow();
  });
  const parentOf = async (id: FolderId) => (await store().folders.get(id))?.parentId;

  test('go into the folder they are dropped on, and back by Undo', async () => {
    await userEvent.dragAndDrop(folder(/^Inner/), folder(/^Outer/));
    await waitFor(async () => (await parentOf(inner)) === outer);
    await press('{Control>}z{/Control}');
    await waitFor(async () => (await parentOf(inner)) === null);
    expect((await store().folders.get(inner))?.order).toBe(
      ((await store().folders.get(outer))?.order ?? 0) + 1,
    );
  });

  test('do not go into themselves, nor into one inside them', async () => {
    await userEvent.dragAndDrop(folder(/^Inner/), folder(/^Outer/));
    await waitFor(async () => (await parentOf(inner)) === outer);
    await expect.element(folder(/^Inner/)).toBeVisible();
    await userEvent.dragAndDrop(folder(/^Outer/), folder(/^Inner/));
    expect(await parentOf(outer)).toBeNull();
  });

  test('come out again when dropped on Local Folders', async () => {
    await userEvent.dragAndDrop(folder(/^Inner/), folder(/^Outer/));
    await waitFor(async () => (await parentOf(inner)) === outer);
    await expect.element(folder(/^Inner/)).toBeVisible();
    await userEvent.dragAndDrop(folder(/^Inner/), page.getByText('Local Folders'));
    await waitFor(async () => (await parentOf(inner)) === null);
  });

  test('dropped on Deleted Items are deleted, after a question', async () => {
    await userEvent.dragAndDrop(folder(/^Inner/), folder(/^Deleted Items/));
    await expect.element(page.getByRole('alertdialog')).toBeVisible();
    await press('{Enter}');
    await waitFor(async () => (await parentOf(inner)) === undefined);
  });

  test('are moved without a mouse too: chosen by name in a dialog', async () => {
    await userEvent.click(folder(/^Inner/));
    await press('{Alt>}f{/Alt}f');
    await press('m');
    await expect.element(page.getByRole('dialog', { name: 'Move Folder' })).toBeVisible();
    await press('out{ArrowDown}{Enter}');
    await waitFor(async () => (await parentOf(inner)) === outer);
    expect((await readOptions()).collapsedFolders).toEqual([]);
  });
});

test('Move to Folder finds a folder as its name is typed, and offers the last one again', async () => {
  await fillFolder('inbox', 3);
  const work = await createFolder(null, 'Work');
  await createFolder(work, 'Reports 報告');
  await createFolder(null, 'Zoo');
  await openWindow();
  grid().focus();
  await press('{ArrowDown}{Control>}{Shift>}v{/Shift}{/Control}');
  const dialog = page.getByRole('dialog', { name: 'Move to Folder' });
  await expect.element(dialog).toBeVisible();
  await press('報');
  await expect.element(dialog.getByRole('row', { name: 'Zoo' })).not.toBeInTheDocument();
  await expect
    .element(dialog.getByRole('row', { name: 'Reports 報告' }))
    .toHaveAttribute('aria-selected', 'true');
  await press('{Enter}');
  await waitFor(() => rowCount() === 2);
  await press('{Control>}{Shift>}v{/Shift}{/Control}');
  await expect
    .element(dialog.getByRole('row', { name: 'Reports 報告' }))
    .toHaveAttribute('aria-selected', 'true');
  await press('{Enter}');
  await waitFor(() => rowCount() === 1);
});
