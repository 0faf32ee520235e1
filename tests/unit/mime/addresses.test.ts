// Address headers as programs and spammers write them.
import { describe, expect, test } from 'vitest';
import { parseAddresses } from '../../../src-renderer/mime/addresses.ts';

const parsed = (raw: string) =>
  parseAddresses(raw, '').map(({ name, address }) => (address ? `${name}<${address}>` : name));

test.each([
  ['a@example.com', ['<a@example.com>']],
  ['Anna <a@example.com>', ['Anna<a@example.com>']],
  ['"Lee, Anna" <a@example.com>, b@example.org', ['Lee, Anna<a@example.com>', '<b@example.org>']],
  ['a@example.com (Anna Lee)', ['Anna Lee<a@example.com>']],
  [
    'Pete(A wonderful \\) chap) <pete(his account)@silly.test(his host)>',
    ['Pete<pete@silly.test>'],
  ],
  ['John Doe <jdoe@machine(comment).  example>', ['John Doe<jdoe@machine.example>']],
  ['<@route.example,@other.example:a@example.com>', ['<a@example.com>']],
  ['Anna a@example.com', ['Anna<a@example.com>']],
  ['a@example.com b@example.org', ['<a@example.com>', '<b@example.org>']],
  ['"a@example.com" <a@example.com>', ['<a@example.com>']],
  ['"quoted local"@example.com', ['<"quoted local"@example.com>']],
  ['user@[192.0.2.1]', ['<user@[192.0.2.1]>']],
  ['Anna <a@example.com', ['Anna<a@example.com>']],
  ['Anna <a@example.com, Ben <b@example.org>', ['Anna<a@example.com>', 'Ben<b@example.org>']],
  ['a@example.com; b@example.org', ['<a@example.com>', '<b@example.org>']],
  ['"C:\\\\dir\\\\x" <a@example.com>', ['C:\\dir\\x<a@example.com>']],
  ['Anna\'s "" <a@example.com>', ["Anna's<a@example.com>"]],
  ['', []],
  [' , ,', []],
])('%s', (raw, expected) => {
  expect(parsed(raw)).toEqual(expected);
});

describe('groups', () => {
  test.each([
    ['team: a@example.com, b@example.org;', ['<a@example.com>', '<b@example.org>']],
    ['undisclosed-recipients:;', []],
    ['undisclosed-recipients:', []],
    ['<Undisclosed-Recipient:;>', ['Undisclosed-Recipient:;']],
    ['(Empty list)(start)Undisclosed recipients  :(nobody(that I know))  ;', []],
    ['Ticket: 17 <desk@example.com>', ['Ticket: 17<desk@example.com>']],
    ['mailto:a@example.com', ['<a@example.com>']],
  ])('%s', (raw, expected) => {
    expect(parsed(raw)).toEqual(expected);
  });
});

describe('encoded words', () => {
  test.each([
    ['=?utf-8?B?5by1?= =?utf-8?B?5LiJ?= <a@example.com>', ['張三<a@example.com>']],
    ['"=?utf-8?B?5by15LiJ?=" <a@example.com>', ['張三<a@example.com>']],
    ['a@example.com (=?utf-8?B?5by15LiJ?=)', ['張三<a@example.com>']],
    ['=?utf-8?Q?Lee, Anna?= <a@example.com>', ['Lee, Anna<a@example.com>']],
    ['=?big5?B?tPq41Q==?= <a@example.com>', ['測試<a@example.com>']],
  ])('%s', (raw, expected) => {
    expect(parsed(raw)).toEqual(expected);
  });

  test('nothing inside one becomes an address, a comma or a line of its own', () => {
    expect(parsed('=?utf-8?Q?boss=40example.com=2C=0D=0ABcc=3A_x?= <evil@example.net>')).toEqual([
      'boss@example.com, Bcc: x<evil@example.net>',
    ]);
    expect(parsed('=?utf-8?Q?=22=3Cboss=40example.com=3E=22?= <evil@example.net>')).toEqual([
      '"<boss@example.com>"<evil@example.net>',
    ]);
  });
});
