import { describe, expect, it } from 'vitest';
import { accountProblems, snapTimeoutMs } from '../../../src-shared/mail/account-problems.ts';
import {
  newAccount,
  portAfterSecurityChange,
  type AccountSettings,
} from '../../../src-shared/mail/account.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import { providerOf } from '../../../src-shared/mail/providers.ts';

const complete: AccountSettings = {
  ...newAccount(accountId('a')),
  label: 'yahoo.com.tw',
  emailAddress: 'b1234@yahoo.com.tw',
  incoming: { ...newAccount(accountId('a')).incoming, host: 'pop.example.tw', userName: 'b1234' },
  outgoing: { ...newAccount(accountId('a')).outgoing, host: 'smtp.example.tw' },
};

const bothLimits = { headersOnlyAboveKb: 'headers-range', maxLetterMb: 'largest-range' };

describe('account settings', () => {
  it('have no problem when complete', () => {
    expect(accountProblems(complete)).toEqual({});
  });

  it('name every problem of an empty account', () => {
    expect(accountProblems(newAccount(accountId('a')))).toEqual({
      label: 'name-missing',
      emailAddress: 'empty',
      incomingHost: 'empty',
      outgoingHost: 'empty',
      incomingUserName: 'name-missing',
    });
  });

  it.each([
    [{ headersOnlyAboveKb: 0, maxLetterMb: 1 }, {}],
    [{ headersOnlyAboveKb: null, maxLetterMb: 4_096 }, {}],
    [{ headersOnlyAboveKb: -1, maxLetterMb: 0 }, bothLimits],
    [{ headersOnlyAboveKb: Number.NaN, maxLetterMb: 4_097 }, bothLimits],
    [{ headersOnlyAboveKb: 1_000_000, maxLetterMb: 1.5 }, bothLimits],
  ])('want limits of what is downloaded within bounds: %j', (download, problems) => {
    expect(accountProblems({ ...complete, download })).toEqual(problems);
  });

  it('want whole ports and days within bounds', () => {
    const problems = accountProblems({
      ...complete,
      incoming: { ...complete.incoming, port: 70_000 },
      outgoing: { ...complete.outgoing, port: Number.NaN },
      delivery: { leaveOnServer: true, removeAfterDays: 0, removeWhenDeleted: false },
      breakApartKb: 1.5,
    });
    expect(problems).toEqual({
      incomingPort: 'port-range',
      outgoingPort: 'port-range',
      removeAfterDays: 'days-range',
      breakApartKb: 'size-range',
    });
  });
});

describe('an access token', () => {
  const withToken = (security: 'none' | 'starttls' | 'tls'): AccountSettings => ({
    ...complete,
    incoming: { ...complete.incoming, security, authentication: 'oauth2' },
  });

  it('may not go over a connection without encryption', () => {
    expect(accountProblems(withToken('none'))).toEqual({
      incomingAuthentication: 'token-in-clear',
    });
    expect(accountProblems(withToken('starttls'))).toEqual({});
    expect(accountProblems(withToken('tls'))).toEqual({});
  });
});

describe('ports', () => {
  it('follow the security choice', () => {
    expect(portAfterSecurityChange('pop3', 110, 'tls')).toBe(995);
    expect(portAfterSecurityChange('smtp', 25, 'tls')).toBe(465);
    expect(portAfterSecurityChange('smtp', 465, 'starttls')).toBe(587);
    expect(portAfterSecurityChange('pop3', 995, 'none')).toBe(110);
  });

  it("stay when they are the person's own", () => {
    expect(portAfterSecurityChange('pop3', 10_995, 'none')).toBe(10_995);
  });
});

it('timeouts snap to the steps of the slider', () => {
  expect([1, 44_000, 61_000, 9_999_999].map(snapTimeoutMs)).toEqual([
    30_000, 30_000, 60_000, 300_000,
  ]);
});

describe('the built-in provider table', () => {
  it('knows yahoo.com.tw whatever the case', () => {
    expect(providerOf('b1234@Yahoo.com.TW')?.incoming.host).toBe('pop.mail.yahoo.com');
  });

  it('knows nothing of hosts it has no source for, nor of names every object has', () => {
    expect(providerOf('a@hinet.net')).toBeNull();
    expect(providerOf('a@constructor')).toBeNull();
  });
});
