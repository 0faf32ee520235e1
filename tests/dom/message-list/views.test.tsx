// The current view of a folder: what it hides, what it says of that, and the person's own views.
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { useSession } from '../../../src-renderer/app/session-state.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { markRead } from '../../../src-renderer/store/writes/messages.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { headerHeight, rowHeight } from '../../../src-renderer/ui/row-geometry.ts';
import { dateField, typeInto } from '../date-fields.ts';
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
  waitFor,
} from '../shell/window.tsx';

freshWindowForEachTest();

const inbox = folderId('inbox');
const subjects = () => rows().map((row) => /Letter \d+/.exec(row.textContent)?.[0]);
const status = () => document.querySelector('[data-region="status"]')?.textContent ?? '';
const clickButton = (name: string) =>
  userEvent.click(page.getByRole('dialog').last().getByRole('button', { name, exact: true }));
/** Opens View > Current View and presses the entry's access key. */
const chooseView = (key: string) => press(`{Alt>}v{/Alt}v${key}`);

describe('a folder of five letters, of which two are unread and one of those is ignored', () => {
  beforeEach(async () => {
    await fillFolder('inbox', 5, (index) => ({
      isRead: index === 1 || index === 3 ? 0 : 1,
      ...(index === 3 ? { conversationMark: 'ignored' as const } : {}),
    }));
    await fillFolder('drafts', 2);
    await openWindow();
  });

  test('hides what is read, says so in the status bar, and remembers it for this folder alone', async () => {
    await chooseView('h');
    await waitFor(() => subjects().join() === 'Letter 2,Letter 4');
    await waitFor(() => status().includes('2 of 5 messages shown, 2 unread'));
    expect(status()).toContain('Hide Read Messages');
    useSession.setState({ folderId: folderId('drafts') });
    await waitFor(() => rowCount() === 2);
    expect(status()).not.toContain('shown');
    useSession.setState({ folderId: inbox });
    await waitFor(() => rowCount() === 2 && status().includes('2 of 5'));
  });

  test('hides what is ignored too', async () => {
    await chooseView('i');
    await waitFor(() => subjects().join() === 'Letter 2');
    await chooseView('a');
    await waitFor(() => rowCount() === 5);
    expect(status()).toContain('5 messages, 2 unread');
  });

  test('keeps the letter that is being read, until another is', async () => {
    await chooseView('h');
    await waitFor(() => rowCount() === 2);
    grid().focus();
    await press('{ArrowDown}');
    await waitFor(() => activeSubject() === 'Letter 2');
    await press('{Control>}q{/Control}');
    await waitFor(() => status().includes('1 unread'));
    expect(subjects()).toEqual(['Letter 2', 'Letter 4']);
    await press('{ArrowDown}');
    await waitFor(() => subjects().join() === 'Letter 4' && activeSubject() === 'Letter 4');
  });

  test('that shows nothing says why, and shows all again at the press of a button', async () => {
    await markRead(await idsIn('inbox'), true);
    await chooseView('h');
    const sentence = 'The view “Hide Read Messages” shows none of the 5 messages of this folder.';
    await expect.element(page.getByText(sentence)).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Show All Messages' }));
    await waitFor(() => rowCount() === 5);
    expect((await readOptions()).listViews[inbox]).toEqual({ kind: 'all' });
  });

  test('leads to the next unread letter among those it shows', async () => {
    await chooseView('i');
    await waitFor(() => rowCount() === 1);
    await press('{Control>}u{/Control}');
    await waitFor(() => activeSubject() === 'Letter 2');
    await press('{Control>}u{/Control}');
    await expect.element(page.getByText('There are no unread messages.')).toBeVisible();
  });
});

describe('a folder of 400 letters, every eighth unread', () => {
  let ids: readonly MessageId[];
  beforeEach(async () => {
    ids = await fillFolder('inbox', 400, (index) => ({ isRead: index % 8 === 0 ? 0 : 1 }));
    await openWindow();
  });

  const scrollTo = (index: number) => {
    grid().scrollTop = index * rowHeight;
  };
  /** Scrolls to this letter of the whole list, and selects it. */
  const choose = async (index: number) => {
    scrollTo(index - 3);
    await waitFor(() => rows().some((row) => row.dataset['index'] === String(index)));
    const row = rows().find((each) => each.dataset['index'] === String(index))!;
    await userEvent.click(row.querySelector('[data-column="subject"]')!);
  };
  /** The active row, once it is this letter's and nothing of it is hidden. */
  const isInSight = (subject: string) => {
    if (activeSubject() !== subject) return false;
    const row = document.getElementById(grid().getAttribute('aria-activedescendant')!)!;
    const [{ top, bottom }, seen] = [row.getBoundingClientRect(), grid().getBoundingClientRect()];
    return top >= seen.top + headerHeight - 1 && bottom <= seen.bottom + 1;
  };

  test('keeps the letter being read in sight when the view changes, there and back', async () => {
    await choose(320);
    await chooseView('h');
    await waitFor(() => rowCount() === 50 && isInSight('Letter 321'));
    await chooseView('a');
    await waitFor(() => rowCount() === 400 && isInSight('Letter 321'));
  });

  test('keeps a letter in sight that the view only still shows because it is read, and the next', async () => {
    await choose(321);
    await chooseView('h');
    await waitFor(() => rowCount() === 51 && isInSight('Letter 322'));
    // The row above goes with the step.
    grid().focus();
    await press('{ArrowDown}');
    await waitFor(() => rowCount() === 50 && isInSight('Letter 329'));
    await press('{ArrowUp}');
    await waitFor(() => isInSight('Letter 321'));
  });

  test('keeps the only letter in sight once the one kept above it has gone', async () => {
    await markRead(ids.slice(1), true);
    await choose(5);
    await chooseView('h');
    await waitFor(() => rowCount() === 2 && isInSight('Letter 6'));
    grid().focus();
    await press('{ArrowUp}');
    await waitFor(() => rowCount() === 1 && isInSight('Letter 1'));
  });

  test('stays where it is scrolled to while letters come and are read', async () => {
    await chooseView('h');
    await waitFor(() => rowCount() === 50);
    grid().focus();
    await press('{Home}');
    await waitFor(() => isInSight('Letter 1'));
    scrollTo(20);
    await markRead([ids[0]!, ids[392]!], true);
    await waitFor(() => rowCount() === 49);
    await fillFolder('inbox', 1, () => ({ isRead: 0, receivedAt: Date.UTC(2026, 1, 1) }));
    await waitFor(() => rowCount() === 50);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(grid().scrollTop).toBe(20 * rowHeight);
  });
});

describe('a view of the person’s own', () => {
  beforeEach(async () => {
    await fillFolder('inbox', 6, (index) => ({
      isFlagged: index % 2 === 0 ? 1 : 0,
      sizeBytes: (index + 1) * 100_000,
    }));
    await openWindow();
  });

  const condition = (number: number) => page.getByRole('group', { name: `Condition ${number}` });
  const choose = async (number: number, which: 'looks at' | 'looks at it', label: string) => {
    const name = new RegExp(`${which === 'looks at' ? 'What' : 'How'} condition ${number}`);
    await userEvent.click(condition(number).getByRole('button', { name }));
    await userEvent.click(page.getByRole('option', { name: label, exact: true }));
  };
  const nameField = () => page.getByRole('textbox', { name: 'Name of the view:' });

  test('is made of conditions, is applied, and stands in the menu by its name', async () => {
    await chooseView('d');
    await clickButton('New…');
    await userEvent.fill(nameField(), 'Big & flagged (A)');
    await clickButton('Add Condition');
    await choose(1, 'looks at', 'Flag');
    await clickButton('Add Condition');
    await choose(2, 'looks at', 'Size');
    await userEvent.fill(condition(2).getByRole('textbox', { name: 'Size in KB' }), '250');
    await clickButton('OK');
    const says = 'Shows messages for which this holds: is flagged and larger than 250 KB.';
    await expect.element(page.getByText(says)).toBeVisible();
    await clickButton('Apply View');
    await waitFor(() => subjects().join() === 'Letter 3,Letter 5');
    await press('{Alt>}v{/Alt}v');
    const entry = page.getByRole('menuitemradio', { name: /Big & flagged \(A\)/ });
    await expect.element(entry).toHaveAttribute('aria-checked', 'true');
    await press('a');
    await waitFor(() => rowCount() === 6);
    await chooseView('1');
    await waitFor(() => rowCount() === 2);
  });

  test('may ask for any one condition, and hide what meets it', async () => {
    await chooseView('c');
    await expect.element(nameField()).toHaveValue('View of Inbox');
    await clickButton('Add Condition');
    await choose(1, 'looks at', 'Flag');
    await clickButton('Add Condition');
    await choose(2, 'looks at', 'Size');
    await userEvent.fill(condition(2).getByRole('textbox', { name: 'Size in KB' }), '500');
    await userEvent.click(page.getByText('any one condition holds'));
    await userEvent.click(page.getByText('hidden, all others are shown'));
    await clickButton('OK');
    await waitFor(() => subjects().join() === 'Letter 2,Letter 4');
    const [view] = (await readOptions()).customViews;
    expect(view).toMatchObject({
      name: 'View of Inbox',
      does: 'hide',
      criteria: {
        joinedBy: 'or',
        criteria: [
          { kind: 'isFlagged', is: true },
          { kind: 'sizeAbove', kb: 500 },
        ],
      },
    });
  });

  test('says in sentences what is missing, and keeps nothing until it is whole', async () => {
    await chooseView('d');
    await clickButton('New…');
    await userEvent.fill(nameField(), ' ');
    await clickButton('OK');
    await expect.element(page.getByText('Give the view a name.')).toBeVisible();
    await expect.element(page.getByText(/Add at least one condition/)).toBeVisible();
    await userEvent.fill(nameField(), 'hide read messages');
    await expect.element(page.getByText('There is a view with this name already.')).toBeVisible();
    await clickButton('Add Condition');
    await expect.element(page.getByText('Type the words to look for.')).toBeVisible();
    await choose(1, 'looks at', 'Received');
    await choose(1, 'looks at it', 'before');
    await typeInto(dateField('Date'), '{Backspace}{Backspace}');
    await expect.element(page.getByText('Choose a date.')).toBeVisible();
    expect((await readOptions()).customViews).toEqual([]);
  });

  test('is copied, changed and removed; its folders show all again', async () => {
    const criteria = [{ kind: 'isFlagged', is: true } as const];
    await writeOption('customViews', [
      { id: 'v', name: 'Flagged', does: 'show', criteria: { joinedBy: 'and', criteria } },
    ]);
    await writeOption('listViews', { [inbox]: { kind: 'custom', id: 'v' } });
    await waitFor(() => rowCount() === 3);
    await chooseView('d');
    const option = (name: RegExp) => page.getByRole('option', { name });
    await expect.element(option(/^Flagged/)).toHaveTextContent('Shown now');
    await clickButton('Copy…');
    await clickButton('OK');
    await expect.element(option(/^Flagged \(copy\)/)).toHaveAttribute('aria-selected', 'true');
    await userEvent.click(option(/^Flagged Shown/));
    await clickButton('Modify…');
    await choose(1, 'looks at it', 'is not flagged');
    await clickButton('OK');
    await waitFor(() => subjects().join() === 'Letter 2,Letter 4,Letter 6');
    await clickButton('Remove');
    await expect.element(page.getByText(/Remove the view “Flagged”\?/)).toBeVisible();
    await press('{Enter}');
    await waitFor(() => rowCount() === 6);
    expect((await readOptions()).customViews.map(({ name }) => name)).toEqual(['Flagged (copy)']);
    // Remove, which asked, can no longer be pressed: the keyboard is in the list.
    await expect.element(page.getByRole('listbox', { name: 'Views' })).toHaveFocus();
    await press('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });

  test('that is wrong far up in a long list of conditions shows where', async () => {
    const flagged = { kind: 'isFlagged', is: true } as const;
    const wrong = { kind: 'words', field: 'from', words: '', isNot: false } as const;
    const criteria = [flagged, wrong, ...Array.from({ length: 10 }, () => flagged)];
    await writeOption('customViews', [
      { id: 'v', name: 'Long', does: 'show', criteria: { joinedBy: 'and', criteria } },
    ]);
    await writeOption('listViews', { [inbox]: { kind: 'custom', id: 'v' } });
    await waitFor(() => rowCount() === 3);
    await chooseView('c');
    await userEvent.click(condition(12).getByRole('button', { name: 'Remove condition 12' }));
    await expect.element(condition(2)).not.toBeInViewport();
    await clickButton('OK');
    await expect.element(condition(2).getByRole('textbox', { name: 'Words' })).toHaveFocus();
    await expect.element(condition(2)).toBeInViewport();
  });

  test('can be made by keyboard alone', async () => {
    await chooseView('c');
    await expect.element(nameField()).toHaveFocus();
    await press('{Alt>}d{/Alt}');
    const label = 'What condition 1 looks at';
    await waitFor(() => document.activeElement?.getAttribute('aria-label') === label);
    // What it looks at: from From to Flag.
    await press('{Enter}');
    await expect.element(page.getByRole('listbox')).toBeVisible();
    await press('fla{Enter}');
    await expect.element(condition(1).getByRole('button', { name: /is flagged/ })).toBeVisible();
    await press('{Tab}{Tab}{Enter}');
    await expect.element(page.getByText('No conditions yet.')).toBeVisible();
    await press('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect((await readOptions()).customViews).toEqual([]);
  });
});
