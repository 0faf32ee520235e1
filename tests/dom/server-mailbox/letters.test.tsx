// Mailbox on server in a real window over a real store: what it says of each letter, by mouse and by keyboard.
import { describe, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { account as accountNamed, shows, until } from '../transfer/harness.tsx';
import {
  alice,
  click,
  drawnNumbers,
  eachInFreshWindow,
  grid,
  headOf,
  knows,
  leaving,
  looked,
  openMailbox,
  playMaildrop,
  selectedCount,
  wishes,
  words,
} from './mailbox-page.tsx';

eachInFreshWindow();

describe('the letters on the server', () => {
  test('are shown newest first, each with what is known of it', async () => {
    const bob = accountNamed('bob', { delivery: { ...leaving, removeAfterDays: 5 } });
    await knows(bob, 1, { retrievedAt: new Date(2026, 10, 20, 12).getTime() });
    await knows(bob, 2, { purgedAt: Date.now(), state: 'headers' });
    await knows(bob, 3, { state: 'headers' });
    await knows(bob, 4, { state: 'poison' });
    const sizes = [1_000, 1_000, 1_000, 1_000, 3_400_000];
    await openMailbox(playMaildrop({ sizes }), bob);
    await looked();
    await until(() => words(1)['state'] === 'Here');
    expect(drawnNumbers()).toEqual([5, 4, 3, 2, 1]);
    expect(words(5)).toMatchObject({
      subject: 'Letter 5',
      from: 'Sender 5',
      size: '3.2 MB',
      state: 'Not yet here',
      keptUntil: '5 days once here',
    });
    expect([4, 3, 2].map((number) => words(number)['state'])).toEqual([
      'Fetch failed',
      'Headers only',
      'Purged here',
    ]);
    expect(shows('5 messages on the server, 3.2 MB')).toBe(true);
    expect(shows('1 already here')).toBe(true);
    expect(document.title).toBe('Mailbox on Server - bob');
  });

  test('are shown in Chinese as well', async () => {
    await knows(alice, 1);
    await openMailbox(playMaildrop({ sizes: [900, 900] }), alice, 'zh-TW');
    await looked();
    await until(() => words(1)['state'] === '已在本機');
    expect(words(2)).toMatchObject({ state: '尚未接收', keptUntil: '留在伺服器上' });
    const headers = [...grid().querySelectorAll('[role="columnheader"]')];
    expect(headers.map(({ textContent }) => textContent)).toEqual([
      '編號',
      '主旨',
      '寄件者',
      '日期',
      '大小',
      '狀態',
      '保留至',
    ]);
    expect(shows('伺服器上有 2 封郵件')).toBe(true);
  });

  test.each(['en', 'zh-TW'] as const)(
    'in a narrow window (%s) give up no date or state',
    async (language) => {
      await page.viewport(640, 480);
      const days = accountNamed('days', { delivery: { ...leaving, removeAfterDays: 14 } });
      const sizes = [1_000, 1_000, 3_400_000];
      // Yesterday has the longest date.
      const yesterday = new Date();
      yesterday.setDate(yesterday.getDate() - 1);
      yesterday.setHours(22, 48);
      const head = (number: number) =>
        headOf(number).replace(
          /Date: .*/,
          number === 2 ? `Date: ${yesterday.toUTCString()}` : 'Date: 20 Dec 2025 10:00:00 +0000',
        );
      await knows(days, 1, { state: 'poison' });
      await openMailbox(playMaildrop({ sizes, head }), days, language);
      await looked();
      await until(() => words(2)['subject'] === 'Letter 2');
      await click(3);
      await until(() => selectedCount() === 1);
      await userEvent.keyboard('{Control>}g{/Control}');
      await until(async () => (await wishes()).length === 1);
      const cut = [
        ...grid().querySelectorAll('[data-index] [data-column], [data-index] [data-column] *'),
      ]
        .filter((each) =>
          /^(?:date|state|keptUntil)$/.test(
            each.closest<HTMLElement>('[data-column]')?.dataset['column'] ?? '',
          ),
        )
        .filter((each) => each.clientWidth > 0 && each.scrollWidth > each.clientWidth)
        .map((each) => `${each.textContent}: ${each.scrollWidth} > ${each.clientWidth}`);
      expect(cut).toEqual([]);
      expect(grid().scrollWidth).toBeLessThanOrEqual(grid().clientWidth);
    },
  );

  test('tell of a change the moment the store has it', async () => {
    await openMailbox(playMaildrop({ sizes: [1_000, 1_000] }), alice);
    await looked();
    await until(() => words(2)['state'] === 'Not yet here');
    await knows(alice, 1, { state: 'headers' });
    await knows(alice, 2, { state: 'headers' });
    await until(() => words(2)['state'] === 'Headers only');
    await knows(alice, 2);
    await until(() => words(2)['state'] === 'Here');
    await knows(alice, 1);
    await until(() => words(1)['state'] === 'Here');
  });

  test('of nobody are said to be none', async () => {
    await openMailbox(playMaildrop({ sizes: [] }), alice);
    await until(() => shows('There are no messages on the server.'));
    expect(shows('0 messages on the server')).toBe(true);
  });

  test('never run script and show what cannot be read', async () => {
    const head = (number: number) =>
      number === 1 ? null : 'Subject: <img src=x onerror=alert(1)>\r\n\r\n';
    await openMailbox(playMaildrop({ sizes: [1, 2], head }), alice);
    await looked();
    await until(() => words(2)['subject'] === '<img src=x onerror=alert(1)>');
    expect(words(1)['subject']).toBe('(headers not available)');
    expect(words(2)).toMatchObject({ from: '(unknown sender)', date: '' });
    expect(grid().querySelector('img')).toBeNull();
  });

  test('10,000 of them draw only what is in sight, and the window is never held up for long', async () => {
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    await openMailbox(playMaildrop({ sizes: Array.from({ length: 10_000 }, () => 800) }), alice);
    await looked();
    await until(() => words(10_000)['subject'] === 'Letter 10000');
    clearInterval(timer);
    expect(longest).toBeLessThan(1_000);
    expect(grid().getAttribute('aria-rowcount')).toBe('10001');
    expect(grid().querySelectorAll('[data-index]').length).toBeLessThan(60);
    grid().focus();
    await userEvent.keyboard('{End}');
    await until(() => words(1)['subject'] === 'Letter 1');
  });
});

describe('by keyboard', () => {
  beforeEach(async () => {
    await openMailbox(playMaildrop({ sizes: [3_000, 1_000, 2_000] }), alice);
    await looked();
    await until(() => words(1)['subject'] === 'Letter 1');
    grid().focus();
  });

  test('letters are selected one, several, all', async () => {
    await userEvent.keyboard('{ArrowDown}');
    await until(() => selectedCount() === 1);
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await until(() => selectedCount() === 2);
    await userEvent.keyboard('{Home}');
    await until(() => selectedCount() === 1);
    await userEvent.keyboard('{Control>}a{/Control}');
    await until(() => selectedCount() === 3);
    expect(shows('3 selected')).toBe(true);
  });

  test('a header sorts, and the row the keyboard stands on is told', async () => {
    await userEvent.click(page.getByRole('columnheader', { name: 'Size' }).getByRole('button'));
    await until(() => drawnNumbers().join() === '1,3,2');
    await userEvent.click(page.getByRole('columnheader', { name: 'Size' }).getByRole('button'));
    await until(() => drawnNumbers().join() === '2,3,1');
    grid().focus();
    await userEvent.keyboard('{ArrowDown}');
    await until(() => grid().getAttribute('aria-activedescendant'));
    const active = document.getElementById(grid().getAttribute('aria-activedescendant') ?? '');
    expect(active?.getAttribute('aria-selected')).toBe('true');
  });

  test('F5 looks again, Ctrl+G asks for a letter, Delete asks before it removes', async () => {
    await userEvent.keyboard('{F5}');
    await looked();
    await userEvent.keyboard('{Home}');
    await until(() => selectedCount() === 1);
    await userEvent.keyboard('{Control>}g{/Control}');
    await until(async () => (await wishes()).join() === 'u3 get');
    await until(() => words(3)['state'] === 'Will be fetched');
    await userEvent.keyboard('{Delete}');
    await until(() =>
      shows('This message is not on this computer; once deleted it cannot be recovered.'),
    );
    // Enter must not lose a letter.
    await userEvent.keyboard('{Enter}');
    await until(() => !shows('cannot be recovered'));
    expect(await wishes()).toEqual(['u3 get']);
  });
});
