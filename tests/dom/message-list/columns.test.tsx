// The columns of the message list: order, width, place, and the dialog in which they are chosen.
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { folderId } from '../../../src-shared/mail/ids.ts';
import { useSession } from '../../../src-renderer/app/session-state.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import {
  activeSubject,
  fillFolder,
  freshWindowForEachTest,
  grid,
  openWindow,
  press,
  rows,
  waitFor,
} from '../shell/window.tsx';

freshWindowForEachTest();

const inbox = folderId('inbox');
const usual = ['Priority', 'Attachment', 'Flag', 'From', 'Subject', 'Received', 'Size'];
const header = (name: string) => page.getByRole('columnheader', { name, exact: true });
const headButton = (name: string) => header(name).getByRole('button').element() as HTMLElement;
const shown = () =>
  [...document.querySelectorAll('[role="columnheader"]')].map(({ textContent }) =>
    textContent.replace('!', ''),
  );
const kept = async () => (await readOptions()).listColumns[inbox];
const keptNames = async () => (await kept())?.map(({ column }) => column);

test('the letter being read stays in sight where the list is put into another order', async () => {
  await fillFolder('inbox', 80);
  await openWindow();
  grid().focus();
  await press('{ArrowDown}');
  await waitFor(() => activeSubject() === 'Letter 1');
  await userEvent.click(header('Received').getByRole('button'));
  await waitFor(() => grid().scrollTop > 0 && activeSubject() === 'Letter 1');
  // Whoever scrolls away is not called back.
  grid().scrollTop = 0;
  await waitFor(() => rows()[0]?.textContent.includes('Letter 80') === true);
  await userEvent.click(header('Received').getByRole('button'));
  await waitFor(() => rows()[0]?.textContent.includes('Letter 1 ') === true);
});

describe('columns', () => {
  beforeEach(async () => {
    await fillFolder('inbox', 5, (index) => ({ sizeBytes: 10_000 * ((index * 3) % 5) }));
    await fillFolder('sent', 1);
    await openWindow();
  });

  const subjects = () => rows().map((row) => /Letter \d/.exec(row.textContent)?.[0]);

  test('a click sorts, another turns the order round, and the folder remembers it', async () => {
    await userEvent.click(header('Subject').getByRole('button'));
    await waitFor(() => subjects()[0] === 'Letter 1');
    await expect.element(header('Subject')).toHaveAttribute('aria-sort', 'ascending');
    await userEvent.click(header('Subject').getByRole('button'));
    await waitFor(() => subjects()[0] === 'Letter 5');
    expect((await readOptions()).listSort[folderId('inbox')]).toEqual({
      column: 'subject',
      descending: true,
    });
  });

  test('are chosen in the header menu', async () => {
    await userEvent.click(header('Subject').getByRole('button'), { button: 'right' });
    await userEvent.click(page.getByRole('menuitemcheckbox', { name: 'Account' }));
    await expect.element(header('Account')).toBeVisible();
    await waitFor(() => rows()[0]?.textContent.includes('example.org') === true);
  });

  test('are sorted by and chosen from the View menu, without a mouse', async () => {
    const order = async () => (await readOptions()).listSort[folderId('inbox')];
    await press('{Alt>}v{/Alt}bs');
    await waitFor(async () => (await order())?.column === 'subject');
    expect(await order()).toEqual({ column: 'subject', descending: false });
    await press('{Alt>}v{/Alt}bd');
    await waitFor(async () => (await order())?.descending === true);
    await press('{Alt>}v{/Alt}c');
    await expect.element(page.getByRole('dialog', { name: 'Columns' })).toBeVisible();
    await press('{End} {Enter}');
    await expect.element(header('Account')).toBeVisible();
  });

  test('are made wider by keyboard, and stay so', async () => {
    const from = header('From').getByRole('button').element() as HTMLElement;
    const before = from.getBoundingClientRect().width;
    from.focus();
    await press('{Shift>}{ArrowRight}{/Shift}');
    await waitFor(() => from.getBoundingClientRect().width > before);
    await waitFor(async () => folderId('inbox') in (await readOptions()).listColumns);
  });

  test('show To instead of From in Sent Items', async () => {
    useSession.setState({ folderId: folderId('sent') });
    await expect.element(header('To')).toBeVisible();
    await expect.element(header('From')).not.toBeInTheDocument();
  });
});

/** Presses on a header's middle, goes to where `to` says, and lets go. */
async function drag(name: string, to: (box: DOMRect) => number, isLetGo = true): Promise<void> {
  const button = headButton(name);
  const box = button.getBoundingClientRect();
  const y = box.top + box.height / 2;
  const fire = (type: string, clientX: number) =>
    button.dispatchEvent(
      new PointerEvent(type, { bubbles: true, button: 0, pointerId: 1, clientX, clientY: y }),
    );
  // The browser knows no pointer to hold fast.
  button.setPointerCapture = () => undefined;
  fire('pointerdown', box.left + box.width / 2);
  fire('pointermove', box.left + box.width / 2 + 20);
  await frame();
  fire('pointermove', to(box));
  await frame();
  if (isLetGo) fire('pointerup', to(box));
  await frame();
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const mark = () => document.querySelector('[class*="dropMark"]');

describe('the place of a column', () => {
  beforeEach(async () => {
    await fillFolder('inbox', 3);
    await openWindow();
  });

  test('is changed by dragging its head; a mark shows where it will stand', async () => {
    const subject = () => headButton('Subject').getBoundingClientRect();
    await drag('From', () => subject().right - 4, false);
    expect(mark()?.getBoundingClientRect().left).toBeCloseTo(subject().right, -1);
    await drag('From', () => subject().right - 4);
    await waitFor(() => shown().join() === moved('From', 'Subject').join());
    expect(mark()).toBeNull();
    expect(rows()[0]?.children[3]?.textContent).toContain('Letter 1');
    await waitFor(async () => (await keptNames())?.indexOf('from') === 4);
  });

  test('stays when the drag is given up with Escape', async () => {
    await drag('Size', () => 300, false);
    expect(mark()).not.toBeNull();
    await press('{Escape}');
    await waitFor(() => mark() === null);
    expect(shown()).toEqual(usual);
    expect(await kept()).toBeUndefined();
  });

  test('is changed by keyboard with Ctrl and Shift, and the head keeps the focus', async () => {
    headButton('From').focus();
    await press('{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}');
    await waitFor(() => shown().join() === moved('From', 'Subject').join());
    expect(document.activeElement).toBe(headButton('From'));
    await press('{Control>}{Shift>}{ArrowLeft}{/Shift}{/Control}');
    await waitFor(() => shown().join() === usual.join());
    // At the beginning there is nowhere to go.
    headButton('Priority').focus();
    await press('{Control>}{Shift>}{ArrowLeft}{/Shift}{/Control}');
    expect(shown()).toEqual(usual);
  });

  test('is another in another folder', async () => {
    await fillFolder('drafts', 1);
    headButton('Received').focus();
    await press('{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}');
    await waitFor(() => shown().at(-1) === 'Received');
    useSession.setState({ folderId: folderId('drafts') });
    await waitFor(() => shown().includes('Saved'));
    expect(shown().at(-1)).toBe('Size');
    useSession.setState({ folderId: inbox });
    await waitFor(() => shown().at(-1) === 'Received');
  });
});

describe('the width of a column', () => {
  beforeEach(async () => {
    await fillFolder('inbox', 1);
    await openWindow();
  });

  const widthOf = (name: string) => Math.round(headButton(name).getBoundingClientRect().width);
  const dragEdge = async (name: string, by: number) => {
    const handle = header(name).element().querySelector<HTMLElement>('[class*="handle"]');
    if (!handle) throw new Error(`${name} has no edge to drag`);
    handle.setPointerCapture = () => undefined;
    const { left, top } = handle.getBoundingClientRect();
    const fire = (type: string, clientX: number) =>
      handle.dispatchEvent(
        new PointerEvent(type, { bubbles: true, button: 0, pointerId: 1, clientX, clientY: top }),
      );
    fire('pointerdown', left);
    fire('pointermove', left + by);
    fire('pointerup', left + by);
    await frame();
    await frame();
  };

  test('follows the edge that is dragged, before the subject and behind it', async () => {
    const [from, received] = [widthOf('From'), widthOf('Received')];
    await dragEdge('From', 30);
    expect(widthOf('From')).toBe(from + 30);
    await dragEdge('Subject', -25);
    expect(widthOf('Received')).toBe(received + 25);
    await waitFor(
      async () =>
        (await kept())?.some(({ column, width }) => column === 'from' && width === 220) === true,
    );
  });

  test('of the subject is changed by keyboard at the cost of its neighbour', async () => {
    const received = widthOf('Received');
    headButton('Subject').focus();
    await press('{Shift>}{ArrowRight}{/Shift}');
    await waitFor(() => widthOf('Received') === received - 8);
  });
});

describe('the Columns dialog', () => {
  beforeEach(async () => {
    await fillFolder('inbox', 1);
    await openWindow();
    await press('{Alt>}v{/Alt}c');
    await expect.element(page.getByRole('dialog', { name: 'Columns' })).toBeVisible();
  });

  const option = (name: string) => page.getByRole('option', { name, exact: true });
  const button = (name: string) => page.getByRole('dialog').getByRole('button', { name });
  const clickButton = (name: string) => userEvent.click(button(name));

  test('shows a column ticked with Space, and hides one unticked', async () => {
    await userEvent.click(option('Sent'));
    await press(' ');
    await expect.element(option('Sent')).toHaveAttribute('aria-checked', 'true');
    await userEvent.click(option('Size'));
    await clickButton('Hide');
    await clickButton('OK');
    await waitFor(() => shown().includes('Sent') && !shown().includes('Size'));
  });

  test('moves the chosen column, and lets go at the ends', async () => {
    await expect.element(button('Move Up')).toBeDisabled();
    await userEvent.click(option('Subject'));
    await clickButton('Move Up');
    await clickButton('Move Up');
    await clickButton('OK');
    await waitFor(() => shown().indexOf('Subject') < shown().indexOf('From'));
  });

  test('the subject stays, and takes the room the others leave', async () => {
    await userEvent.click(option('Subject'));
    await press(' ');
    await expect.element(option('Subject')).toHaveAttribute('aria-checked', 'true');
    await expect.element(button('Hide')).toBeDisabled();
    await expect
      .element(page.getByText('It takes the room the other columns leave.'))
      .toBeVisible();
  });

  test('explains a width that cannot be, and keeps one that can', async () => {
    await userEvent.click(option('From'));
    const field = page.getByRole('textbox', { name: 'Width in pixels:' });
    await userEvent.fill(field, '5');
    await press('{Enter}');
    await expect
      .element(page.getByText('A column is between 24 and 1,200 pixels wide.'))
      .toBeVisible();
    await userEvent.fill(field, '250');
    await press('{Enter}');
    await waitFor(
      async () =>
        (await kept())?.some(({ column, width }) => column === 'from' && width === 250) === true,
    );
  });

  test('goes back to how the folder was', async () => {
    await userEvent.click(option('Flag'));
    await press(' ');
    await clickButton('Reset');
    await expect.element(option('Flag')).toHaveAttribute('aria-checked', 'true');
    await clickButton('OK');
    expect(shown()).toEqual(usual);
  });

  test('changes nothing when cancelled', async () => {
    await userEvent.click(option('Flag'));
    await press(' {Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(shown()).toEqual(usual);
    expect(await kept()).toBeUndefined();
  });
});

/** The usual columns with one put behind another. */
function moved(name: string, behind: string): string[] {
  const others = usual.filter((each) => each !== name);
  others.splice(others.indexOf(behind) + 1, 0, name);
  return others;
}
