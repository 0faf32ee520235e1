// Download… of an account: a size of nothing is a slip of the hand, not the wish for headers of every letter.
import { expect, test } from 'vitest';
import { DownloadSettings } from '../../../src-renderer/features/accounts/DownloadSettings.tsx';
import { useAccountForm } from '../../../src-renderer/features/accounts/use-account-form.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { dialogStage, typeInto } from '../dialog-stage.tsx';
import { account, press, shows, until } from '../transfer/harness.tsx';

const range = 'Type 1 to 999,999 KB.';
const anna = account('anna');
let kept: AccountSettings;

const stage = dialogStage();

function Settings({ initial }: { readonly initial: AccountSettings }) {
  const form = useAccountForm(initial);
  kept = form.account;
  return <DownloadSettings form={form} onClose={stage.close} />;
}

async function open(headersOnlyAboveKb: number | null): Promise<void> {
  const download = { ...anna.download, headersOnlyAboveKb };
  await stage.show(<Settings initial={{ ...anna, download }} />);
  await until(() => shows('Download only the headers of all messages'));
}

const boxes = () =>
  [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].map(
    ({ checked }) => checked,
  );

async function typeSize(text: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('input[inputmode=numeric]');
  if (!field) throw new Error('no field for a size');
  await typeInto(field, text);
}

test('a 0 typed as the size is told of at once, keeps its box, and is not accepted', async () => {
  await open(50);
  await typeSize('0');
  await until(() => shows(range));
  expect(boxes()).toEqual([true, false]);
  await press('OK');
  expect(stage.isClosed).toBe(false);
  await typeSize('60');
  await until(() => !shows(range));
  await press('OK');
  await until(() => stage.isClosed);
  await until(() => kept.download.headersOnlyAboveKb === 60);
});

test('headers of every letter are kept as 0 by their own box alone', async () => {
  await open(50);
  document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[1]?.click();
  await until(() => boxes().join() === 'false,true');
  await press('OK');
  await until(() => kept.download.headersOnlyAboveKb === 0);
});

test('a 0 kept before is shown in the box of every letter', async () => {
  await open(0);
  expect(boxes()).toEqual([false, true]);
  expect(shows(range)).toBe(false);
});
