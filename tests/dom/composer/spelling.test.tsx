import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { commandState, runCommand } from '../../../src-renderer/app/command-registry.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { spellingDefaults } from '../../../src-renderer/store/spelling-choices.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { draftOf } from '../store/compositions.ts';
import { composerStage } from './composer-stage.ts';

const stage = composerStage();

const body = () => page.getByRole('textbox', { name: 'Message text' });
const subject = () => page.getByLabelText('Subject');
const asked = () => page.getByLabelText('Not in dictionary');
const meant = () => page.getByLabelText('Change to');
const press = (name: string) => userEvent.click(page.getByRole('button', { name, exact: true }));

/** The first word waits for the dictionary. */
const patience = { timeout: 15_000 };

async function open(fields: Parameters<typeof draftOf>[0]): Promise<void> {
  await stage.show({ to: 'lin@example.org', ...fields });
  await expect.element(subject()).toBeInTheDocument();
  await expect.poll(() => commandState('compose.spelling').isEnabled, patience).toBe(true);
  if (fields?.html !== null)
    await expect.element(body()).toHaveAttribute('contenteditable', 'true');
}

/** The words with a wave under them, in order. */
function waves(): string[] {
  return ['misspelled-subject', 'misspelled-text'].flatMap((name) =>
    [...(CSS.highlights.get(name) ?? [])].map((range) => (range as Range).toString()),
  );
}

const text = () => (body().element() as HTMLTextAreaElement).value;

describe('while typing', () => {
  it.each([null, '<div>Ths is a <b>tes</b>tt, 中文 teh</div>'])(
    'what is unknown gets a wave, in the subject and in the text: %s',
    async (html) => {
      await open({ subject: 'Helo world', text: 'Ths is a testt, 中文 teh', html });
      await expect.poll(waves, patience).toEqual(['Helo', 'Ths', 'testt', 'teh']);
      const saved = (await store().drafts.toArray())[0];
      if (html !== null) expect(saved?.html).toBe(html);
    },
  );

  it('leaves quoted words, addresses, capitals and numbers alone', async () => {
    const answer = '----- Original Message -----\nFrom: Jhon Doee\n\n> qouted wrds\n';
    const text = `Fine: www.exmaple.com\n\n${answer}\nWrng`;
    await open({ subject: 'Re: ABCDEFG x1y2z3w', text, html: null });
    await expect.poll(waves, patience).toEqual(['Wrng']);
  });

  it('a quotation in HTML is somebody else’s', async () => {
    await open({
      subject: '',
      html: '<div>mispeled</div><blockquote><div>qouted</div></blockquote><div>aftr</div>',
    });
    await expect.poll(waves, patience).toEqual(['mispeled', 'aftr']);
  });

  it('waits until the caret has left the word', async () => {
    await open({ subject: '', text: '', html: null });
    await userEvent.click(body());
    await userEvent.keyboard('good mornig');
    await expect.poll(() => text()).toBe('good mornig');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(waves()).toEqual([]);
    await userEvent.keyboard(' ');
    await expect.poll(waves, patience).toEqual(['mornig']);
    await userEvent.keyboard('{Backspace}{Backspace}ng ');
    await expect.poll(waves, patience).toEqual([]);
  });

  it('can be switched off', async () => {
    await writeOption('spelling', { ...spellingDefaults, checksWhileTyping: false });
    await open({ subject: 'Helo', text: 'wrold', html: null });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(waves()).toEqual([]);
    await writeOption('spelling', spellingDefaults);
    await expect.poll(waves, patience).toEqual(['Helo', 'wrold']);
  });

  it.each([null, '<div>The <b>wrold</b> is big</div>'])(
    'a right click offers words, and the one chosen takes its place: %s',
    async (html) => {
      await open({ subject: '', text: 'The wrold is big', html });
      await expect.poll(waves, patience).toEqual(['wrold']);
      const [range] = [...(CSS.highlights.get('misspelled-text') ?? [])] as Range[];
      const box = range?.getBoundingClientRect() ?? new DOMRect();
      body().element().focus();
      body()
        .element()
        .dispatchEvent(
          new MouseEvent('contextmenu', {
            bubbles: true,
            cancelable: true,
            button: 2,
            clientX: box.x + 5,
            clientY: box.y + 5,
          }),
        );
      await userEvent.click(page.getByRole('menuitem', { name: 'world' }));
      await expect.poll(waves, patience).toEqual([]);
      if (html === null) expect(text()).toBe('The world is big');
      else expect(body().element().querySelector('b')?.textContent).toBe('world');
    },
  );

  it('a word added by the menu is known from then on', async () => {
    await open({ subject: 'Hsinchuu', text: '', html: null });
    await expect.poll(waves, patience).toEqual(['Hsinchuu']);
    (subject().element() as HTMLInputElement).focus();
    (subject().element() as HTMLInputElement).setSelectionRange(3, 3);
    subject()
      .element()
      .dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 0 }));
    await userEvent.click(page.getByRole('menuitem', { name: 'Add to Dictionary' }));
    await expect.poll(waves, patience).toEqual([]);
    expect((await readOptions()).customWords).toEqual(['Hsinchuu']);
  });

  it('the menu keeps the keyboard when the words it looked for have come, and Escape ends it alone', async () => {
    await open({ subject: '', text: 'wrold', html: null });
    await expect.poll(waves, patience).toEqual(['wrold']);
    const field = body().element() as HTMLTextAreaElement;
    field.focus();
    field.setSelectionRange(2, 2);
    field.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
    await expect.element(page.getByRole('menuitem', { name: 'world' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('menu')).not.toBeInTheDocument();
    await expect.element(body()).toHaveFocus();
    expect(document.querySelector('[role=alertdialog]')).toBeNull();
  });
});

describe('the menu of a word', () => {
  const askForMenu = (element: HTMLElement) =>
    element.dispatchEvent(
      new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 0 }),
    );

  it('has cut, copy, paste and all of the text below, with nothing to cut where nothing is selected', async () => {
    await open({ subject: '', text: 'The wrold is big', html: null });
    await expect.poll(waves, patience).toEqual(['wrold']);
    const area = body().element() as HTMLTextAreaElement;
    area.focus();
    area.setSelectionRange(6, 6);
    askForMenu(area);
    const item = (name: string) => page.getByRole('menuitem', { name });
    await expect
      .element(page.getByRole('menuitem', { name: 'Paste', exact: true }))
      .toBeInTheDocument();
    await expect.element(item('Cut')).toHaveAttribute('aria-disabled', 'true');
    await expect.element(item('Copy')).toHaveAttribute('aria-disabled', 'true');
    // Words that may be meant come late: the keyboard stands on the first of them then.
    await expect.element(item('world')).toHaveFocus();
    await userEvent.keyboard('{End}{Enter}');
    await expect
      .poll(() => stage.bridge.named('window.edit'))
      .toMatchObject([{ args: ['selectAll'] }]);
    expect(document.activeElement).toBe(area);
    askForMenu(area);
    await userEvent.click(item('Paste as Plain Text'));
    const second = { args: ['pasteAndMatchStyle'] };
    await expect.poll(() => stage.bridge.named('window.edit')[1]).toMatchObject(second);
    expect(document.activeElement).toBe(area);
  });
});

describe.each([null, 'html'])('F7 in a letter in %s', (kind) => {
  const lines = ['Helo wrold, teh end', 'teh sceond line', 'good'];
  const begin = async () => {
    const html = kind && lines.map((line) => `<div>${line}</div>`).join('');
    await open({ subject: 'Mispeled', text: lines.join('\n'), html });
    runCommand('compose.spelling');
  };
  const now = () =>
    kind ? [...body().element().children].map((line) => line.textContent).join('\n') : text();

  it('leads from the subject to the end, changing what the person wants changed', async () => {
    await begin();
    await expect.element(asked(), patience).toHaveValue('Mispeled');
    await expect.element(meant()).toHaveValue('Misspelled');
    await press('Change');
    await expect.element(asked()).toHaveValue('Helo');
    await press('Ignore');
    await expect.element(asked()).toHaveValue('wrold');
    await expect.element(meant()).toHaveValue('world');
    await userEvent.keyboard('{Enter}');
    await expect.element(asked()).toHaveValue('teh');
    await expect.element(meant()).toHaveValue('the');
    await press('Change All');
    await expect.element(asked()).toHaveValue('sceond');
    await userEvent.fill(meant(), 'second or so');
    await press('Change');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(subject()).toHaveValue('Misspelled');
    expect(now()).toBe('Helo world, the end\nthe second or so line\ngood');
  });

  it('takes back the last steps, one by one', async () => {
    await begin();
    await press('Ignore All');
    await expect.element(asked()).toHaveValue('Helo');
    await press('Add');
    await expect.element(asked()).toHaveValue('wrold');
    await press('Change');
    await expect.element(asked()).toHaveValue('teh');
    await expect.element(meant()).toHaveValue('the');
    await press('Change All');
    await expect.element(asked()).toHaveValue('sceond');
    expect((await readOptions()).customWords).toEqual(['Helo']);
    for (const word of ['teh', 'wrold', 'Helo', 'Mispeled']) {
      await press('Undo Last');
      await expect.element(asked()).toHaveValue(word);
    }
    expect(now()).toBe(lines.join('\n'));
    expect((await readOptions()).customWords).toEqual([]);
    await expect.element(page.getByRole('button', { name: 'Undo Last' })).toBeDisabled();
    await press('Close');
  });
});

describe('what F7 changed in plain text', () => {
  it('is taken back by Ctrl+Z, step by step', async () => {
    await open({ subject: 'Helo', text: '', html: null });
    await userEvent.click(body());
    await userEvent.keyboard('teh wrold');
    runCommand('compose.spelling');
    for (const word of ['Hello', 'the', 'world']) {
      await expect.element(meant(), patience).toHaveValue(word);
      await expect.element(meant()).toHaveFocus();
      await userEvent.keyboard('{Enter}');
    }
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(text()).toBe('the world');
    await expect.element(subject()).toHaveValue('Hello');
    await userEvent.click(body());
    const undo = () => userEvent.keyboard('{Control>}z{/Control}');
    await undo();
    await expect.poll(text).toBe('the wrold');
    await undo();
    await expect.poll(text).toBe('teh wrold');
    // One history for the whole window: the subject was the first to be changed.
    await undo();
    await expect.element(subject()).toHaveValue('Helo');
    expect(text()).toBe('teh wrold');
    runCommand('compose.saveDraft');
    await expect
      .poll(async () => (await store().drafts.toArray())[0])
      .toMatchObject({ subject: 'Helo', text: 'teh wrold' });
  });
});

describe('Chinese', () => {
  it('with a wrong character gets a wave, and F7 puts the right one there', async () => {
    await open({ subject: '在次感謝', html: '<div>我因<b>該</b>會以經收到 teh 回覆</div>' });
    await expect.poll(waves, patience).toEqual(['在次', '因該', '以經', 'teh']);
    runCommand('compose.spelling');
    for (const word of ['再次', '應該', '已經']) {
      await expect.element(page.getByLabelText('Wrong character'), patience).toBeVisible();
      await expect.element(meant()).toHaveValue(word);
      await press('Change');
    }
    await expect.element(asked()).toHaveValue('teh');
    await expect.element(subject()).toHaveValue('再次感謝');
    expect(body().element().textContent).toBe('我應該會已經收到 teh 回覆');
  });

  it('added to the dictionary is left alone from then on', async () => {
    await open({ subject: '在次感謝', html: '<div>在次</div>' });
    runCommand('compose.spelling');
    await expect.element(meant(), patience).toHaveValue('再次');
    await press('Add');
    await expect.poll(waves, patience).toEqual([]);
    expect((await readOptions()).customWords).toEqual(['在次']);
  });
});

describe('F7 says what it cannot check', () => {
  it.each([
    ['Привет', '<div>Всё хорошо</div>', /^Nothing was checked: /],
    ['简体', '<div>我们都很好，谢谢。</div>', /^Nothing was checked: /],
    ['', '<div>写真の現像について</div>', /^Nothing was checked: /],
    ['Hello', '<div>안녕하세요</div>', /is complete\. There is no checker for .*Korean/],
    ['中文', '<div>一切都好，謝謝。</div>', /is complete\. In Chinese, only /],
    ['中文 and English', '<div>一切都好</div>', /is complete\. In Chinese, only /],
    ['Hello', '<div>All is well</div>', /^The spelling check is complete\.$/],
    ['Re: Hello', '<div>Fine</div><blockquote>一切都好</blockquote>', /is complete\.$/],
  ])('in %s', async (title, html, said) => {
    await open({ subject: title, html });
    runCommand('compose.spelling');
    await expect.poll(() => waves(), patience).toEqual([]);
    await expect.element(page.getByText(said), patience).toBeVisible();
  });

  it('passes over what programs put before a subject', async () => {
    await open({ subject: 'Fw: Re: AW: meetng', html: '<div>Fine</div>' });
    await expect.poll(waves, patience).toEqual(['meetng']);
    runCommand('compose.spelling');
    await expect.element(meant(), patience).toHaveValue('meeting');
    await press('Change');
    await expect.element(subject()).toHaveValue('Fw: Re: AW: meeting');
  });

  it('marks the English words of a mixed letter alone', async () => {
    const html = '<div>請用Outlok寄出，完成後回報statsu，謝謝ＡＢＣ。</div>';
    await open({ subject: '會議記錄 meetng', html });
    await expect.poll(waves, patience).toEqual(['meetng', 'Outlok', 'statsu']);
  });
});

describe('before sending', () => {
  beforeEach(() => writeOption('spelling', { ...spellingDefaults, checksBeforeSending: true }));

  it('a letter without mistakes goes without a question', async () => {
    await open({ subject: 'Hello', text: 'All is well 一切都好', html: null });
    runCommand('compose.send');
    await expect.poll(() => stage.bridge.compositions).toHaveLength(1);
  });

  it('what was mended in the dialog is what is sent', async () => {
    await open({ subject: 'Hello', text: '', html: '<div>All is wlel</div>' });
    runCommand('compose.send');
    await expect.element(meant()).toHaveValue('well');
    await press('Change');
    await expect.poll(() => stage.bridge.compositions).toHaveLength(1);
    expect(stage.bridge.compositions[0]?.text).toBe('All is well');
  });

  it('a letter shown as source is checked as its words, with what was typed into the source', async () => {
    await open({ subject: 'Hello', text: '', html: '<div>All is well</div>' });
    await userEvent.click(page.getByText('Source', { exact: true }));
    const source = page.getByRole('textbox', { name: 'Source of the message' });
    await userEvent.fill(source, '<div>All is wlel</div>');
    runCommand('compose.send');
    await expect.element(meant(), patience).toHaveValue('well');
    await expect.element(source).not.toBeInTheDocument();
    await press('Change');
    await expect.poll(() => stage.bridge.compositions).toHaveLength(1);
    expect(stage.bridge.compositions[0]?.text).toBe('All is well');
  });

  it('closing the dialog asks whether to send all the same', async () => {
    await open({ subject: 'Helo', text: 'x', html: null });
    runCommand('compose.send');
    await expect.element(asked()).toHaveValue('Helo');
    await press('Close');
    await press('Cancel');
    await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument();
    expect(stage.bridge.compositions).toEqual([]);
  });
});

it('the dialog is led by the keyboard alone: each word begins in the field that mends it', async () => {
  await open({ subject: '', text: 'teh wrold is definately', html: null });
  runCommand('compose.spelling');
  for (const word of ['the', 'world', 'definitely']) {
    await expect.element(meant()).toHaveValue(word);
    await expect.element(meant()).toHaveFocus();
    await userEvent.keyboard('{Enter}');
  }
  await expect.poll(text).toBe('the world is definitely');
});
