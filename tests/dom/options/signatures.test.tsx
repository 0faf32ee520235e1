import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { OptionsDialog } from '../../../src-renderer/features/options/OptionsDialog.tsx';
import { readSignatureFile } from '../../../src-renderer/features/options/signature-file.ts';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { saveAccount } from '../../../src-renderer/store/writes/accounts.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import { dialogStage } from '../dialog-stage.tsx';
import { shows, until } from '../transfer/harness.tsx';

const work = accountId('work');
const stage = dialogStage();

beforeEach(async () => {
  await saveAccount({ ...newAccount(work), label: 'Work', emailAddress: 'me@example.org' });
  await stage.show(<OptionsDialog onClose={stage.close} />);
  await until(() => shows('Options'));
  await userEvent.click(page.getByRole('tab', { name: 'Signatures' }));
});

const press = (name: string) => userEvent.click(page.getByRole('button', { name, exact: true }));
const words = () => page.getByRole('textbox', { name: 'Words of the signature' });
const kept = async () => {
  await press('OK');
  await until(() => stage.isClosed);
  return (await readOptions()).signatures;
};

test('the first signature is the default, and is added to letters', async () => {
  await press('New');
  await userEvent.fill(words(), 'Lin');
  expect(await kept()).toMatchObject({
    list: [{ name: 'Signature #1', format: 'text', content: 'Lin' }],
    isAdded: true,
    isLeftOutOfAnswers: true,
  });
});

test('a second one is named, made HTML, set as default and given to an account', async () => {
  await press('New');
  await userEvent.fill(words(), 'Lin');
  await press('New');
  await userEvent.click(page.getByText('HTML', { exact: true }));
  await userEvent.fill(words(), '<b>Lin</b>, Outpost');
  await press('Rename…');
  await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), 'Firm');
  await userEvent.click(page.getByRole('button', { name: 'OK' }).last());
  await press('Set as Default');
  await press('Advanced…');
  await userEvent.click(page.getByText('Work').last());
  await userEvent.click(page.getByRole('button', { name: 'OK' }).last());
  const { list, defaultId, byAccount } = await kept();
  expect(list[1]).toMatchObject({ name: 'Firm', format: 'html', content: '<b>Lin</b>, Outpost' });
  expect(defaultId).toBe(list[1]?.id);
  expect(byAccount).toEqual({ work: list[1]?.id });
});

test('removing the last one stops adding any', async () => {
  await press('New');
  await press('Remove');
  expect(await kept()).toMatchObject({ list: [], defaultId: null, isAdded: false });
});

test.each([
  ['a.html', [0x3c, 0x62, 0x3e], { format: 'html', content: '<b>' }],
  ['a.txt', [0xaa, 0x4c], { format: 'text', content: '林' }],
  ['a.txt', [0xef, 0xbb, 0xbf, 0xe6, 0x9e, 0x97], { format: 'text', content: '林' }],
  ['a.png', [0x89, 0, 0x4e], 'unreadable'],
])('a file becomes a signature by its name and its bytes: %s %j', async (name, bytes, expected) => {
  expect(await readSignatureFile(new File([new Uint8Array(bytes)], name))).toEqual(expected);
});
