import { describe, expect, it } from 'vitest';
import {
  addressProblem,
  formatRecipients,
  parseRecipients,
} from '../../../src-shared/mail/address.ts';

describe('an e-mail address', () => {
  it.each([
    ['', 'empty'],
    ['b1234', 'no-at'],
    ['b1234@', 'no-host'],
    ['@yahoo.com.tw', 'no-account-name'],
    ['b1234@@yahoo.com.tw', 'several-at'],
    ['b 1234@yahoo.com.tw', 'space'],
    ['b..1234@yahoo.com.tw', 'bad-account-name'],
    ['.b1234@yahoo.com.tw', 'bad-account-name'],
    ['b1234@yahoo..tw', 'bad-host'],
    ['b1234@-yahoo.tw', 'bad-host'],
    ['b1234@yahoo.com.tw,', 'bad-host'],
    [`${'a'.repeat(65)}@example.org`, 'too-long'],
  ])('%j is explained as %s', (address, problem) => {
    expect(addressProblem(address)).toBe(problem);
  });

  it.each([
    'b1234@yahoo.com.tw',
    "o'hara+tag@example.org",
    '王小明@例子.台灣',
    '"with space"@example.org'.replace(' ', '.'),
    'root@localhost',
    'user@[127.0.0.1]',
    'பயனர்@உதாரணம்.இந்தியா',
  ])('%j can be written to', (address) => {
    expect(addressProblem(address)).toBeNull();
  });
});

describe('typed recipients', () => {
  it('are separated by commas, semicolons, line breaks and their full-width kin', () => {
    expect(
      parseRecipients('a@x.tw, b@x.tw;c@x.tw\nd@x.tw，e@x.tw；f@x.tw').map((r) => r.address),
    ).toEqual(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}@x.tw`));
  });

  it('keep a comma inside a quoted name', () => {
    expect(parseRecipients('"Chen, Ada" <ada@example.org>, 王小明 <wang@example.org>')).toEqual([
      { name: 'Chen, Ada', address: 'ada@example.org' },
      { name: '王小明', address: 'wang@example.org' },
    ]);
  });

  it('lose nothing that is no address, so that it can be explained', () => {
    expect(parseRecipients('not an address')).toEqual([{ name: '', address: 'not an address' }]);
  });

  it('come back the same after being written out', () => {
    const recipients = [
      { name: 'Chen, "Ada"', address: 'ada@example.org' },
      { name: '', address: 'b@example.org' },
      { name: 'a\\b;c', address: 'c@example.org' },
    ];
    expect(parseRecipients(formatRecipients(recipients))).toEqual(recipients);
  });
});
