// Links that lie about where they lead, and links that must not be called liars.
import { domainToASCII, domainToUnicode } from 'node:url';
import { describe, expect, test } from 'vitest';
import { linkWarnings, safeHost } from '../../../src-renderer/sanitize/link-warnings.ts';
import { linkTracker, pictureTracker } from '../../../src-renderer/sanitize/trackers.ts';
import {
  trackingParameters,
  withoutTracking,
} from '../../../src-renderer/sanitize/tracking-parameters.ts';
import { readableHost } from '../../../src-shared/mail/punycode.ts';

const kinds = (address: string, words = '') => linkWarnings(address, words).map(({ kind }) => kind);

describe('links that lie', () => {
  test.each([
    ['https://bank.com', 'https://evil.net/bank.com'],
    ['www.bank.com', 'https://evil.net/'],
    ['  bank.com.tw/login ', 'https://evil.net/'],
    ['ｂank.com', 'https://evil.net/'],
    ['bank\u200b.com', 'https://evil.net/'],
    ['https://銀行.tw/', 'https://evil.net/'],
    ['https://shop.com.tw', 'https://other.com.tw/'],
    ['https://bank.com@evil.org', 'https://evil.net/'],
  ])('%s leads to %s', (words, address) => {
    expect(kinds(address, words)).toContain('text-says-other');
  });

  test.each([
    ['https://bank.com', 'https://www.bank.com/x'],
    ['bank.com', 'https://click.bank.com/?x'],
    ['Node.js', 'https://nodejs.org/'],
    ['report.pdf', 'https://files.example/'],
    ['Click here', 'https://evil.net/'],
    ['See bank.com for more', 'https://evil.net/'],
    ['https://xn--bcher-kva.example/', 'https://bücher.example/'],
    ['', 'https://evil.net/'],
  ])('%s may lead to %s', (words, address) => {
    expect(kinds(address, words)).not.toContain('text-says-other');
  });

  test.each([
    ['https://bank.com@evil.net/', 'user-info'],
    ['https://bank.com%2Flogin@evil.net/', 'user-info'],
    ['http://93.184.216.34/', 'ip-number'],
    ['http://0x5db8d822/', 'ip-number'],
    ['http://1572395042/', 'ip-number'],
    ['http://[2606:2800:220:1::1]/', 'ip-number'],
    ['http://127.0.0.1/', 'own-network'],
    ['http://2130706433/', 'own-network'],
    ['http://192.168.1.1/setup', 'own-network'],
    ['http://router/', 'own-network'],
    ['http://[::1]/', 'own-network'],
    ['http://[::ffff:10.0.0.1]/', 'own-network'],
    ['https://аррӏе.com/', 'look-alike'],
    ['https://pаypal.com/', 'look-alike'],
    ['https://xn--80ak6aa92e.com/', 'look-alike'],
    ['https://bücher.example/', 'punycode'],
    ['https://bank.com:8443/', 'odd-port'],
    ['https://www.paypal.com.account.evil.net/', 'name-inside'],
    ['https://paypal.com-secure.net/', 'name-inside'],
    [`https://evil.net/${'a'.repeat(500)}`, 'very-long'],
  ] as const)('%s: %s', (address, kind) => {
    expect(kinds(address)).toContain(kind);
  });

  test.each([
    'https://www.paypal.com/',
    'https://mail.google.com/mail',
    'https://bank.com:443/',
    'https://postoffice.com/',
    'mailto:a@b.example',
    'https://s3.amazonaws.com/x',
  ])('%s is left alone', (address) => expect(kinds(address)).toEqual([]));
});

test('hosts are shown in their own script, but as the network writes them where they could be misread', () => {
  expect(safeHost('xn--bcher-kva.example')).toBe('bücher.example');
  expect(safeHost('xn--80ak6aa92e.com')).toBe('xn--80ak6aa92e.com');
  for (const host of [
    'وزارة-الاتصالات.مصر',
    '郵驛.台灣',
    'ἑλλάς.gr',
    'straße-ü-日本.example',
    '𠮷野家.jp',
  ]) {
    expect(readableHost(domainToASCII(host))).toBe(domainToUnicode(domainToASCII(host)));
  }
  for (const host of [
    'xn--',
    'xn--a',
    'xn---',
    'xn--99999999',
    'xn--\u0000',
    'xn--zzzzzzzzzzzzzz',
  ]) {
    expect(readableHost(host).length).toBeGreaterThan(0);
  }
});

describe('trackers', () => {
  test.each([
    ['https://shop.us1.list-manage.com/track/open.php?u=1&id=2&e=3', 'Mailchimp'],
    ['https://track.hubspot.com/__ptq.gif?k=1', 'HubSpot'],
    ['http://u123.ct.sendgrid.net/wf/open?upn=abc', 'SendGrid'],
    ['https://r.us-east-1.awstrack.me/I0/0100/x', 'Amazon SES'],
    ['https://github.com/notifications/beacon/AAA.gif', 'GitHub'],
    ['https://news.example.com/wf/open?upn=x', 'SendGrid'],
    ['https://example.com/open.gif?u=17', ''],
    ['https://example.com/track/open?x', ''],
    ['https://mailtrack.io/trace/mail/x.png', 'Mailtrack'],
  ])('%s reports to %s', (address, name) => expect(pictureTracker(address)).toBe(name));

  test.each([
    'https://example.com/logo.png',
    'https://example.com/opening-hours.gif',
    'https://gallery.mailchimp.com/a/images/header.png',
    'https://notsendgrid.net/wf/header.png',
    'data:image/gif;base64,R0lGOD',
    'not an address',
  ])('%s is an ordinary picture', (address) => expect(pictureTracker(address)).toBeNull());

  test('clicks are reported by redirectors', () => {
    expect(linkTracker('https://x.list-manage.com/track/click?u=1')).toBe('Mailchimp');
    expect(linkTracker('https://e.example.org/ls/click?upn=x')).toBe('SendGrid');
    expect(linkTracker('https://www.google.com/url?q=x')).toBe('Google');
    expect(linkTracker('https://www.google.com/search?q=x')).toBeNull();
  });
});

describe('tracking parameters', () => {
  test('are named and taken off, everything else stays letter for letter', () => {
    const address =
      'https://a.example/p%20q?id=1&utm_source=x&b=%E4%B8%AD&FBCLID=2&mc_eid=9#top?utm_id=1';
    expect(trackingParameters(address)).toEqual(['utm_source', 'FBCLID', 'mc_eid']);
    expect(withoutTracking(address)).toBe('https://a.example/p%20q?id=1&b=%E4%B8%AD#top?utm_id=1');
    expect(withoutTracking('https://a.example/?utm_source=x')).toBe('https://a.example/');
  });

  test('nothing else is touched', () => {
    for (const address of [
      'https://a.example/?',
      'https://a.example/?utm=1',
      'mailto:a@b.c?utm_x=1',
    ]) {
      expect(withoutTracking(address)).toBe(address);
    }
  });
});
