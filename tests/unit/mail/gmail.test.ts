// Gmail's recent: mode: a name that is asked for, and no other account, maildrop or login than before.
import { describe, expect, it, test } from 'vitest';
import { outgoingLogin } from '../../../src-main/smtp/authenticate.ts';
import { newAccount } from '../../../src-shared/mail/account.ts';
import {
  accountNameOf,
  isGmailServer,
  isRecentMode,
  withRecentMode,
} from '../../../src-shared/mail/gmail.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import { isOfMaildrop, maildropName } from '../../../src-shared/mail/maildrop.ts';

const gmail = { host: 'pop.gmail.com', userName: 'recent:alice@gmail.com' };

test.each([
  ['pop.gmail.com', true],
  [' POP.GMAIL.COM. ', true],
  ['pop.googlemail.com', true],
  ['pop.gmail.com.example.org', false],
  ['smtp.gmail.com', false],
  ['pop.mail.yahoo.com', false],
  ['', false],
])('"%s" is Gmail’s POP3 server: %s', (host, isGmail) => {
  expect(isGmailServer(host)).toBe(isGmail);
});

describe('the recent: mode', () => {
  it('is switched on and off, however often, and leaves the name as it was', () => {
    expect(withRecentMode('alice@gmail.com', true)).toBe('recent:alice@gmail.com');
    expect(withRecentMode('Recent:alice@gmail.com', true)).toBe('recent:alice@gmail.com');
    expect(withRecentMode('recent:alice@gmail.com', false)).toBe('alice@gmail.com');
    expect(withRecentMode('alice@gmail.com', false)).toBe('alice@gmail.com');
  });

  it('is Gmail’s alone: elsewhere such a name is a name', () => {
    expect(isRecentMode(gmail)).toBe(true);
    expect(isRecentMode({ ...gmail, host: 'pop.example.org' })).toBe(false);
    expect(accountNameOf({ ...gmail, host: 'pop.example.org' })).toBe(gmail.userName);
  });

  it('is the same maildrop, in rows of before too, so that nothing is fetched or asked about twice', () => {
    const plain = maildropName({ ...gmail, userName: 'alice@gmail.com' });
    expect(maildropName(gmail)).toBe(plain);
    expect(isOfMaildrop({ maildrop: 'recent:alice@gmail.com@pop.gmail.com' }, plain)).toBe(true);
    expect(isOfMaildrop({ maildrop: 'recent:bob@gmail.com@pop.gmail.com' }, plain)).toBe(false);
    const other = maildropName({ ...gmail, host: 'pop.example.org' });
    expect(isOfMaildrop({ maildrop: plain }, other)).toBe(false);
  });

  it('does not go along to the outgoing server', () => {
    const account = newAccount(accountId('a'));
    const incoming = { ...account.incoming, ...gmail };
    expect(outgoingLogin({ ...account, incoming })?.userName).toBe('alice@gmail.com');
  });
});
