// The Edit menu of a composer window, by mouse: it means whichever field was written in last.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { closeDialogs } from '../../../src-renderer/app/dialog-stack.tsx';
import { saveDraft } from '../../../src-renderer/store/writes/drafts.ts';
import { draftOf } from '../store/compositions.ts';
import { useFreshStore } from '../store/support.ts';
import { addMyAccount, FakeBridge, mine, showComposer } from './composer-page.tsx';

useFreshStore();

let bridge: FakeBridge;
let leave = () => Promise.resolve();

beforeEach(async () => {
  bridge = new FakeBridge();
  bridge.install();
  await addMyAccount();
  const html = '<div>Hello</div>';
  leave = await showComposer(await saveDraft(draftOf({ accountId: mine.id, html, subject: 'S' })));
  await expect.element(body()).toHaveAttribute('contenteditable', 'true');
});

afterEach(async () => {
  closeDialogs();
  await leave();
});

const body = () => page.getByRole('textbox', { name: 'Message text' });
const subject = () => page.getByLabelText('Subject');

async function choose(name: string): Promise<void> {
  await userEvent.click(page.getByRole('menuitem', { name: 'Edit', exact: true }));
  await userEvent.click(
    page.getByRole('menu').getByRole('menuitem', { name: new RegExp(`^${name}`) }),
  );
}

it('takes back what was typed into formatted text, and brings it again', async () => {
  await userEvent.click(body());
  await userEvent.keyboard('{Control>}{End}{/Control} world');
  await choose('Undo');
  await expect.element(body()).toHaveTextContent(/^Hello$/);
  await choose('Redo');
  await expect.element(body()).toHaveTextContent(/^Hello world$/);
});

it('selects and cuts in the subject when that was written in last', async () => {
  await userEvent.click(subject());
  await userEvent.keyboard('{End}ubject');
  await choose('Select All');
  await choose('Cut');
  await expect.element(subject()).toHaveValue('');
  await choose('Undo');
  await expect.element(subject()).toHaveValue('Subject');
  await expect.element(body()).toHaveTextContent(/^Hello$/);
});

it('asks for pasting where a page may not do it by itself, and the focus is where it goes', async () => {
  await userEvent.click(body());
  await choose('Paste');
  await expect.poll(() => bridge.named('window.edit')).toHaveLength(1);
  await expect.element(body()).toHaveFocus();
});
