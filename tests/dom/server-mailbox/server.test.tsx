// Mailbox on server: servers that show less, want a password, are in use or must not be asked.
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { writeOption } from '../../../src-renderer/store/writes/options.ts';
import { account as accountNamed, press, shows, undraw, until } from '../transfer/harness.tsx';
import {
  alice,
  click,
  eachInFreshWindow,
  isEnabled,
  openMailbox,
  playMaildrop,
  selectedCount,
  words,
} from './mailbox-page.tsx';

eachInFreshWindow();

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
