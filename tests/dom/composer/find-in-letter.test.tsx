// Find Text in This Message while a letter is written: in its editor, in its source, in plain text. It looks, and changes nothing.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { commandState, runCommand } from '../../../src-renderer/app/command-registry.ts';
import { installKeyboard } from '../../../src-renderer/app/keyboard.ts';
import { ShownGround } from '../../../src-renderer/features/composer/finding/shown-ground.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { composerStage } from './composer-stage.ts';

const stage = composerStage();
let endKeyboard = () => {};
beforeEach(() => {
  endKeyboard = installKeyboard();
});
afterEach(() => endKeyboard());

const body = () => page.getByRole('textbox', { name: 'Message text' });
const source = () => page.getByRole('textbox', { name: 'Source of the message' });
const sought = () => page.getByRole('searchbox', { name: 'Find in this message' });
const status = () =>
  expect.poll(() => document.querySelector('search [role="status"]')?.textContent);
const marks = (name: string) => [...(CSS.highlights.get(name) ?? [])].map(String);
const show = (name: string) =>
  userEvent.click(page.getByRole('radiogroup').getByText(name, { exact: true }));
const focus = (button: string) =>
  (page.getByRole('button', { name: button }).element() as HTMLElement).focus();
const selected = () => document.getSelection()?.toString();

async function open(html: string): Promise<void> {
  await stage.show({ subject: 'Autumn', html });
  await expect.element(body()).toHaveAttribute('contenteditable', 'true');
}

async function look(words: string): Promise<void> {
  await expect.poll(() => commandState('edit.findText').isEnabled).toBe(true);
  await userEvent.keyboard('{F3}');
  await expect.element(sought()).toHaveFocus();
  await userEvent.keyboard(words);
}

describe('in a letter in HTML', () => {
  const html = '<p>Autumn, <b>autu</b>mn</p><p>AUTUMN leaves</p>';

  it('every place is marked and counted, and F3 and Shift+F3 go around', async () => {
    await open(html);
    await userEvent.click(body());
    await look('autumn');
    await status().toBe('1 of 3');
    expect(marks('found')).toEqual(['Autumn', 'autumn', 'AUTUMN']);
    await userEvent.keyboard('{F3}{F3}');
    await status().toBe('3 of 3');
    await expect.poll(() => marks('found-now')).toEqual(['AUTUMN']);
    await userEvent.keyboard('{F3}');
    await status().toBe('1 of 3');
    await userEvent.keyboard('{Shift>}{F3}{/Shift}');
    await status().toBe('3 of 3');
    await expect.element(sought()).toHaveFocus();
  });

  it('Escape closes the bar, and what was found is selected to be written over', async () => {
    await open(html);
    await look('leaves');
    await status().toBe('1 of 1');
    await userEvent.keyboard('{Escape}');
    await expect.element(sought()).not.toBeInTheDocument();
    expect(marks('found')).toEqual([]);
    expect(selected()).toBe('leaves');
    await expect.element(body()).toHaveFocus();
    expect(stage.bridge.named('window.close')).toEqual([]);
    await userEvent.keyboard('wind');
    await expect.element(body()).toHaveTextContent('AUTUMN wind');
    await userEvent.keyboard('{Control>}zz{/Control}');
    await expect.element(body()).toHaveTextContent('AUTUMN leaves');
  });

  it('goes on from the caret while the keyboard is in the text, where Escape closes the bar as well', async () => {
    await open(html);
    await look('autumn');
    await userEvent.click(body().getByText('leaves'));
    await userEvent.keyboard('{Home}{F3}');
    await status().toBe('3 of 3');
    expect(selected()).toBe('AUTUMN');
    await userEvent.keyboard('{F3}');
    await status().toBe('1 of 3');
    expect(selected()).toBe('Autumn');
    await userEvent.keyboard('{Escape}');
    await expect.element(sought()).not.toBeInTheDocument();
    expect(stage.bridge.named('window.close')).toEqual([]);
    await expect.element(body()).toHaveFocus();
  });

  const places: [string, () => Promise<void>][] = [
    ['a button of the bar', () => userEvent.click(page.getByRole('button', { name: 'Next' }))],
    ['a button of the letter', async () => focus('Bold')],
    ['the subject', () => userEvent.click(page.getByRole('textbox', { name: 'Subject' }))],
    ['nowhere', () => userEvent.click(page.getByRole('contentinfo'))],
  ];
  it.each(places)(
    'Escape closes the bar, not the letter, with the keyboard in %s',
    async (_, go) => {
      await open(html);
      await look('autumn');
      await status().toBe('1 of 3');
      await go();
      await userEvent.keyboard('{Escape}');
      await expect.element(sought()).not.toBeInTheDocument();
      expect(stage.bridge.named('window.close')).toEqual([]);
      await expect.element(body()).toHaveFocus();
      await userEvent.keyboard('{Escape}');
      await expect.poll(() => stage.bridge.named('window.close')).toHaveLength(1);
    },
  );

  it('Escape takes back what lies over the letter before the bar', async () => {
    await open(html);
    await look('autumn');
    await userEvent.click(page.getByRole('menuitem', { name: 'Edit', exact: true }));
    await expect.element(page.getByRole('menu')).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('menu')).not.toBeInTheDocument();
    await expect.element(sought()).toBeInTheDocument();
    expect(stage.bridge.named('window.close')).toEqual([]);
  });

  it('follows what is typed meanwhile', async () => {
    await open(html);
    await look('leaves');
    await userEvent.click(body().getByText('leaves'));
    await userEvent.keyboard('{End} and leaves');
    await expect.poll(() => marks('found')).toEqual(['leaves', 'leaves']);
  });

  it('looks from where the caret was before the keyboard came to the bar', async () => {
    await open(html);
    await userEvent.click(body().getByText('leaves'));
    await userEvent.keyboard('{Home}');
    await look('autumn');
    await status().toBe('3 of 3');
    await userEvent.click(body().getByText('leaves'));
    await userEvent.keyboard('{Control>}{Home}{/Control}{ArrowRight}');
    await userEvent.tripleClick(sought());
    await userEvent.keyboard('autum');
    await status().toBe('2 of 3');
    await expect.element(sought()).toHaveFocus();
  });

  it('begins with what is selected', async () => {
    await open(html);
    await userEvent.dblClick(body().getByText('leaves'));
    await userEvent.keyboard('{F3}');
    await expect.element(sought()).toHaveValue('leaves');
    await status().toBe('1 of 1');
  });

  it('changes neither the letter nor what can be undone', async () => {
    await open(html);
    await userEvent.click(body().getByText('leaves'));
    await userEvent.keyboard('{End} fall');
    runCommand('compose.saveDraft');
    await expect.element(page.getByText(/^Draft saved/u)).toBeInTheDocument();
    const [before] = await store().drafts.toArray();
    const { innerHTML } = body().element();
    await look('autumn');
    await userEvent.keyboard('{F3}{Shift>}{F3}{/Shift}{Enter}{Escape}');
    expect(body().element().innerHTML).toBe(innerHTML);
    expect(commandState('edit.findText').isEnabled).toBe(true);
    runCommand('compose.saveDraft');
    expect((await store().drafts.toArray())[0]).toEqual(before);
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(body()).toHaveTextContent(/leaves$/u);
    await userEvent.keyboard('{Control>}y{/Control}');
    await expect.element(body()).toHaveTextContent(/leaves fall$/u);
  });

  it('is found in its source too, and not asked for in its preview', async () => {
    await open(html);
    await show('Source');
    await userEvent.click(source());
    await look('autumn');
    await status().toBe('1 of 2');
    await userEvent.keyboard('{F3}{Escape}');
    await expect.element(source()).toHaveFocus();
    const field = source().element() as HTMLTextAreaElement;
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('AUTUMN');
    await show('Preview');
    await expect.poll(() => commandState('edit.findText').isEnabled).toBe(false);
    await show('Edit');
    await expect.poll(() => commandState('edit.findText').isEnabled).toBe(true);
  });
});

describe('in a plain letter', () => {
  const text = `第一季的銷售\n${'line\n'.repeat(200)}第三季的銷售`;

  it('is marked where it stands, brought into sight, and selected at last', async () => {
    await stage.show({ subject: 'Plain', html: null, text });
    await userEvent.click(body());
    await userEvent.keyboard('{Control>}{Home}{/Control}');
    await look('銷售');
    await status().toBe('1 of 2');
    const field = body().element() as HTMLTextAreaElement;
    await userEvent.keyboard('{F3}');
    await status().toBe('2 of 2');
    await expect.poll(() => field.scrollTop).toBeGreaterThan(1_000);
    expect(marks('found')).toEqual(['銷售', '銷售']);
    await userEvent.keyboard('{Escape}');
    await expect.element(body()).toHaveFocus();
    expect(field.selectionStart).toBe(text.length - 2);
    expect(field.selectionEnd).toBe(text.length);
    await userEvent.keyboard('營收');
    await expect.element(body()).toHaveValue(text.replace(/銷售$/u, '營收'));
    await userEvent.keyboard('{Control>}zz{/Control}');
    await expect.element(body()).toHaveValue(text);
  });

  it('is not drawn for nobody who looks for words, and follows what is typed once somebody does', async () => {
    await stage.show({ subject: 'Plain', html: null, text });
    await userEvent.click(body());
    await userEvent.keyboard('{Control>}{Home}{/Control}');
    const told = vi.spyOn(ShownGround.prototype, 'show');
    await userEvent.keyboard('銷售 ');
    expect(told).not.toHaveBeenCalled();
    await look('銷售');
    await status().toBe('2 of 3');
    await userEvent.click(body());
    await userEvent.keyboard('{Control>}{End}{/Control}');
    told.mockClear();
    await userEvent.keyboard('!');
    await expect.poll(() => told.mock.calls).toHaveLength(1);
    await userEvent.keyboard('銷售');
    await expect.poll(() => marks('found')).toHaveLength(4);
    told.mockRestore();
  });

  it('says so where nothing is found', async () => {
    await stage.show({ subject: 'Plain', html: null, text });
    await look('冬季');
    await status().toBe('Not found');
    await userEvent.keyboard('{Enter}{Escape}');
    await expect.element(body()).toHaveFocus();
  });
});

it('stands in the Edit menu', async () => {
  await open('<p>Hello</p>');
  await userEvent.click(page.getByRole('menuitem', { name: 'Edit', exact: true }));
  await userEvent.hover(page.getByRole('menu').getByRole('menuitem', { name: 'Find' }));
  await userEvent.click(page.getByRole('menuitem', { name: /^Text in This Message/u }));
  await expect.element(sought()).toHaveFocus();
});
