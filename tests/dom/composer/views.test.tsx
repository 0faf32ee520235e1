import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { runCommand } from '../../../src-renderer/app/command-registry.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { composerStage } from './composer-stage.ts';

const stage = composerStage();

const body = () => page.getByRole('textbox', { name: 'Message text' });
const source = () => page.getByRole('textbox', { name: 'Source of the message' });

async function open(html: string): Promise<void> {
  await stage.show({ subject: 'Views', html });
  await expect.element(body()).toHaveAttribute('contenteditable', 'true');
}

async function kept(): Promise<string> {
  runCommand('compose.saveDraft');
  await expect.element(page.getByText(/^Draft saved/u)).toBeInTheDocument();
  return (await store().drafts.toArray())[0]?.html ?? '';
}

const show = (name: string) =>
  userEvent.click(page.getByRole('radiogroup').getByText(name, { exact: true }));

it('what is typed as source is made safe on its way back', async () => {
  await open('<p>Hello</p>');
  await show('Source');
  await expect.element(source()).toHaveValue(expect.stringContaining('Hello'));
  await userEvent.fill(
    source(),
    '<p>Changed <b>here</b></p><script>alert(1)</script><img src="https://example.org/x.png" alt="X" onerror="alert(2)">',
  );
  await show('Edit');
  await expect.element(body()).toHaveTextContent('Changed here');
  expect(await kept()).not.toMatch(/script|onerror|example\.org/u);
});

it('what is saved while the source is shown is what the source says, made safe', async () => {
  await open('<p>Hello</p>');
  await show('Source');
  await userEvent.fill(source(), '<p>Typed</p><script>1</script>');
  const html = await kept();
  expect(html).toContain('Typed');
  expect(html).not.toContain('script');
});

it('a look at the source changes nothing', async () => {
  await open('<div>One</div><ul><li>Two</li></ul>');
  const before = await kept();
  await show('Source');
  await show('Preview');
  await show('Edit');
  expect(await kept()).toBe(before);
});

it('the preview shows the letter in a frame without scripts', async () => {
  await open('<p>Hello</p>');
  await show('Preview');
  const frame = page.getByTitle('Preview of the message').element() as HTMLIFrameElement;
  await expect.poll(() => frame.contentDocument?.body.textContent).toContain('Hello');
  expect(frame.sandbox.contains('allow-scripts')).toBe(false);
});

it('the bar has what the menus have: a paragraph style, which it shows, a table, emoji', async () => {
  await open('<div>Hello</div>');
  await userEvent.click(body());
  const bar = page.getByRole('toolbar', { name: 'Formatting' });
  await userEvent.click(bar.getByRole('button', { name: /Paragraph style/ }));
  await userEvent.click(page.getByRole('option', { name: 'Heading 2' }));
  await expect.poll(() => body().element().querySelectorAll('h2').length).toBe(1);
  await expect
    .element(bar.getByRole('button', { name: /Paragraph style/ }))
    .toHaveTextContent(/Heading 2/);
  for (const name of ['Insert emoji', 'Insert table']) {
    await userEvent.click(bar.getByRole('button', { name }));
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  }
});

it('a table of the size asked for goes in where the caret is', async () => {
  await open('<p>Hello</p>');
  await userEvent.click(body());
  runCommand('compose.insertTable');
  await userEvent.fill(page.getByLabelText('Rows'), '2');
  await userEvent.fill(page.getByLabelText('Columns'), '4');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => body().element().querySelectorAll('tr').length).toBe(2);
  expect(body().element().querySelectorAll('td')).toHaveLength(8);
  expect(await kept()).not.toContain('data-');
});

it('an emoji is chosen by the keyboard alone', async () => {
  await open('<p>Hello</p>');
  await userEvent.click(body());
  runCommand('compose.insertEmoji');
  await expect.element(page.getByRole('button', { name: '😀' })).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}{ArrowDown}{Enter}');
  await expect.element(body()).toHaveTextContent('😐');
});

it('a paragraph becomes a heading and a paragraph again', async () => {
  await open('<div>Hello</div>');
  await userEvent.click(body());
  runCommand('compose.styleHeading2');
  await expect.poll(() => body().element().querySelector('h2')?.textContent).toBe('Hello');
  runCommand('compose.styleNormal');
  await expect.poll(() => body().element().querySelector('h2')).toBeNull();
});

it('stationery goes around the letter in the editor and can be taken away', async () => {
  await open('<div>Hello</div>');
  await userEvent.click(body());
  runCommand('compose.stationeryLeaf');
  await expect.poll(() => kept()).toMatch(/background-color: rgb\(244, 250, 243\)/u);
  runCommand('compose.stationeryNone');
  await expect.poll(() => kept()).not.toMatch(/background-color/u);
  await expect.element(body()).toHaveTextContent('Hello');
});
