// Letters in conversations: what stands where, opening and closing, and what commands mean by a folded conversation.
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { folderId } from '../../../src-shared/mail/ids.ts';
import { useSession } from '../../../src-renderer/app/session-state.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import type { MessageRow } from '../../../src-renderer/store/rows.ts';
import {
  activeSubject,
  fillFolder,
  freshWindowForEachTest,
  grid,
  idsIn,
  openWindow,
  press,
  rowCount,
  rows,
  selectedSubjects,
  waitFor,
} from '../shell/window.tsx';

freshWindowForEachTest();

const inbox = folderId('inbox');
const subjects = () => rows().map((row) => /Letter \d+/.exec(row.textContent)?.[0] ?? '');
const row = (subject: string) =>
  rows().find(({ textContent }) => new RegExp(`${subject}(?!\\d)`).test(textContent))!;
const click = async (subject: string, options?: Parameters<typeof userEvent.click>[1]) => {
  await waitFor(() => row(subject).textContent !== '');
  await userEvent.click(row(subject).querySelector('[data-column="from"]')!, options);
};
const status = () => document.querySelector('[data-region="status"]')?.textContent ?? '';
const stored = async (folder = 'inbox') =>
  (await store().messages.toArray()).filter((each) => each.folderId === folder);
const markOf = async (subject: string) =>
  (await store().messages.toArray()).find((each) => each.subject === subject)?.conversationMark;

/**
 * The newest first: 1 stands alone; 2 answers 4, which answers 5; 3 answers 5 too; 6 stands alone. So 5 heads 4 (with 2 below it)
 * and 3.
 */
const answers: Readonly<Record<number, number>> = { 2: 4, 3: 5, 4: 5 };

async function fillWithConversation(
  marks: (number: number) => Partial<MessageRow> = () => ({}),
): Promise<void> {
  await fillFolder('inbox', 6, (index) => {
    const number = index + 1;
    const answered = answers[number];
    return {
      messageIdHeader: `<${number}@example.org>`,
      references: answered ? [`<${answered}@example.org>`] : [],
      sentAt: Date.UTC(2026, 0, 1) - index * 60_000,
      ...marks(number),
    };
  });
  await writeOption('groupedFolders', [inbox]);
}

const folded = ['Letter 1', 'Letter 5', 'Letter 6'];
const opened = ['Letter 1', 'Letter 5', 'Letter 4', 'Letter 2', 'Letter 3', 'Letter 6'];

describe('conversations', () => {
  beforeEach(async () => {
    await fillWithConversation((number) => ({ isRead: number === 2 ? 0 : 1 }));
    await openWindow();
    await waitFor(() => rowCount() === 3);
  });

  test('stand by their heads, which tell how many are folded away and whether any is unread', () => {
    expect(grid().getAttribute('role')).toBe('treegrid');
    expect(subjects()).toEqual(folded);
    expect(row('Letter 5').getAttribute('aria-expanded')).toBe('false');
    expect(row('Letter 5').textContent).toContain('3 more messages');
    expect(getComputedStyle(row('Letter 5')).fontWeight).toBe('600');
    expect(row('Letter 1').hasAttribute('aria-expanded')).toBe(false);
    expect(getComputedStyle(row('Letter 1')).fontWeight).toBe('400');
  });

  test('are opened and closed by their triangle, which selects nothing', async () => {
    await userEvent.click(row('Letter 5').querySelector('[data-toggle]')!);
    await waitFor(() => subjects().join() === opened.join());
    expect(useSession.getState().selectedIds.size).toBe(0);
    const levels = rows().map((each) => each.getAttribute('aria-level'));
    expect(levels).toEqual(['1', '1', '2', '3', '2', '1']);
    expect(row('Letter 5').getAttribute('aria-expanded')).toBe('true');
    expect(row('Letter 5').textContent).not.toContain('more messages');
    await userEvent.click(row('Letter 5').querySelector('[data-toggle]')!);
    await waitFor(() => subjects().join() === folded.join());
  });

  test('are opened with Right or +, walked into, and closed with Left from their head', async () => {
    await click('Letter 5');
    await press('{ArrowRight}');
    await waitFor(() => rowCount() === 6);
    await press('{ArrowRight}');
    await waitFor(() => activeSubject() === 'Letter 4');
    await press('{ArrowDown}');
    await waitFor(() => activeSubject() === 'Letter 2');
    await press('{ArrowLeft}');
    await waitFor(() => activeSubject() === 'Letter 5');
    await press('{ArrowLeft}');
    await waitFor(() => rowCount() === 3);
    await press('+');
    await waitFor(() => rowCount() === 6);
    await press('-');
    await waitFor(() => rowCount() === 3);
    await press('*');
    await waitFor(() => rowCount() === 6);
  });

  test('closed over the letter being read leave their head in its place', async () => {
    await click('Letter 5');
    await press('{ArrowRight}');
    await waitFor(() => rowCount() === 6);
    await click('Letter 2');
    await press('-');
    await waitFor(() => rowCount() === 3 && activeSubject() === 'Letter 5');
    expect(selectedSubjects()).toEqual(['Letter 5']);
  });

  test('are opened and closed from the View menu', async () => {
    await click('Letter 5');
    await press('{Alt>}v{/Alt}e');
    await waitFor(() => rowCount() === 6);
    await click('Letter 3');
    await press('{Alt>}v{/Alt}l');
    await waitFor(() => rowCount() === 3 && activeSubject() === 'Letter 5');
  });

  test('are left by switching grouping off, which the folder remembers', async () => {
    await press('{Alt>}v{/Alt}vg');
    await waitFor(() => rowCount() === 6);
    expect(grid().getAttribute('role')).toBe('grid');
    expect((await readOptions()).groupedFolders).toEqual([]);
  });

  test('are opened to show the next unread letter', async () => {
    await press('{Control>}u{/Control}');
    await waitFor(() => activeSubject() === 'Letter 2' && rowCount() === 6);
  });

  test('open no letter twice with Enter, and delete with Delete, as a plain list does', async () => {
    await click('Letter 6');
    await press('{Delete}');
    await waitFor(() => rowCount() === 2);
    expect(await idsIn('deleted')).toHaveLength(1);
  });
});

describe('a folded conversation', () => {
  beforeEach(async () => {
    await fillWithConversation((number) => ({ isRead: number === 2 || number === 6 ? 0 : 1 }));
    await openWindow();
    await waitFor(() => rowCount() === 3);
    await click('Letter 5');
  });

  test('is said to be selected whole', async () => {
    await waitFor(() => status().includes('4 messages selected, 1 folded conversation included'));
    await press('{ArrowRight}');
    await waitFor(() => rowCount() === 6);
    expect(status()).not.toContain('selected');
  });

  test('is counted whole among other letters that are selected', async () => {
    await press('{Control>}a{/Control}');
    await waitFor(() => status().includes('6 messages selected, 1 folded conversation included'));
    await expect.element(page.getByText('6 messages are selected.')).toBeVisible();
  });

  test('is deleted whole, which is said', async () => {
    await press('{Delete}');
    await waitFor(() => rowCount() === 2);
    expect(await idsIn('deleted')).toHaveLength(4);
    const said = '4 messages moved to Deleted Items, those folded away included.';
    await expect.element(page.getByText(said)).toBeVisible();
  });

  test('is deleted for good only after a question that names all of it', async () => {
    await press('{Shift>}{Delete}{/Shift}');
    const asks =
      'Delete 4 messages for good, those of the folded conversation included? This cannot be undone.';
    await expect.element(page.getByText(asks)).toBeVisible();
    await press('{Escape}');
    expect(await stored()).toHaveLength(6);
  });

  test('whose head is read is marked read for what is folded away', async () => {
    await press('{Control>}q{/Control}');
    await waitFor(async () => (await stored()).filter((each) => each.isRead === 0).length === 1);
  });

  test('is marked read and unread whole', async () => {
    await press('{Alt>}e{/Alt}k');
    await waitFor(async () => (await stored()).filter((each) => each.isRead === 0).length === 5);
    await press('{Control>}q{/Control}');
    await waitFor(async () => (await stored()).filter((each) => each.isRead === 0).length === 1);
  });

  test('is moved whole', async () => {
    await press('{Control>}{Shift>}v{/Shift}{/Control}');
    await userEvent.click(page.getByRole('dialog').getByRole('row', { name: /^Drafts/ }));
    await press('{Enter}');
    await waitFor(async () => (await stored('drafts')).length === 4);
    await expect
      .element(page.getByText(/4 messages moved to Drafts, those folded away included/))
      .toBeVisible();
  });
});

describe('the conversation of a letter, grouped or not,', () => {
  beforeEach(async () => {
    await fillWithConversation((number) => ({ isRead: number > 1 ? 0 : 1 }));
    await writeOption('groupedFolders', []);
    await openWindow();
    await click('Letter 4');
  });

  test('is marked read with Ctrl+T', async () => {
    await press('{Control>}t{/Control}');
    await waitFor(async () => (await stored()).filter((each) => each.isRead === 0).length === 1);
    expect((await stored()).find((each) => each.isRead === 0)?.subject).toBe('Letter 6');
  });

  test('is watched, then ignored instead, then neither', async () => {
    const entry = async (key: string, name: RegExp, isChecked: string) => {
      await press('{Alt>}m{/Alt}');
      const item = page.getByRole('menuitemcheckbox', { name });
      await expect.element(item).toHaveAttribute('aria-checked', isChecked);
      await press(key);
    };
    await entry('w', /^Watch Conversation/, 'false');
    await waitFor(async () => (await markOf('Letter 2')) === 'watched');
    expect(await markOf('Letter 5')).toBe('watched');
    expect(await markOf('Letter 1')).toBeUndefined();
    await waitFor(() => colorOf('Letter 4') === tokenColor('--letter-red'));
    await entry('i', /^Ignore Conversation/, 'false');
    await waitFor(async () => (await markOf('Letter 3')) === 'ignored');
    await waitFor(() => colorOf('Letter 2') === tokenColor('--letter-grey'));
    await entry('{Escape}{Escape}', /^Watch Conversation/, 'false');
    await entry('i', /^Ignore Conversation/, 'true');
    await waitFor(async () => (await markOf('Letter 3')) === undefined);
  });

  test('shows its mark in a column of its own', async () => {
    await press('{Alt>}m{/Alt}w');
    await userEvent.click(page.getByRole('columnheader', { name: 'Subject' }).getByRole('button'), {
      button: 'right',
    });
    await userEvent.click(page.getByRole('menuitemcheckbox', { name: 'Watch/Ignore' }));
    const mark = () => row('Letter 3').querySelector('[data-column="conversationMark"]');
    await waitFor(() => mark()?.textContent === 'Watched conversation');
    expect(mark()?.querySelector('svg')).not.toBeNull();
  });
});

describe('colours', () => {
  beforeEach(async () => {
    await fillFolder('inbox', 3);
    await openWindow();
  });

  test('are given to letters and taken from them in the Message menu, and painted', async () => {
    await click('Letter 1');
    await click('Letter 2', { modifiers: ['Shift'] });
    await press('{Alt>}m{/Alt}cg');
    await waitFor(() => colorOf('Letter 1') === tokenColor('--letter-green'));
    expect(colorOf('Letter 2')).toBe(tokenColor('--letter-green'));
    expect(colorOf('Letter 3')).toBe(tokenColor('--text'));
    await press('{Alt>}m{/Alt}c');
    const green = page.getByRole('menuitemradio', { name: 'Green' });
    await expect.element(green).toHaveAttribute('aria-checked', 'true');
    await press('n');
    await waitFor(() => colorOf('Letter 1') === tokenColor('--text'));
    expect((await store().messages.toArray()).every((each) => !('color' in each))).toBe(true);
  });
});

function colorOf(subject: string): string {
  return getComputedStyle(row(subject)).color;
}

function tokenColor(token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
