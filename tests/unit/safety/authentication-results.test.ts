// Only the person's own server is believed, and only where it speaks above everything that came with the letter.
import { describe, expect, test } from 'vitest';
import {
  ownServersOf,
  serverChecks,
} from '../../../src-renderer/mime/sender/authentication-results.ts';

const header = (name: string, value: string) => ({ name, value, rawValue: value });
const results = (value: string) => header('Authentication-Results', value);
const own = ['pop3.example.tw', 'example.tw'];

describe('what others wrote is ignored', () => {
  test('results of a server of another organisation', () => {
    expect(serverChecks([results('mx.evil.net; dmarc=pass header.from=bank.com')], own)).toBeNull();
  });

  test('results under the own name, below those of another server', () => {
    const headers = [
      results('mx.evil.net; dmarc=pass header.from=bank.com'),
      results('mx.example.tw; dmarc=pass header.from=bank.com'),
    ];
    expect(serverChecks(headers, own)).toBeNull();
  });

  test('results under the own name that came with the letter, below a Received line of the sender', () => {
    const headers = [
      header('Received', 'from mail.evil.net by mx.example.tw with ESMTP; Mon, 1 Jan 2026'),
      header('Received', 'from pc by mail.evil.net with SMTP; Mon, 1 Jan 2026'),
      results('mx.example.tw; dmarc=pass header.from=bank.com'),
    ];
    expect(serverChecks(headers, own)).toBeNull();
  });

  test('results under the own name as a part of a longer name, or a name in a comment', () => {
    for (const value of [
      'mx.example.tw.evil.net; dmarc=pass header.from=bank.com',
      '(mx.example.tw) mx.evil.net; dmarc=pass header.from=bank.com',
      'notexample.tw; spf=pass',
    ]) {
      expect(serverChecks([results(value)], own), value).toBeNull();
    }
  });

  test('a statement inside a comment or a quoted string', () => {
    const value =
      'mx.example.tw; spf=fail (; dmarc=pass header.from=bank.com;) smtp.mailfrom="a;dkim=pass"';
    expect(serverChecks([results(value)], own)?.checks.map(({ method }) => method)).toEqual([
      'spf',
    ]);
  });

  test('results without the name of who checked, and results cut anywhere', () => {
    expect(serverChecks([results('spf=pass smtp.mailfrom=bank.com; dkim=pass')], own)).toBeNull();
    const whole =
      'mx.example.tw 1; dkim=pass (2048-bit "key; (x)") header.d=bank.com; dmarc=fail (p=reject dis=none) header.from=bank.com';
    for (let length = 0; length < whole.length; length += 1) {
      serverChecks([results(whole.slice(0, length))], own);
    }
  });
});

test("the own server's words are read: spf, dkim and dmarc with their domains and the domain's wish", () => {
  const headers = [
    header('Received', 'from relay (relay [10.0.0.2]) by mx.example.tw (Postfix) with LMTP'),
    results(
      'mx.example.tw;\n dkim=pass header.i=@Bank.com header.s=s1;\n spf=softfail smtp.mailfrom=x@Lists.bank.com;\n dmarc=fail (p=REJECT sp=NONE) header.from=bank.com',
    ),
    header('Received', 'from mail.bank.com by mx.example.tw'),
  ];
  expect(serverChecks(headers, own)).toEqual({
    server: 'mx.example.tw',
    checks: [
      { method: 'dkim', result: 'pass', domain: 'bank.com', wish: null },
      { method: 'spf', result: 'softfail', domain: 'lists.bank.com', wish: null },
      { method: 'dmarc', result: 'fail', domain: 'bank.com', wish: 'reject' },
    ],
  });
});

test('Gmail and Yahoo check under other names than their POP3 servers have', () => {
  const gmail = ownServersOf({
    incoming: { host: 'pop.gmail.com' },
    emailAddress: 'a@firm.example',
  });
  const headers = [
    header('Received', 'by 2002:a05:6000:1 with SMTP id x'),
    header('Received', 'from a.example by mx.google.com with ESMTPS'),
    results('mx.google.com; spf=pass smtp.mailfrom=a@a.example'),
  ];
  expect(serverChecks(headers, gmail)?.server).toBe('mx.google.com');
});

test('several headers of the own server are read together', () => {
  const headers = [
    results('mx.example.tw; spf=pass smtp.mailfrom=a.example'),
    results('mx.example.tw; dkim=fail reason="body hash did not verify" header.d=a.example'),
  ];
  expect(serverChecks(headers, own)?.checks.map(({ result }) => result)).toEqual(['pass', 'fail']);
});
