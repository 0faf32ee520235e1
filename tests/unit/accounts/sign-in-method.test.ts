// Which accounts are offered the browser's sign-in, and what choosing it changes. The wizard's steps with it.
import { describe, expect, test } from 'vitest';
import {
  withFoundServers,
  withoutFoundServers,
} from '../../../src-renderer/features/accounts/found-edits.ts';
import { passwordChanges } from '../../../src-renderer/features/accounts/password-changes.ts';
import {
  setSignInMethod,
  signInMethodOf,
  suggestedOAuth,
} from '../../../src-renderer/features/accounts/sign-in-method.ts';
import { stepIsComplete } from '../../../src-renderer/features/accounts/wizard-steps.ts';
import { fromIspdb, fromTable } from '../../../src-main/lookup/provider-data.ts';
import { account as accountGuard } from '../../../src-shared/ipc/account-guards.ts';
import { check } from '../../../src-shared/ipc/value-guards.ts';
import { nothingFound } from '../../../src-shared/lookup/found-servers.ts';
import { newAccount, signsInWithBrowser } from '../../../src-shared/mail/account.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import { newOAuthSettings, presetOfHost } from '../../../src-shared/oauth/oauth-presets.ts';

const account = { ...newAccount(accountId('a')), emailAddress: 'b1234@outlook.com', label: 'a' };
const untyped = { incoming: false, outgoing: false };
const nothing = { incoming: null, outgoing: null };

test.each([
  ['pop.gmail.com', 'google'],
  ['outlook.office365.com', 'microsoft'],
  ['smtp-mail.outlook.com', 'microsoft'],
  ['pop.example.org', null],
  ['pop.notgmail.com', null],
  ['gmail.com.evil.example', null],
])('the preset of %s is %s', (host, preset) => {
  expect(presetOfHost(host)).toBe(preset);
});

describe('a look-up', () => {
  test('of a provider that takes no passwords chooses the browser', () => {
    const found = fromTable('outlook.com') ?? nothingFound;
    const filled = withFoundServers(account, found, untyped);
    expect(signInMethodOf(filled)).toBe('browser');
    expect(filled.incoming.oauth).toEqual(newOAuthSettings('microsoft'));
    expect(check('account', accountGuard, filled)).toEqual(filled);
  });

  test('of another address takes that back', () => {
    const filled = withFoundServers(account, fromTable('outlook.com') ?? nothingFound, untyped);
    expect(signInMethodOf(withoutFoundServers(filled, untyped))).toBe('auto');
  });

  test('of a provider that takes both offers it and leaves the password', () => {
    const found = fromTable('gmail.com') ?? nothingFound;
    expect(signInMethodOf(withFoundServers(account, found, untyped))).toBe('auto');
    expect(suggestedOAuth('pop.gmail.com', found.facts)).toEqual(newOAuthSettings('google'));
  });

  test('of a provider whose entry has its endpoints fills them in', () => {
    const { facts } = fromIspdb('aol.com') ?? nothingFound;
    expect(suggestedOAuth('pop.aol.com', facts)).toMatchObject({
      provider: 'other',
      clientId: '',
      authorizationEndpoint: 'https://api.login.aol.com/oauth2/request_auth',
      tokenEndpoint: 'https://api.login.aol.com/oauth2/get_token',
      scope: 'mail-w',
    });
  });

  test('of a provider that says nothing of it offers nothing', () => {
    expect(suggestedOAuth('pop.example.org', null)).toBeNull();
  });
});

test('looking at another method forgets nothing of the client id; a typed token ends it', () => {
  const oauth = { ...newOAuthSettings('google'), clientId: 'x' };
  const browser = setSignInMethod('browser', oauth)(account);
  const back = setSignInMethod('browser')(setSignInMethod('auto')(browser));
  expect(back.incoming.oauth).toEqual(oauth);
  const token = setSignInMethod('oauth2')(browser);
  expect(signsInWithBrowser(token)).toBe(false);
  expect(signInMethodOf(token)).toBe('oauth2');
});

test('the wizard goes on once somebody has signed in, and asks for no password then', () => {
  const filled = setSignInMethod('browser')({
    ...account,
    incoming: { ...account.incoming, userName: 'b1234' },
  });
  expect(stepIsComplete('logon', filled, nothing, false)).toBe(false);
  expect(stepIsComplete('logon', filled, { incoming: 'typed', outgoing: null }, false)).toBe(false);
  expect(stepIsComplete('logon', filled, nothing, true)).toBe(true);
});

test('the password that the browser replaces is forgotten once, and none is kept', () => {
  const browser = setSignInMethod('browser')(account);
  const typed = { incoming: 'typed before', outgoing: null };
  expect(passwordChanges(account, browser, typed, 'keyring')).toEqual([
    { kind: 'forget', slot: 'incoming' },
  ]);
  expect(passwordChanges(browser, browser, typed, 'keyring')).toEqual([]);
});
