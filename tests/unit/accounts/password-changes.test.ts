import { describe, expect, it } from 'vitest';
import { passwordChanges } from '../../../src-renderer/features/accounts/password-changes.ts';
import { newAccount, type AccountSettings } from '../../../src-shared/mail/account.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import type { AccountProxy } from '../../../src-shared/mail/proxy.ts';

const account = newAccount(accountId('a'));
const nothing = { incoming: null, outgoing: null };
const typed = { incoming: 'secret', outgoing: null };

function remembering(rememberPassword: boolean): AccountSettings {
  return { ...account, incoming: { ...account.incoming, rememberPassword } };
}

function withOwnLogin(rememberPassword: boolean): AccountSettings {
  const authentication = { kind: 'own', userName: 'anna', rememberPassword } as const;
  return { ...account, outgoing: { ...account.outgoing, authentication } };
}

describe('a password that was typed', () => {
  it.each([
    [true, 'keyring', true],
    [true, 'weak', true],
    [false, 'keyring', false],
    // The box is ticked by default, and shown unticked where nothing can be kept.
    [true, 'none', false],
  ] as const)(
    'with the box %s and protection %s is remembered: %s',
    (box, protection, remember) => {
      expect(passwordChanges(account, remembering(box), typed, protection)).toEqual([
        { kind: 'save', slot: 'incoming', password: 'secret', remember },
      ]);
    },
  );
});

describe('a password that is remembered', () => {
  it('stays when nothing was typed and the box is still ticked', () => {
    expect(passwordChanges(account, account, nothing, 'keyring')).toEqual([]);
  });

  it('is forgotten when the box is no longer ticked', () => {
    expect(passwordChanges(account, remembering(false), nothing, 'keyring')).toEqual([
      { kind: 'forget', slot: 'incoming' },
    ]);
  });

  it('of an SMTP login is forgotten with the box, and with the login', () => {
    const forgotten = [{ kind: 'forget', slot: 'outgoing' }];
    const before = withOwnLogin(true);
    expect(passwordChanges(before, withOwnLogin(false), nothing, 'keyring')).toEqual(forgotten);
    expect(passwordChanges(before, account, nothing, 'keyring')).toEqual(forgotten);
  });

  it('until the program ends outlives a change of something else', () => {
    const unticked = remembering(false);
    const changed = { ...unticked, label: 'Work' };
    expect(passwordChanges(unticked, changed, nothing, 'keyring')).toEqual([]);
  });
});

describe('a proxy’s password', () => {
  const socks = {
    kind: 'socks5',
    host: 'proxy.example.org',
    port: 1080,
    userName: 'me',
    rememberPassword: true,
  } as const;
  const withProxy = (proxy?: AccountProxy): AccountSettings => ({
    ...account,
    ...(proxy ? { proxy } : {}),
  });
  const forgotten = [{ kind: 'forget', slot: 'proxy' }];

  it.each<[string, AccountProxy | undefined]>([
    ['another name', { ...socks, host: 'other.example.org' }],
    ['another port', { ...socks, port: 1081 }],
    ['another kind', { ...socks, kind: 'http' }],
    ['no user name any more', { ...socks, userName: '' }],
    ['no box ticked any more', { ...socks, rememberPassword: false }],
    ['no proxy', { kind: 'none' }],
    ['nothing of its own', undefined],
  ])('does not follow to a proxy with %s', (_what, after) => {
    const changes = passwordChanges(withProxy(socks), withProxy(after), nothing, 'keyring');
    expect(changes).toEqual(forgotten);
  });

  it('stays with the same place, however its name is written', () => {
    const same = withProxy({ ...socks, host: 'Proxy.Example.Org', userName: 'other' });
    expect(passwordChanges(withProxy(socks), same, nothing, 'keyring')).toEqual([]);
    const unticked = withProxy({ ...socks, rememberPassword: false });
    expect(passwordChanges(unticked, unticked, nothing, 'none')).toEqual([]);
  });

  it('that is typed is kept for the place that stands there now', () => {
    const after = withProxy({ ...socks, host: 'other.example.org' });
    const changes = passwordChanges(withProxy(socks), after, { ...nothing, proxy: 'x' }, 'keyring');
    const proxy = { kind: 'socks5', host: 'other.example.org', port: 1080 };
    expect(changes).toEqual([
      { kind: 'save', slot: 'proxy', password: 'x', remember: true, proxy },
    ]);
  });
});
