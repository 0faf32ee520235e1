// The main window by keyboard: menu bar, shortcuts, panes, folders, language; and what it says when something is missing.
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createRoot } from 'react-dom/client';
import { accountId, folderId } from '../../../src-shared/mail/ids.ts';
import { useSession } from '../../../src-renderer/app/session-state.ts';
import { StoreFailurePage } from '../../../src-renderer/app/StoreFailurePage.tsx';
import { store } from '../../../src-renderer/store/database.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { removeAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { createFolder } from '../../../src-renderer/store/writes/folders.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import {
  asked,
  fillFolder,
  grid,
  idsIn,
  openWindow,
  press,
  pretendMain,
  rowCount,
  freshWindowForEachTest,
  waitFor,
} from './window.tsx';

freshWindowForEachTest();

const focusedName = () => document.activeElement?.textContent ?? '';
const item = (name: string | RegExp) => page.getByRole('menuitem', { name, exact: true });
const folder = (name: RegExp) => page.getByRole('navigation').getByRole('row', { name });

describe('the menu bar', () => {
  beforeEach(async () => {
    await fillFolder('inbox', 3);
  });

  test('is reached by Alt alone, walked by arrow keys and left by Escape, which gives the focus back', async () => {
    await openWindow();
    grid().focus();
    await press('{Alt}');
    await waitFor(() => focusedName() === 'File');
    await press('{ArrowRight}');
    await waitFor(() => focusedName() === 'Edit');
    await press('{ArrowDown}');
    await expect.element(page.getByRole('menu', { name: 'Edit' })).toBeVisible();
    await press('{ArrowRight}');
    await expect.element(page.getByRole('menu', { name: 'View' })).toBeVisible();
    await press('{Escape}');
    await waitFor(() => focusedName() === 'View');
    await press('{Escape}');
    await waitFor(() => document.activeElement === grid());
  });

  test('opens a menu by Alt and its letter, and runs an entry by its letter: 檢視(V), 移至收件匣(I)', async () => {
    await openWindow('zh-TW');
    useSession.setState({ folderId: folderId('drafts') });
    await press('{Alt>}v{/Alt}');
    await expect.element(page.getByRole('menu', { name: '檢視(V)' })).toBeVisible();
    await press('i');
    await waitFor(() => useSession.getState().folderId === 'inbox');
    await expect.element(page.getByRole('menu')).not.toBeInTheDocument();
  });

  test('shows shortcuts, and what is chosen of a set, in a submenu opened by the right arrow', async () => {
    await openWindow();
    await press('{Alt>}v{/Alt}');
    await expect.element(page.getByRole('menu', { name: 'View' })).toHaveTextContent('Ctrl+U');
    await press('w');
    const below = page.getByRole('menuitemradio', { name: 'Below Messages' });
    await expect.element(below).toHaveAttribute('aria-checked', 'true');
    await press('o');
    await waitFor(async () => (await readOptions()).previewPosition === 'off');
    await expect.element(page.getByRole('region', { name: 'Preview' })).not.toBeInTheDocument();
  });

  test('an entry that makes no sense now is shown but does nothing', async () => {
    await openWindow();
    await press('{Alt>}e{/Alt}');
    await expect.element(item('Undelete')).toHaveAttribute('aria-disabled', 'true');
    await press('u');
    await expect.element(page.getByRole('menu', { name: 'Edit' })).toBeVisible();
  });

  test('does not answer to Alt while a dialog is open', async () => {
    await openWindow();
    await press('{Control>}{Shift>}e{/Shift}{/Control}');
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await press('{Alt>}f{/Alt}{Alt}');
    expect(document.activeElement?.closest('[role="dialog"]')).not.toBeNull();
  });
});

describe('shortcuts', () => {
  test('that are plain keys mean text while text is typed', async () => {
    await fillFolder('inbox', 3);
    await openWindow();
    grid().focus();
    await press('{ArrowDown}{Control>}{Shift>}e{/Shift}{/Control}');
    await userEvent.fill(page.getByRole('textbox'), 'abc');
    await press('{Home}{Delete}');
    await expect.element(page.getByRole('textbox')).toHaveValue('bc');
    expect(rowCount()).toBe(3);
  });

  test('Shift+Delete asks first, and only then deletes for good', async () => {
    await fillFolder('inbox', 3);
    await openWindow();
    grid().focus();
    await press('{ArrowDown}{Shift>}{Delete}{/Shift}');
    await expect.element(page.getByRole('alertdialog')).toBeVisible();
    await press('{Escape}');
    expect(await idsIn('inbox')).toHaveLength(3);
    await press('{Shift>}{Delete}{/Shift}');
    await expect.element(page.getByRole('alertdialog')).toBeVisible();
    await press('{Enter}');
    await waitFor(async () => (await idsIn('inbox')).length === 2);
    expect(await idsIn('deleted')).toHaveLength(0);
  });

  test('Ctrl+U goes to the next unread letter, Ctrl+J to the next folder that has one', async () => {
    const ids = await fillFolder('inbox', 4, (index) => ({ isRead: index === 2 ? 0 : 1 }));
    await fillFolder('drafts', 1, () => ({ isRead: 0 }));
    await openWindow();
    await press('{Control>}u{/Control}');
    await waitFor(() => useSession.getState().activeId === ids[2]);
    await press('{Control>}j{/Control}');
    await waitFor(() => useSession.getState().folderId === 'drafts');
  });

  test('Ctrl+Shift+V moves the letter to the folder chosen', async () => {
    await fillFolder('inbox', 2);
    await createFolder(null, 'Projects');
    await openWindow();
    grid().focus();
    await press('{ArrowDown}{Control>}{Shift>}v{/Shift}{/Control}');
    const dialog = page.getByRole('dialog', { name: 'Move to Folder' });
    await userEvent.click(dialog.getByRole('row', { name: 'Projects' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Move' }));
    await waitFor(() => rowCount() === 1);
  });
});

describe('folders', () => {
  beforeEach(async () => {
    await fillFolder('inbox', 2, () => ({ isRead: 0 }));
  });

  test('say how many letters are unread, and are chosen by arrow keys', async () => {
    await openWindow();
    await expect.element(folder(/^Inbox, 2 unread/)).toHaveAttribute('aria-selected', 'true');
    (folder(/^Inbox/).element() as HTMLElement).focus();
    await press('{ArrowDown}');
    await waitFor(() => useSession.getState().folderId === 'outbox');
    await expect.element(page.getByText('Nothing is waiting to be sent.')).toBeVisible();
  });

  test('are made inside another; a name that is taken or missing is explained beside the field', async () => {
    await openWindow();
    await press('{Control>}{Shift>}e{/Shift}{/Control}{Enter}');
    await expect.element(page.getByText('Type a name for the folder.')).toBeVisible();
    await userEvent.fill(page.getByRole('textbox'), 'inbox');
    await press('{Enter}');
    await expect
      .element(page.getByText('There is already a folder with this name here.'))
      .toBeVisible();
    await userEvent.click(page.getByRole('dialog').getByRole('row', { name: 'Inbox' }));
    await userEvent.fill(page.getByRole('textbox'), 'School');
    await userEvent.click(page.getByRole('dialog').getByRole('button', { name: 'Create' }));
    await waitFor(async () => {
      const made = (await store().folders.toArray()).find((row) => row.name === 'School');
      return made?.parentId === 'inbox' && useSession.getState().folderId === made.id;
    });
  });

  test('are renamed by typing over the name they have', async () => {
    const id = await createFolder(null, 'Old');
    await openWindow();
    await userEvent.click(folder(/^Old/));
    await press('{F2}');
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await press('New{Enter}');
    await waitFor(async () => (await store().folders.get(id))?.name === 'New');
  });

  test('of the person are deleted with the Delete key after a question; standard ones stay', async () => {
    const id = await createFolder(null, 'Old');
    await openWindow();
    await userEvent.click(folder(/^Old/));
    await press('{Delete}');
    await expect.element(page.getByRole('alertdialog')).toBeVisible();
    await press('{Enter}');
    await waitFor(async () => (await store().folders.get(id)) === undefined);
    (folder(/^Inbox/).element() as HTMLElement).focus();
    await press('{Delete}');
    expect(page.getByRole('alertdialog').elements()).toHaveLength(0);
  });

  test('stay closed when they were closed', async () => {
    const parent = await createFolder(null, 'Parent');
    await createFolder(parent, 'Child');
    await openWindow();
    (folder(/^Parent/).element() as HTMLElement).focus();
    await press('{ArrowLeft}');
    await expect.element(folder(/^Child/)).not.toBeInTheDocument();
    await waitFor(async () => (await readOptions()).collapsedFolders.includes(parent));
  });
});

describe('panes', () => {
  beforeEach(async () => {
    await fillFolder('inbox', 2);
    await openWindow();
  });

  test('are walked by Tab', async () => {
    (folder(/^Inbox/).element() as HTMLElement).focus();
    await press('{Tab}');
    await waitFor(() => document.activeElement === grid());
  });

  test('and every region of the window by F6, there and back', async () => {
    grid().focus();
    const seen = new Set<string | null | undefined>();
    for (let step = 0; step < 5; step += 1) {
      await press('{F6}');
      const region = document.activeElement?.closest('[data-pane], [data-region]');
      seen.add(region?.getAttribute('data-pane') ?? region?.getAttribute('data-region'));
    }
    expect([...seen]).toEqual(expect.arrayContaining(['status', 'toolbar', 'folders', 'messages']));
  });

  test('are made bigger and smaller by keyboard, which the options remember', async () => {
    const bar = page.getByRole('separator', { name: 'Width of the folder list' });
    (bar.element() as HTMLElement).focus();
    await press('{ArrowRight}');
    await waitFor(async () => (await readOptions()).paneSizes['folders'] === 240);
    await expect.element(bar).toHaveAttribute('aria-valuenow', '240');
  });
});

test('language and colours change at once, and main is told', async () => {
  await fillFolder('inbox', 2);
  await openWindow('en');
  await expect.element(page.getByText('2 messages, 0 unread')).toBeVisible();
  await writeOption('language', 'zh-TW');
  await writeOption('theme', 'dark');
  await expect.element(page.getByText('2 封郵件，0 封未讀取')).toBeVisible();
  await expect.element(page.getByRole('button', { name: '全部回覆' })).toBeVisible();
  await waitFor(() => document.documentElement.style.colorScheme === 'dark');
  expect(document.documentElement.lang).toBe('zh-TW');
  expect(asked.filter(({ name }) => name === 'app.setPreferences').at(-1)?.args).toEqual([
    { language: 'zh-TW', theme: 'dark', proxy: { kind: 'none' } },
  ]);
});

test('working offline is switched in the status bar and remembered', async () => {
  await fillFolder('inbox', 1);
  await openWindow();
  await userEvent.click(page.getByRole('button', { name: 'Working Online' }));
  await expect.element(page.getByRole('button', { name: 'Working Offline' })).toBeVisible();
  expect((await readOptions()).workOffline).toBe(true);
});

test('letters are shown even when the last account is gone', async () => {
  await fillFolder('inbox', 1);
  await removeAccount(accountId('anna'));
  await openWindow();
  expect(rowCount()).toBe(1);
});

test('a store of a newer version is explained, and nothing offers to repair it', async () => {
  await pretendMain();
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  root.render(
    <StoreFailurePage reason="newer-version" detail="version 9" onRetry={() => undefined} />,
  );
  await expect.element(page.getByRole('alert')).toHaveTextContent('A newer version of Outpost');
  expect(page.getByRole('button').elements()).toHaveLength(0);
  root.unmount();
});
