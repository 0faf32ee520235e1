// Why a letter did not arrive: the code where it says something, else the server's words.
import { describe, expect, test } from 'vitest';
import { cpuMsOf } from './cpu-time.ts';
import { deliveryCause, deliveryCauses } from '../../../src-renderer/mime/report/delivery-cause.ts';

test.each([
  ['5.1.1', '', 'unknown-recipient'],
  ['5.1.10', '', 'unknown-domain'],
  ['4.2.2', '', 'mailbox-full'],
  ['5.2.99', '', 'unknown-recipient'],
  ['5.7.26', '', 'sender-unproven'],
  ['5.6.1', '', 'content-refused'],
  ['5.7.30', '', 'encryption-not-assured'],
  ['4.4.7', '', 'given-up'],
  ['', '', 'unknown'],
  ['banana', '', 'unknown'],
] as const)('the code %s %s', (status, words, cause) => {
  expect(deliveryCause(status, words)).toBe(cause);
});

describe('a vague code gives way to the words', () => {
  test.each([
    ['5.7.1', '550 5.7.1 Message rejected as spam by content filter', 'refused-as-spam'],
    ['5.7.1', '554 Relay access denied', 'not-allowed-to-relay'],
    ['5.7.1', '550 SPF check failed', 'sender-unproven'],
    ['5.3.0', 'Unknown E-Mail Address', 'unknown-recipient'],
    ['4.4.7', 'Connection timed out', 'no-answer'],
    ['5.7.1', 'no reason at all', 'refused-by-policy'],
  ] as const)('%s %s', (status, words, cause) => {
    expect(deliveryCause(status, words)).toBe(cause);
  });
});

// As Postfix 3.11 reports them. It has the code of RFC 8689 for servers that lack the extension alone.
test.each([
  [
    '5.7.10',
    "Sender requested REQUIRETLS, but my configured TLS security level 'may' disables certificate matching. The last attempted server was mx.example.org",
  ],
  [
    '5.7.30',
    'Sender requested REQUIRETLS, but no server was found that supports REQUIRETLS. The last attempted server was mx.example.org',
  ],
  ['', '530 REQUIRETLS support required'],
])('a letter that had to travel encrypted is told so: %s %s', (status, words) => {
  expect(deliveryCause(status, words)).toBe('encryption-not-assured');
});

test('a server that cannot encrypt is another matter where nobody asked for the whole way', () => {
  expect(deliveryCause('5.7.10', 'TLS is required, but was not offered by host')).toBe(
    'encryption',
  );
});

describe('words alone', () => {
  test.each([
    ['552 Requested mail action aborted: exceeded storage allocation', 'mailbox-full'],
    ['The email account that you tried to reach is over quota', 'mailbox-full'],
    ['552 Message size exceeds fixed maximum message size', 'too-large'],
    ['550 Requested action not taken: mailbox unavailable', 'unknown-recipient'],
    ['550 No such user here', 'unknown-recipient'],
    [
      '550 <a@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
      'unknown-recipient',
    ],
    [
      'Host or domain name not found. Name service error for name=nowhere.example',
      'unknown-domain',
    ],
    ['550 This account has been disabled or discontinued', 'mailbox-disabled'],
    ['554 5.7.1 192.0.2.1 is listed on the DNSBL', 'refused-as-spam'],
    ['451 4.7.1 Greylisting in action, please come back later', 'try-again'],
    ['connect to mx.example.com[192.0.2.1]:25: Connection refused', 'no-answer'],
    ['554 5.4.6 Too many hops', 'loop'],
    ['452 Too many recipients', 'too-many'],
    ['552 Blocked executable attachment: virus', 'content-refused'],
    ['530 Must issue a STARTTLS command first', 'encryption'],
    ['550 Sender address rejected: not owned by user', 'sender-refused'],
    ['550 收件人不存在', 'unknown-recipient'],
    ['nothing anybody could make sense of', 'unknown'],
  ] as const)('%s', (words, cause) => {
    expect(deliveryCause('', words)).toBe(cause);
  });
});

test('pages of words are no reason to think long', async () => {
  const words = 'user mailbox sender account quota '.repeat(100_000);
  expect(await cpuMsOf(() => deliveryCause('', words))).toBeLessThan(500);
});

test('every cause is one kind only', () => {
  expect(new Set(deliveryCauses).size).toBe(deliveryCauses.length);
});
