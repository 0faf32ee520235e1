import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { OptionsDialog } from '../../../src-renderer/features/options/OptionsDialog.tsx';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { changeOption, writeOption } from '../../../src-renderer/store/writes/options.ts';
import { optionDefaults } from '../../../src-renderer/store/options.ts';
import { chooseFrom, dialogStage } from '../dialog-stage.tsx';
import { press, shows, until } from '../transfer/harness.tsx';

const stage = dialogStage();

async function open(): Promise<void> {
  await stage.show(<OptionsDialog onClose={stage.close} />);
  await until(() => shows('Options'));
}

async function tick(label: string): Promise<void> {
  const box = await until(() =>
    [...document.querySelectorAll('label')].find((each) => each.textContent === label),
  );
  box.querySelector('input')?.click();
}

test('OK keeps what was changed and nothing else', async () => {
  const before = await readOptions();
  await open();
  await press('Send');
  await tick('Send messages immediately');
  await press('OK');
  await until(() => stage.isClosed);
  expect(await readOptions()).toEqual({ ...before, sendImmediately: false });
});

test('Cancel leaves everything as it was, on every tab', async () => {
  const before = await readOptions();
  await open();
  await tick('Check for new messages every');
  await press('Security');
  await tick('Block images and other external content in messages');
  await until(() => document.querySelector('input:not(:checked)'));
  await press('Cancel');
  await until(() => stage.isClosed);
  expect(await readOptions()).toEqual(before);
});

test('Apply counts at once and stays open: the language changes under one’s eyes', async () => {
  await open();
  const [language] = await until(() => {
    const found = [...document.querySelectorAll<HTMLElement>('button[aria-haspopup=listbox]')];
    return found.length > 0 && found;
  });
  await chooseFrom(language as HTMLElement, '繁體中文');
  await press('Apply');
  await until(() => shows('選項'));
  expect(document.documentElement.lang).toBe('zh-TW');
  expect(stage.isClosed).toBe(false);
});

test('checking by the clock can be given up, and its number comes back with it', async () => {
  await open();
  await tick('Check for new messages every');
  await press('Apply');
  await until(async () => (await readOptions()).checkEveryMinutes === null);
  await tick('Check for new messages every');
  await press('Apply');
  const { checkEveryMinutes } = optionDefaults;
  await until(async () => (await readOptions()).checkEveryMinutes === checkEveryMinutes);
});

test('a trusted sender can be taken away, and one added meanwhile stays', async () => {
  await writeOption('trustedSenders', ['news@example.org', 'lin@example.org']);
  await open();
  await press('Security');
  await press('Remove news@example.org');
  await changeOption('trustedSenders', (present = []) => [...present, 'wang@example.tw']);
  await press('OK');
  await until(() => stage.isClosed);
  expect((await readOptions()).trustedSenders).toEqual(['lin@example.org', 'wang@example.tw']);
});

test('blocking of what could be a virus is on until the person ends it, and kinds opened unasked can be asked about again', async () => {
  expect((await readOptions()).blockDangerousAttachments).toBe(true);
  await writeOption('openedWithoutAsking', ['qqq', 'html']);
  await open();
  await press('Security');
  await tick('Do not allow attachments to be saved or opened that could potentially be a virus');
  await press('Ask again before opening .qqq');
  await press('OK');
  await until(() => stage.isClosed);
  const { blockDangerousAttachments, openedWithoutAsking } = await readOptions();
  expect([blockDangerousAttachments, openedWithoutAsking]).toEqual([false, ['html']]);
});

test('all trust given can be looked at and taken away at once', async () => {
  await writeOption('trustedSenders', ['lin@example.org']);
  await writeOption('trustedDomains', ['shop.com.tw']);
  await open();
  await press('Security');
  await until(() => shows('Everyone at shop.com.tw'));
  await press('Remove all');
  await press('OK');
  await until(() => stage.isClosed);
  expect(await readOptions()).toMatchObject({ trustedSenders: [], trustedDomains: [] });
});

test('begins on its tabs, and Ctrl+Tab goes to the next from any field, round and back', async () => {
  await open();
  const chosen = () => document.querySelector('[role=tab][aria-selected=true]');
  await until(() => document.activeElement === chosen() && chosen()?.textContent === 'General');
  await userEvent.keyboard('{ArrowRight}');
  await until(() => chosen()?.textContent === 'Read');
  document.querySelector<HTMLInputElement>('[role=tabpanel] input')?.focus();
  await userEvent.keyboard('{Control>}{Tab}{/Control}');
  await until(() => chosen()?.textContent === 'Receipts' && document.activeElement === chosen());
  await userEvent.keyboard('{Control>}{PageUp}{PageUp}{PageUp}{/Control}');
  await until(() => chosen()?.textContent === 'Maintenance' && document.activeElement === chosen());
  await userEvent.keyboard('{Enter}');
  await until(() => stage.isClosed);
});

test('no two things on one tab, nor Apply beside it, share an access key', async () => {
  await open();
  const tabs = await until(() => {
    const found = [...document.querySelectorAll<HTMLElement>('[role=tab]')];
    return found.length > 0 && found;
  });
  for (const tab of tabs) {
    tab.click();
    await until(() => tab.getAttribute('aria-selected') === 'true');
    const keys = [...document.querySelectorAll<HTMLElement>('[role=dialog] [data-mnemonic]')]
      .filter((each) => each.checkVisibility())
      .map((each) => each.dataset['mnemonic']);
    expect(keys, tab.textContent).toEqual([...new Set(keys)]);
  }
});
