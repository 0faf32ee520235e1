// Mailbox on server: what can be asked for each letter, what is said before it is done, and that it can be taken back.
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { store } from '../../../src-renderer/store/database.ts';
import { account as accountNamed, press, shows, until } from '../transfer/harness.tsx';
import {
  alice,
  click,
  drawnNumbers,
  eachInFreshWindow,
  grid,
  isEnabled,
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

const closeQuestion = async () => {
  await userEvent.keyboard('{Escape}');
  await until(() => document.querySelector('[role="alertdialog"]') === null);
};

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
