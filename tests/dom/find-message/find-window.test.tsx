// Find Message under a person's hands: what is filled in, what is found, and what can be done to it.
import { Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { startCatalogue, stopCatalogue } from '../../../src-renderer/catalogue/catalogue-client.ts';
import { windowPage } from '../../../src-renderer/app/window-pages.tsx';
import { readOptions } from '../../../src-renderer/store/queries/options.ts';
import { createFolder } from '../../../src-renderer/store/writes/folders.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import type { MessageRow } from '../../../src-renderer/store/rows.ts';
import type { Language } from '../../../src-shared/ipc/contract.ts';
import { folderId } from '../../../src-shared/mail/ids.ts';
import {
  asked,
  fillFolder,
  freshWindowForEachTest,
  grid,
  idsIn,
  openPage,
  press,
  rowCount,
  rows,
  waitFor,
} from '../shell/window.tsx';

freshWindowForEachTest();
beforeEach(() => {
  startCatalogue();
});
afterEach(() => {
  stopCatalogue();
});

async function openFind(language: Language = 'en'): Promise<void> {
  await openPage(<Suspense fallback={null}>{windowPage({ kind: 'find' })}</Suspense>, language);
  await waitFor(() => document.activeElement === field('From:', '寄件者(R)：'));
}

/** The text field with one of these labels. */
function field(...labels: string[]): HTMLInputElement {
  const label = [...document.querySelectorAll('label')].find((each) =>
    labels.includes(each.textContent ?? ''),
  );
  const control = label?.control ?? label?.querySelector('input');
  if (!control) throw new Error(`there is no field ${labels.join(' or ')}`);
  return control as HTMLInputElement;
}

function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find((each) => each.textContent === name);
  if (!found) throw new Error(`there is no button ${name}`);
  return found;
}

const hitCount = () => document.querySelector('[data-hit-count]')?.getAttribute('data-hit-count');
const problems = () =>
  [...document.querySelectorAll('[aria-invalid="true"]')].map((each) => {
    const ids = each.getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => document.getElementById(id)?.textContent).join('');
  });
const cells = (column: string) =>
  rows().map((row) => row.querySelector(`[data-column="${column}"]`)?.textContent);

const from = (name: string): Partial<MessageRow> => ({
  from: { name, address: `${name.toLowerCase()}@example.org` },
  fromKey: name.toLowerCase(),
});

async function find(count: number): Promise<void> {
  await press('{Enter}');
  await waitFor(() => hitCount() === String(count));
  await waitFor(() => rows().every((row) => row.textContent !== ''));
}

describe('what is found', () => {
  test('is listed with the folder it lies in, and counted', async () => {
    await fillFolder('inbox', 3, (at) => from(at === 0 ? 'Anna' : 'Bert'));
    const inner = await createFolder(folderId('inbox'), 'Project');
    await fillFolder(inner, 2, () => from('Anna'));
    await openFind();
    await press('anna');
    await find(3);
    expect(rowCount()).toBe(3);
    expect(cells('folder')).toEqual(expect.arrayContaining(['Inbox', 'Inbox › Project']));
    expect(document.querySelector('[data-region="status"]')?.textContent).toContain(
      '3 messages found',
    );
  });

  test('is said in Chinese too', async () => {
    await fillFolder('inbox', 2, () => from('林怡君'));
    await openFind('zh-TW');
    await userEvent.fill(document.activeElement as HTMLElement, '怡君');
    await find(2);
    expect(document.querySelector('[data-region="status"]')?.textContent).toContain(
      '找到 2 封郵件',
    );
    expect(document.title).toBe('尋找郵件');
  });

  test('lies in the folder looked in, and below it only where asked for', async () => {
    const outer = await createFolder(null, 'Outer');
    const inner = await createFolder(outer, 'Inner');
    await fillFolder(outer, 1);
    await fillFolder(inner, 2);
    await fillFolder('inbox', 4);
    await writeOption('findIn', { folderId: outer, includesSubfolders: true });
    await openFind();
    await find(3);
    await press('{Alt>}u{/Alt}');
    field('From:').focus();
    await find(1);
    expect((await readOptions()).findIn).toEqual({ folderId: outer, includesSubfolders: false });
  });

  test('is everywhere where the folder looked in last is gone', async () => {
    await fillFolder('inbox', 2);
    await writeOption('findIn', { folderId: folderId('gone'), includesSubfolders: true });
    await openFind();
    await find(2);
  });

  test('can be sorted by folder, in the order of the folder list', async () => {
    await fillFolder('inbox', 1);
    await fillFolder('sent', 1);
    await openFind();
    await find(2);
    expect(cells('folder')).toEqual(['Sent Items', 'Inbox']);
    const head = [...document.querySelectorAll<HTMLElement>('[role="columnheader"] button')];
    head.find((each) => each.textContent === 'Folder')?.click();
    await waitFor(() => cells('folder').join() === 'Inbox,Sent Items');
    head.find((each) => each.textContent === 'Folder')?.click();
    await waitFor(() => cells('folder').join() === 'Sent Items,Inbox');
  });

  test('is marked where it was looked for, and nowhere else', async () => {
    await fillFolder('inbox', 1, () => ({ ...from('Letter'), preview: 'letter' }));
    await openFind();
    field('Subject:').focus();
    await press('letter');
    await find(1);
    await waitFor(() => document.querySelectorAll('mark').length === 1);
    expect(
      document.querySelector('mark')?.closest('[data-column]')?.getAttribute('data-column'),
    ).toBe('subject');
  });
});

describe('what was found', () => {
  test('is opened with the words it was found by', async () => {
    const [id] = await fillFolder('inbox', 1);
    await openFind();
    field('Subject:').focus();
    await press('letter');
    await find(1);
    grid().focus();
    await press('{ArrowDown}{Enter}');
    await waitFor(() => asked.some(({ name }) => name === 'window.open'));
    expect(asked.find(({ name }) => name === 'window.open')?.args).toEqual([
      { kind: 'letter', messageId: id, sought: 'letter' },
    ]);
  });

  test('goes to Deleted Items, and the next is selected', async () => {
    const ids = await fillFolder('inbox', 3);
    await writeOption('findIn', { folderId: folderId('inbox'), includesSubfolders: false });
    await openFind();
    await find(3);
    grid().focus();
    await press('{ArrowDown}{Delete}');
    await waitFor(() => hitCount() === '2');
    expect(await idsIn('deleted')).toEqual([ids[0]]);
    await waitFor(() => rows()[0]?.getAttribute('aria-selected') === 'true');
  });

  test('goes for good only after asking, where it lies in Deleted Items already', async () => {
    await fillFolder('deleted', 1);
    await fillFolder('inbox', 1);
    await openFind();
    await find(2);
    grid().focus();
    await press('{ArrowDown}{Control>}a{/Control}{Delete}');
    await waitFor(() => document.querySelector('[role="alertdialog"], [role="dialog"]') !== null);
    // What lay elsewhere has gone there; what lay there waits for the answer.
    await waitFor(async () => (await idsIn('deleted')).length === 2);
    await press('{Escape}');
    await waitFor(async () => (await idsIn('deleted')).length === 2);
  });

  test('stays selected only while it is found', async () => {
    await fillFolder('inbox', 2, (at) => from(at === 0 ? 'Anna' : 'Bert'));
    await openFind();
    await find(2);
    grid().focus();
    await press('{ArrowDown}');
    field('From:').focus();
    await press('bert');
    await find(1);
    expect(rows()[0]?.getAttribute('aria-selected')).toBe('false');
  });
});

describe('wrong input', () => {
  test('is explained beside its field, and the keyboard goes there', async () => {
    await openFind();
    await press('{Alt>}b{/Alt}{Alt>}a{/Alt}');
    await waitFor(() => problems().some((each) => each.endsWith('after the date below.')));
    const size = field('Size at least (KB):');
    size.focus();
    await press('large');
    await waitFor(() => problems().includes('Type a number, such as 100.'));
    await press('{Enter}');
    await waitFor(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    expect(hitCount()).toBeUndefined();
  });

  test('is explained in Chinese', async () => {
    await openFind('zh-TW');
    field('大小最多 (KB)(K)：').focus();
    await press('x');
    await waitFor(() => problems().includes('請輸入 KB 的整數，例如 100。'));
  });
});

test('New Search empties the fields and the list, and looks where the window looked at first', async () => {
  await fillFolder('inbox', 1);
  await openFind();
  const lookInButton = () => document.querySelector<HTMLElement>('[aria-haspopup="listbox"]')!;
  const lookIn = () => lookInButton().textContent;
  const atFirst = lookIn();
  lookInButton().focus();
  await press('{ArrowRight}');
  await waitFor(() => lookIn() !== atFirst);
  field('From:').focus();
  await press('lin');
  await find(1);
  button('New Search').click();
  await waitFor(() => field('From:').value === '' && rowCount() === 0 && hitCount() === undefined);
  expect(lookIn()).toBe(atFirst);
});

test('what is wrong with a field moves nothing below the fields', async () => {
  // As large as it opens.
  await page.viewport(960, 620);
  await openFind();
  const top = grid().getBoundingClientRect().top;
  field('Size at most (KB):').focus();
  await press('x');
  await waitFor(() => problems().length === 1);
  expect(grid().getBoundingClientRect().top).toBe(top);
  await press('{Backspace}1');
  field('Size at least (KB):').focus();
  await press('2');
  await waitFor(() => problems().some((each) => each.startsWith('This is less')));
  expect(grid().getBoundingClientRect().top).toBe(top);
  await press('{Backspace}{Alt>}b{/Alt}{Alt>}a{/Alt}');
  await waitFor(() => problems().some((each) => each.endsWith('after the date below.')));
  expect(grid().getBoundingClientRect().top).toBe(top);
});

test('a list to choose from has one ring, round its button', async () => {
  await openFind();
  await press('{Shift>}{Tab}{/Shift}');
  await waitFor(() => document.activeElement?.getAttribute('aria-haspopup') === 'listbox');
  const rings = [...document.querySelectorAll('[data-focus-visible]')].filter(
    (each) => getComputedStyle(each).outlineStyle !== 'none',
  );
  expect(rings).toEqual([document.activeElement]);
});

test('nothing found says what to do', async () => {
  await openFind();
  await press('nobody');
  await find(0);
  expect(grid().parentElement?.textContent).toContain('Try fewer words');
});

test('Escape closes the window', async () => {
  await openFind();
  await press('{Escape}');
  await waitFor(() => asked.some(({ name }) => name === 'window.close'));
});
