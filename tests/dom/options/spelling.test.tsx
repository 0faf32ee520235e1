// Options > Spelling and the person's own dictionary.
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { OptionsDialog } from '../../../src-renderer/features/options/OptionsDialog.tsx';
import { spellingDefaults } from '../../../src-renderer/store/spelling-choices.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { dialogStage } from '../dialog-stage.tsx';
import { press, shows, until } from '../transfer/harness.tsx';

const stage = dialogStage();

async function open(): Promise<void> {
  await stage.show(<OptionsDialog onClose={stage.close} />);
  await until(() => shows('Options'));
  await press('Spelling');
}

const words = () => readOptions().then(({ customWords }) => customWords);

test('what is ignored is kept on OK, all of it together', async () => {
  await open();
  await userEvent.click(page.getByText('Words in UPPERCASE'));
  await userEvent.click(page.getByText('Always check spelling before sending'));
  await press('OK');
  await until(() => stage.isClosed);
  expect((await readOptions()).spelling).toEqual({
    ...spellingDefaults,
    ignoresUppercase: false,
    checksBeforeSending: true,
  });
});

test('words are added and removed, and a word that is none is explained', async () => {
  await open();
  await press('Edit custom dictionary…');
  const field = page.getByLabelText('New word');
  await expect.element(field).toHaveFocus();
  await userEvent.fill(field, 'two words');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText(/^Enter one word/u)).toBeVisible();
  await userEvent.fill(field, 'Hsinchu');
  await userEvent.keyboard('{Enter}');
  await expect.poll(words).toEqual(['Hsinchu']);
  await userEvent.fill(field, 'Anping');
  await userEvent.keyboard('{Enter}');
  await expect.poll(words).toEqual(['Anping', 'Hsinchu']);
  await userEvent.click(page.getByRole('option', { name: 'Hsinchu' }));
  await press('Remove');
  await expect.poll(words).toEqual(['Anping']);
  expect(stage.isClosed).toBe(false);
});

test('words come out of a file and go into one; what is no list of words changes nothing', async () => {
  await open();
  await press('Edit custom dictionary…');
  const choose = async (name: string, bytes: BlobPart) => {
    const input = document.querySelector<HTMLInputElement>('[data-testid="custom-words-file"]');
    const chosen = new DataTransfer();
    chosen.items.add(new File([bytes], name));
    if (input) input.files = chosen.files;
    input?.dispatchEvent(new Event('change', { bubbles: true }));
  };
  await expect
    .poll(() => document.querySelector('[data-testid="custom-words-file"]'))
    .not.toBeNull();
  await choose('picture.png', new Uint8Array([137, 80, 78, 71, 0, 255]));
  const utf16 = Uint16Array.from('\ufeffZhongli\r\nAnping\r\n', (each) => each.charCodeAt(0));
  await choose('CUSTOM.DIC', utf16);
  await expect.poll(words).toEqual(['Anping', 'Zhongli']);
  await expect.element(page.getByRole('option', { name: 'Zhongli' })).toBeVisible();
  await press('Export…');
  const asked = await until(() => stage.main.asked.find(({ name }) => name === 'file.save'));
  const file = asked.args[0] as { fileName: string; bytes: Uint8Array };
  expect(file.fileName).toBe('custom-dictionary.txt');
  expect(new TextDecoder().decode(file.bytes)).toBe('Anping\r\nZhongli\r\n');
});
