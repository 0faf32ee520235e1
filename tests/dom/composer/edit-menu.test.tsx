// The Edit menu of a composer window, by mouse: it means whichever field was written in last.
import { beforeEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { installKeyboard } from '../../../src-renderer/app/keyboard.ts';
import { composerStage } from './composer-stage.ts';

const stage = composerStage();

beforeEach(async () => {
  const html = '<div>Hello</div>';
  await stage.show({ html, subject: 'S' });
  await expect.element(body()).toHaveAttribute('contenteditable', 'true');
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

it.each([
  ['Paste$', 'paste'],
  ['Paste as Plain Text', 'pasteAndMatchStyle'],
])(
  'asks for %s where a page may not do it by itself, and the focus is where it goes',
  async (name, edit) => {
    await userEvent.click(body());
    await choose(name);
    await expect.poll(() => stage.bridge.named('window.edit')).toMatchObject([{ args: [edit] }]);
    await expect.element(body()).toHaveFocus();
  },
);

it('pastes as plain text by its key, which moves no letter here', async () => {
  const stop = installKeyboard();
  await userEvent.click(body());
  await userEvent.keyboard('{Control>}{Shift>}v{/Shift}{/Control}');
  const asked = [{ args: ['pasteAndMatchStyle'] }];
  await expect.poll(() => stage.bridge.named('window.edit')).toMatchObject(asked);
  stop();
});
