// Into the address book from a letter: its sender by menu and by its head, everybody it names, and never oneself or anybody twice.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { startCatalogue, stopCatalogue } from '../../../src-renderer/catalogue/catalogue-client.ts';
import { commandState, runCommand } from '../../../src-renderer/app/command-registry.ts';
import { LetterHead } from '../../../src-renderer/features/reading-pane/LetterHead.tsx';
import {
  asked,
  fillFolder,
  freshWindowForEachTest,
  openPage,
  openWindow,
  press,
  rows,
  waitFor,
} from '../shell/window.tsx';
import { contact, stored } from './book-page.tsx';

freshWindowForEachTest();
beforeEach(() => startCatalogue());
afterEach(() => stopCatalogue());

const from = { name: '林怡君', address: 'lin@example.tw' };
const me = { name: 'Me', address: 'ANNA@example.org' };
const wang = { name: 'Wang', address: 'wang@example.org' };
const emails = async () => (await stored()).contacts.flatMap((each) => each.emails).toSorted();
const says = (text: string) => waitFor(() => document.body.textContent!.includes(text));

test('Ctrl+Shift+B opens the address book', async () => {
  await openWindow();
  await press('{Control>}{Shift>}b{/Shift}{/Control}');
  await waitFor(() =>
    asked.some(
      ({ name, args }) =>
        name === 'window.open' && JSON.stringify(args) === '[{"kind":"addressBook"}]',
    ),
  );
});

test('the sender of the letter selected is added once, under the name the letter gives', async () => {
  await fillFolder('inbox', 1, () => ({ from, to: [me] }));
  await openWindow();
  expect(commandState('message.addSender').isEnabled).toBe(false);
  await userEvent.click(rows()[0]!);
  await waitFor(() => commandState('message.addSender').isEnabled);
  runCommand('message.addSender');
  await says('林怡君 was added to your address book.');
  runCommand('message.addSender');
  await says('Everybody is in your address book already.');
  expect((await stored()).contacts).toMatchObject([
    { displayName: '林怡君', emails: ['lin@example.tw'] },
  ]);
});

test('everybody a letter names is added, but for oneself and those known', async () => {
  await contact({ displayName: 'Wang Senior', emails: ['WANG@example.org'] });
  const other = { name: '', address: 'other@example.org' };
  await fillFolder('inbox', 1, () => ({ from, to: [me, wang], cc: [other] }));
  await openWindow();
  await userEvent.click(rows()[0]!);
  await waitFor(() => commandState('message.addEverybody').isEnabled);
  runCommand('message.addEverybody');
  await says('2 people were added to your address book.');
  expect(await emails()).toEqual(['WANG@example.org', 'lin@example.tw', 'other@example.org']);
});

test('the head of a letter has a menu that adds whom it names', async () => {
  await openPage(<LetterHead subject="x" from={from} to={[wang]} cc={[]} date={null} />, 'zh-TW');
  await waitFor(() => document.querySelector('header') !== null);
  await userEvent.click(document.querySelector('header')!, { button: 'right' });
  const item = () =>
    [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')].find((each) =>
      each.textContent?.includes('將寄件者加入通訊錄'),
    );
  await waitFor(() => item() !== undefined);
  await userEvent.click(item()!);
  await says('已將「林怡君」加入通訊錄。');
  expect(await emails()).toEqual(['lin@example.tw']);
});
