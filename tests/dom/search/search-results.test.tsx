// What the search field finds: where, how much, and what happens to what is selected.
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { MessageRow } from '../../../src-renderer/store/rows.ts';
import type { Language } from '../../../src-shared/ipc/contract.ts';
import { folderId } from '../../../src-shared/mail/ids.ts';
import { clearSearch, showFolder, useSession } from '../../../src-renderer/app/session-state.ts';
import { createFolder } from '../../../src-renderer/store/writes/folders.ts';
import {
  asked,
  fillFolder,
  freshWindowForEachTest,
  grid,
  idsIn,
  openWindow,
  press,
  rowCount,
  rows,
  waitFor,
} from '../shell/window.tsx';

freshWindowForEachTest();
afterEach(clearSearch);

const hitCount = () => document.querySelector('[data-hit-count]')?.getAttribute('data-hit-count');
const status = () => document.querySelector('[data-pane="messages"] [role="status"]')?.textContent;
const cells = (column: string) =>
  rows().map((row) => row.querySelector(`[data-column="${column}"]`)?.textContent);
const selected = () => [...useSession.getState().selectedIds];

const about = (subject: string): Partial<MessageRow> => ({
  subject,
  subjectKey: subject.toLowerCase(),
});

async function open(language: Language = 'en'): Promise<void> {
  await openWindow(language);
  await press('{Control>}e{/Control}');
}

async function search(words: string, count: number): Promise<void> {
  await userEvent.fill(document.querySelector('[data-search-field]')!, words);
  await waitFor(() => hitCount() === String(count));
  await waitFor(() => rows().every((row) => row.textContent !== ''));
}

async function chooseScope(name: string): Promise<void> {
  const radio = [...document.querySelectorAll('label')].find((each) => each.textContent === name);
  if (!radio) throw new Error(`there is no choice ${name}`);
  await userEvent.click(radio);
}

describe('what is found', () => {
  test('is counted in words, and said politely', async () => {
    await fillFolder('inbox', 30, (at) => (at % 3 === 0 ? about('Report') : {}));
    await open();
    await search('report', 10);
    expect(status()).toBe('10 messages found');
    expect(rowCount()).toBe(10);
    await search('letter', 20);
    expect(status()).toBe('20 messages found');
  });

  test('is counted in Chinese', async () => {
    await fillFolder('inbox', 2, () => about('第三季銷售報告'));
    await open('zh-TW');
    await search('售報', 2);
    expect(status()).toBe('找到 2 封郵件');
  });

  test('lies in the folder, in it and below, or anywhere, as is chosen', async () => {
    const inner = await createFolder(folderId('inbox'), 'Project');
    await fillFolder('inbox', 1, () => about('Report'));
    await fillFolder(inner, 2, () => about('Report'));
    await fillFolder('sent', 4, () => about('Report'));
    await open();
    await search('report', 1);
    await chooseScope('Inbox and folders inside');
    await waitFor(() => hitCount() === '3');
    await waitFor(() => cells('folder').includes('Inbox › Project'));
    await chooseScope('All folders');
    await waitFor(() => hitCount() === '7');
    await waitFor(() => ['Inbox', 'Sent Items'].every((name) => cells('folder').includes(name)));
    showFolder(folderId('drafts'));
    await waitFor(() => hitCount() === '7');
  });

  test('is opened with the words, to be marked there too', async () => {
    const [id] = await fillFolder('inbox', 1, () => about('Report'));
    await open();
    await search('rep', 1);
    await press('{ArrowDown}{Enter}');
    await waitFor(() => asked.some(({ name }) => name === 'window.open'));
    expect(asked.find(({ name }) => name === 'window.open')?.args).toEqual([
      { kind: 'letter', messageId: id, sought: 'rep' },
    ]);
  });

  test('is the whole folder again once the words are gone', async () => {
    await fillFolder('inbox', 3, (at) => (at === 1 ? about('Report') : {}));
    await open();
    await search('report', 1);
    await press('{Escape}');
    await waitFor(() => rowCount() === 3 && hitCount() === undefined);
  });
});

describe('Escape among what was found', () => {
  test('ends the search; the letter selected is in sight in the whole folder', async () => {
    const ids = await fillFolder('inbox', 300, (at) => (at >= 250 ? about('Report') : {}));
    await open();
    await search('report', 50);
    await press('{ArrowDown}{ArrowDown}');
    await waitFor(() => selected().join() === String(ids[251]));
    await press('{Escape}');
    await waitFor(() => rowCount() === 300 && hitCount() === undefined);
    expect(useSession.getState().searchWords).toBe('');
    await waitFor(() => document.activeElement === grid());
    await waitFor(() => rows().some((row) => row.getAttribute('aria-selected') === 'true'));
    expect(selected()).toEqual([ids[251]]);
  });

  test('closes the menu first', async () => {
    await fillFolder('inbox', 3, () => about('Report'));
    await open();
    await search('report', 3);
    await press('{ArrowDown}{Shift>}{F10}{/Shift}');
    await waitFor(() => document.querySelector('[role="menu"]') !== null);
    await press('{Escape}');
    await waitFor(() => document.querySelector('[role="menu"]') === null);
    expect(hitCount()).toBe('3');
  });
});

describe('where nothing is found', () => {
  test('the list says so, and looks everywhere if asked to', async () => {
    await fillFolder('sent', 1, () => about('Report'));
    await fillFolder('inbox', 1);
    await open();
    await search('report', 0);
    expect(grid().parentElement?.textContent).toContain('No message in Inbox matches “report”.');
    const button = [...document.querySelectorAll('button')].find(
      (each) => each.textContent === 'Search all folders',
    );
    await userEvent.click(button!);
    await waitFor(() => hitCount() === '1');
  });

  test('Find Message is a press away', async () => {
    await open('zh-TW');
    await search('沒有', 0);
    const buttons = [...document.querySelectorAll('button')];
    await userEvent.click(buttons.findLast((each) => each.textContent === '尋找郵件…')!);
    await waitFor(() => asked.some(({ name }) => name === 'window.open'));
    expect(asked.find(({ name }) => name === 'window.open')?.args).toEqual([{ kind: 'find' }]);
  });
});

describe('what is selected', () => {
  test('stays so while it is found, and nothing takes its place when it is not', async () => {
    const ids = await fillFolder('inbox', 3, (at) => about(['Apple', 'Apple pie', 'Bread'][at]!));
    await open();
    await search('apple', 2);
    await press('{ArrowDown}');
    expect(selected()).toEqual([ids[0]]);
    await search('pie', 1);
    expect(selected()).toEqual([]);
    await search('apple', 2);
    expect(selected()).toEqual([]);
  });

  test('of the folder is not selected any more where it is not found', async () => {
    const ids = await fillFolder('inbox', 2, (at) => about(at === 0 ? 'Apple' : 'Bread'));
    await openWindow();
    await press('{Home}');
    expect(selected()).toEqual([ids[0]]);
    await press('{Control>}e{/Control}');
    await search('bread', 1);
    expect(selected()).toEqual([]);
  });

  test('is deleted, and the next one found is selected', async () => {
    const ids = await fillFolder('inbox', 4, (at) => about(at % 2 === 0 ? 'Apple' : 'Bread'));
    await open();
    await search('apple', 2);
    await press('{ArrowDown}{Delete}');
    await waitFor(() => hitCount() === '1');
    expect(await idsIn('deleted')).toEqual([ids[0]]);
    await waitFor(() => selected().join() === String(ids[2]));
  });
});

describe('words found in cells', () => {
  test('are marked as text, whatever a subject says', async () => {
    const subject = '<mark>x</mark><img src=x onerror=alert(1)> mark';
    await fillFolder('inbox', 1, () => ({ ...about(subject), preview: '' }));
    await open();
    await search('mark', 1);
    await waitFor(() => grid().querySelector('mark') !== null);
    expect(cells('subject')).toEqual([subject]);
    expect(grid().querySelector('img')).toBeNull();
    expect([...grid().querySelectorAll('mark')].map((each) => each.textContent)).toEqual([
      ...['mark', 'mark', 'mark'],
    ]);
  });

  test('are marked so far as a cell can show them', async () => {
    await fillFolder('inbox', 1, () => about('報 '.repeat(100_000)));
    await open();
    await search('報', 1);
    await waitFor(() => grid().querySelector('mark') !== null);
    expect(grid().querySelectorAll('mark').length).toBeLessThanOrEqual(500);
  });
});
