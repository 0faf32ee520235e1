// Mailbox on server in a real window over a real store: what it says of each letter, what can be asked, and how it fails.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { installKeyboard } from '../../../src-renderer/app/keyboard.ts';
import { store } from '../../../src-renderer/store/database.ts';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import {
  account as accountNamed,
  freshStore,
  press,
  shows,
  undraw,
  until,
} from '../transfer/harness.tsx';
import {
  drawnNumbers,
  grid,
  headOf,
  knows,
  looked,
  openMailbox,
  playMaildrop,
  words,
} from './mailbox-page.tsx';

const leaving = { leaveOnServer: true, removeAfterDays: null, removeWhenDeleted: false };
const alice = accountNamed('alice', { delivery: leaving });
let endKeyboard = () => undefined as void;

beforeEach(async () => {
  await page.viewport(1100, 640);
  await freshStore();
  endKeyboard = installKeyboard();
});
afterEach(async () => {
  endKeyboard();
  await undraw();
});

const selectedCount = () => grid().querySelectorAll('[aria-selected="true"]').length;
const wishes = async () =>
  (await store().wishes.toArray()).map(({ uidl, wish }) => `${uidl} ${wish}`).toSorted();
const click = (number: number, options?: Parameters<typeof userEvent.click>[1]) => {
  const cell = [...grid().querySelectorAll('[data-column="number"]')].find(
    ({ textContent }) => textContent === String(number),
  );
  if (!cell) throw new Error(`letter ${number} is not drawn`);
  return userEvent.click(cell, options);
};
const closeQuestion = async () => {
  await userEvent.keyboard('{Escape}');
  await until(() => document.querySelector('[role="alertdialog"]') === null);
};
const isEnabled = (label: string) =>
  [...document.querySelectorAll('button')].some(
    (button) => button.textContent === label && !button.hasAttribute('data-disabled'),
  );

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

describe('what is asked', () => {
  test('is written down and can be taken back', async () => {
    await knows(alice, 1);
    await openMailbox(playMaildrop({ sizes: [1_000, 1_000, 1_000] }), alice);
    await looked();
    await until(() => words(1)['state'] === 'Here');
    await click(1);
    await until(() => isEnabled('Delete from Server'));
    expect(isEnabled('Get')).toBe(false);
    await press('Keep Forever');
    await until(async () => (await wishes()).join() === 'u1 keep');
    await until(() => words(1)['keptUntil'] === 'Kept forever');
    expect(words(2)['keptUntil']).toBe('Stays on the server');
    await until(() => document.querySelector('button[aria-pressed="true"]'));
    await press('Keep Forever');
    await until(async () => (await wishes()).length === 0);
    await click(2);
    await until(() => isEnabled('Get'));
    await press('Get');
    await until(() => words(2)['state'] === 'Will be fetched');
    await press('Undo Request');
    await until(() => words(2)['state'] === 'Not yet here');
    expect(await wishes()).toEqual([]);
  });

  test('names how many letters deleting would lose, and asks on', async () => {
    await knows(alice, 1);
    await openMailbox(playMaildrop({ sizes: [1_000, 1_000, 1_000] }), alice);
    await looked();
    await until(() => words(1)['state'] === 'Here');
    grid().focus();
    await userEvent.keyboard('{Control>}a{/Control}{Delete}');
    await until(() => shows('Delete these 3 messages from the server?'));
    expect(shows('The contents of 2 of them are not on this computer')).toBe(true);
    await userEvent.click(
      page.getByRole('alertdialog').getByRole('button', { name: 'Delete from Server' }),
    );
    await until(async () => (await wishes()).length === 3);
    await until(() => words(2)['state'] === 'Will be deleted');
    expect(words(2)['keptUntil']).toBe('Next Send/Receive');
  });

  test.each([
    ['headers', '這封郵件的內容不在這部電腦上，刪除後無法復原。'],
    ['stored', '這封郵件已在本機，本機的郵件會保留。'],
  ] as const)('about deleting one letter of state %s speaks of it alone', async (state, loss) => {
    await knows(alice, 1, { state });
    await openMailbox(playMaildrop({ sizes: [1_000] }), alice, 'zh-TW');
    await looked();
    await until(() => words(1)['state'] === (state === 'stored' ? '已在本機' : '只有標頭'));
    await click(1);
    await until(() => selectedCount() === 1);
    await userEvent.keyboard('{Delete}');
    await until(() => shows(`要從伺服器刪除這封郵件嗎？${loss}`));
    await closeQuestion();
  });

  test('leaves out letters nobody can tell yet, and says so', async () => {
    await knows(alice, 1);
    await knows(alice, 8, { sizeBytes: 1_000 });
    await openMailbox(playMaildrop({ sizes: [1_000, 1_000, 1_000] }), alice);
    await looked();
    await until(() => words(2)['state'] === 'Unknown');
    grid().focus();
    await userEvent.keyboard('{Control>}a{/Control}{Delete}');
    await until(() => shows('Delete 1 of the 3 selected messages from the server?'));
    expect(shows('The other 2 are left out, because only the next Send/Receive')).toBe(true);
    await closeQuestion();
  });

  test('of a letter above the limit is told to change nothing', async () => {
    const small = accountNamed('small', {
      delivery: leaving,
      download: { headersOnlyAboveKb: null, maxLetterMb: 1 },
    });
    await openMailbox(playMaildrop({ sizes: [5_000_000] }), small);
    await looked();
    await until(() => words(1)['subject']);
    await click(1);
    await until(() => isEnabled('Get'));
    await press('Get');
    await until(() => shows("Above this account's limit of 1 MB"));
    expect(await wishes()).toEqual([]);
  });

  test('is carried out: the window looks again by itself after the session', async () => {
    const maildrop = { sizes: [1_000, 1_000] };
    const main = playMaildrop(maildrop);
    await openMailbox(main, alice);
    await looked();
    await until(() => words(2)['subject'] === 'Letter 2');
    maildrop.sizes = [1_000];
    const { host, port, security } = alice.incoming;
    const id = 'session-9' as never;
    await store().sessions.put({ id, accountId: alice.id, host, port, security, at: Date.now() });
    await until(() => main.argumentsOf('pop3.survey').length > 1 && drawnNumbers().join() === '1');
  });
});

describe('a server', () => {
  test('without TOP is said to show number and size alone', async () => {
    await openMailbox(playMaildrop({ sizes: [1_000], hasTop: false }), alice);
    await until(() => shows('This server shows no headers (it has no TOP)'));
    expect(words(1)).toMatchObject({ size: '1 KB', subject: '' });
  });

  test('without UIDL and TOP is asked for nothing about single letters', async () => {
    await openMailbox(playMaildrop({ sizes: [1_000], recognition: 'none', hasTop: false }), alice);
    await until(() => shows('This server has neither UIDL nor TOP'));
    await click(1);
    await until(() => selectedCount() === 1);
    expect(['Get', 'Delete from Server', 'Keep Forever'].filter(isEnabled)).toEqual([]);
  });

  test('that wants another password is given it here, and looked at again', async () => {
    const maildrop: Parameters<typeof playMaildrop>[0] = {
      sizes: [1_000],
      failure: {
        code: 'authentication-rejected',
        phase: 'authentication',
        host: 'pop.example.org',
        serverReply: '[AUTH] no',
      },
    };
    const main = playMaildrop(maildrop);
    await openMailbox(main, alice);
    await until(() => shows('pop.example.org did not accept'));
    await press('Enter Password…');
    await until(() => document.querySelector('input[type="password"]'));
    maildrop.failure = null;
    await userEvent.fill(document.querySelector('input[type="password"]') as Element, 'secret');
    await userEvent.keyboard('{Enter}');
    await until(() => words(1)['subject'] === 'Letter 1');
    expect(main.argumentsOf('credentials.save')).toMatchObject([
      [{ accountId: 'alice', slot: 'incoming', password: 'secret' }],
    ]);
    expect(shows('did not accept')).toBe(false);
  });

  test('behind a proxy that wants its password: given it here, and looked at again', async () => {
    const proxy = { kind: 'http', host: 'proxy.example.org', port: 8080 } as const;
    const behind = accountNamed('behind', {
      proxy: { ...proxy, userName: 'me', rememberPassword: true },
    });
    const maildrop: Parameters<typeof playMaildrop>[0] = {
      sizes: [1_000],
      failure: {
        code: 'proxy-password-needed',
        phase: 'connect',
        host: 'pop.example.org',
        proxy: 'proxy.example.org:8080',
      },
    };
    const main = playMaildrop(maildrop);
    await openMailbox(main, behind);
    await until(() => shows('wants a user name and a password'));
    await press('Enter Password…');
    await until(() => document.querySelector('input[type="password"]'));
    maildrop.failure = null;
    await userEvent.fill(document.querySelector('input[type="password"]') as Element, 'hush');
    await userEvent.keyboard('{Enter}');
    await until(() => words(1)['subject'] === 'Letter 1');
    expect(main.argumentsOf('credentials.save')).toMatchObject([
      [{ accountId: 'behind', slot: 'proxy', password: 'hush', proxy }],
    ]);
  });

  test('behind a proxy that is told no name is not asked about a password', async () => {
    await openMailbox(
      playMaildrop({
        sizes: [],
        failure: { code: 'proxy-password-needed', phase: 'connect', proxy: 'p:1' },
      }),
      alice,
    );
    await until(() => shows('Try Again'));
    expect(shows('Enter Password…')).toBe(false);
  });

  test('whose maildrop is in use: one sentence, and Try Again', async () => {
    const maildrop: Parameters<typeof playMaildrop>[0] = {
      sizes: [1_000],
      failure: { code: 'mailbox-in-use', phase: 'authentication', host: 'pop.example.org' },
    };
    await openMailbox(playMaildrop(maildrop), alice);
    await until(() => shows('Your password is not the problem.'));
    expect(shows('The list of messages has not been fetched.')).toBe(true);
    maildrop.failure = null;
    await press('Try Again');
    await until(() => words(1)['subject'] === 'Letter 1');
  });

  test('is not asked while the person works offline, until they go online', async () => {
    await writeOption('workOffline', true);
    const main = playMaildrop({ sizes: [1_000] });
    await openMailbox(main, alice);
    await until(() => shows('You are working offline'));
    expect(shows('The list of messages has not been fetched.')).toBe(true);
    expect(main.argumentsOf('pop3.survey')).toEqual([]);
    await press('Go Online');
    await until(() => words(1)['subject'] === 'Letter 1');
  });
});

test('a window that closes stops its look', async () => {
  const main = playMaildrop({ sizes: [] });
  main.answers['pop3.survey'] = () => undefined;
  await openMailbox(main, alice);
  await until(() => main.argumentsOf('pop3.survey').length > 0);
  await undraw();
  expect(main.argumentsOf('session.stop')).toEqual(
    main.argumentsOf('pop3.survey').map(([{ sessionId }]) => [sessionId]),
  );
});
