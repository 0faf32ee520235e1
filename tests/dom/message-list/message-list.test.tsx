// The message list in a real window over a real store: windowing, keys, selection, columns.
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { useSession } from '../../../src-renderer/app/session-state.ts';
import { deleteMessages } from '../../../src-renderer/store/writes/messages.ts';
import {
  activeSubject,
  asked,
  fillFolder,
  grid,
  idsIn,
  openWindow,
  press,
  rowCount,
  rows,
  selectedSubjects,
  freshWindowForEachTest,
  waitFor,
} from '../shell/window.tsx';

freshWindowForEachTest();

const click = (subject: string, options?: Parameters<typeof userEvent.click>[1]) =>
  userEvent.click(page.getByRole('gridcell', { name: new RegExp(`^${subject} `) }), options);

describe('a folder of 12,000 letters', () => {
  beforeEach(async () => {
    await fillFolder('inbox', 12_000);
    await openWindow();
  });

  test('draws only the rows in sight, and tells of all', () => {
    expect(rowCount()).toBe(12_000);
    expect(rows().length).toBeLessThan(60);
    expect(rows()[0]?.getAttribute('aria-rowindex')).toBe('2');
  });

  test('reaches its end and a page back by keyboard', async () => {
    grid().focus();
    await press('{End}');
    await waitFor(() => activeSubject() === 'Letter 12000');
    expect(selectedSubjects()).toEqual(['Letter 12000']);
    await press('{PageUp}');
    await waitFor(() => selectedSubjects().length === 1 && activeSubject() !== 'Letter 12000');
    await press('{Home}');
    await waitFor(() => activeSubject() === 'Letter 1');
  });

  test('keeps a selection far down when the order changes, and shows it in its new place', async () => {
    grid().focus();
    await press('{End}');
    await waitFor(() => activeSubject() === 'Letter 12000');
    const [chosen] = [...useSession.getState().selectedIds];
    await userEvent.click(page.getByRole('columnheader', { name: 'Subject' }).getByRole('button'));
    await waitFor(() => {
      const shown = rows().map((row) => /Letter \d+/.exec(row.textContent)?.[0]);
      return shown.join().includes('Letter 1200,Letter 12000');
    });
    expect(activeSubject()).toBe('Letter 12000');
    expect([...useSession.getState().selectedIds]).toEqual([chosen]);
  });

  test('selects all of itself at once', async () => {
    grid().focus();
    await press('{Control>}a{/Control}');
    await waitFor(() => useSession.getState().selectedIds.size === 12_000);
    await expect.element(page.getByText('12,000 selected')).toBeVisible();
  });
});

describe('selecting letters', () => {
  beforeEach(async () => {
    await fillFolder('inbox', 10);
    await openWindow();
  });

  test('by arrow keys follows the active row; Shift extends, Ctrl only goes there', async () => {
    grid().focus();
    await press('{ArrowDown}{ArrowDown}');
    await waitFor(() => activeSubject() === 'Letter 2');
    await press('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await waitFor(() => selectedSubjects().length === 3);
    expect(selectedSubjects()).toEqual(['Letter 2', 'Letter 3', 'Letter 4']);
    await press('{Control>}{ArrowDown}{/Control}');
    await waitFor(() => activeSubject() === 'Letter 5');
    expect(selectedSubjects()).toHaveLength(3);
    await press('{Control>} {/Control}');
    await waitFor(() => selectedSubjects().length === 4);
  });

  test('by mouse: Ctrl takes a selected one out again', async () => {
    await click('Letter 2');
    await click('Letter 4', { modifiers: ['ControlOrMeta'] });
    await waitFor(() => selectedSubjects().length === 2);
    await click('Letter 4', { modifiers: ['ControlOrMeta'] });
    await waitFor(() => selectedSubjects().join() === 'Letter 2');
  });

  test('by mouse: Ctrl adds one, Shift the range from it', async () => {
    await click('Letter 2');
    await click('Letter 4', { modifiers: ['ControlOrMeta'] });
    await waitFor(() => selectedSubjects().length === 2);
    await click('Letter 6', { modifiers: ['Shift'] });
    await waitFor(() => selectedSubjects().length === 3);
    expect(selectedSubjects()).toEqual(['Letter 4', 'Letter 5', 'Letter 6']);
  });

  test('a right click keeps a selection it hits, and else selects the letter under it', async () => {
    await click('Letter 2');
    await click('Letter 3', { modifiers: ['Shift'] });
    await click('Letter 3', { button: 'right' });
    await expect.element(page.getByRole('menu', { name: 'Message menu' })).toBeVisible();
    expect(selectedSubjects()).toEqual(['Letter 2', 'Letter 3']);
    await press('{Escape}');
    await click('Letter 7', { button: 'right' });
    await waitFor(() => selectedSubjects().join() === 'Letter 7');
  });

  test('the Delete key moves them to Deleted Items and selects the letter below', async () => {
    await click('Letter 4');
    await press('{Delete}');
    await waitFor(() => rowCount() === 9);
    expect(await idsIn('deleted')).toHaveLength(1);
    await waitFor(() => activeSubject() === 'Letter 5');
    expect(selectedSubjects()).toEqual(['Letter 5']);
  });

  test('a letter deleted elsewhere leaves the list and the selection', async () => {
    await click('Letter 10');
    const [first] = [...useSession.getState().selectedIds];
    if (first !== undefined) await deleteMessages([first]);
    await waitFor(() => rowCount() === 9 && activeSubject() === 'Letter 9');
  });

  test('Enter and a double click open the letter in a window of its own', async () => {
    await click('Letter 1');
    await press('{Enter}');
    await waitFor(() => opened().length === 1);
    await userEvent.dblClick(page.getByRole('gridcell', { name: /^Letter 2 / }));
    await waitFor(() => opened().length === 2);
    expect(opened()[0]).toMatchObject({ kind: 'letter' });
  });

  test('the flag cell sets and takes the flag', async () => {
    const cell = () => rows()[2]?.querySelector<HTMLElement>('[data-column="flag"]');
    cell()?.click();
    await waitFor(() => cell()?.textContent === 'Flagged');
    cell()?.click();
    await waitFor(() => cell()?.textContent === '');
  });

  test('the flag cell is as high as its row, with a flag and without', () => {
    const row = rows()[2]!.getBoundingClientRect();
    const cell = rows()[2]!.querySelector('[data-column="flag"]')!;
    const { left, width } = cell.getBoundingClientRect();
    for (const y of [row.top + 1, row.top + row.height / 2, row.bottom - 1]) {
      expect(document.elementFromPoint(left + width / 2, y)).toBe(cell);
    }
  });
});

test('an empty folder says so', async () => {
  await fillFolder('sent', 1);
  await openWindow();
  await expect.element(page.getByText('No messages in the Inbox.')).toBeVisible();
});

test('unread letters are said to be unread', async () => {
  await fillFolder('inbox', 2, (index) => ({ isRead: index === 0 ? 0 : 1 }));
  await openWindow();
  await waitFor(() => rows()[0]?.textContent.includes('Unread') === true);
  expect(rows()[1]?.textContent).not.toContain('Unread');
});

function opened(): unknown[] {
  return asked.filter(({ name }) => name === 'window.open').map(({ args }) => args[0]);
}

test('names and subjects that would turn their row round are shown without the marks for it', async () => {
  await fillFolder('inbox', 2, () => ({
    from: { name: '\u202egnp.elif Bank', address: 'x@example.org' },
    subject: 'Pay \u202etxt.exe',
    preview: 'words \u2067turned',
  }));
  await openWindow();
  await waitFor(() => rows().length === 2);
  const text = rows()[0]?.textContent ?? '';
  expect(text).toContain('gnp.elif Bank');
  expect(text).toContain('Pay txt.exe');
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
});
