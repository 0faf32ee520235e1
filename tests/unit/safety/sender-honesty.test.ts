// Senders that pretend, and senders that must not be accused.
import { describe, expect, test } from 'vitest';
import {
  serverChecks,
  type ServerChecks,
} from '../../../src-renderer/mime/sender/authentication-results.ts';
import { isSenderDoubtful, senderNotes } from '../../../src-renderer/mime/sender/sender-honesty.ts';
import type { KnownPeople } from '../../../src-renderer/mime/sender/sender-note.ts';

const known: KnownPeople = {
  own: [{ name: '王小明', address: 'ming@example.tw' }],
  contacts: [
    { name: 'Lin Mei-hua', address: 'lin@paypal.com' },
    { name: 'Chen Da-wen', address: 'chen@gmail.com' },
  ],
};
const header = (name: string, value: string) => ({ name, value, rawValue: value });

function kinds(
  from: { name?: string; address: string },
  headers: Record<string, string> = {},
  checks: ServerChecks | null = null,
): string[] {
  return notes(from, headers, checks).map(({ kind }) => kind);
}

function notes(
  { name = '', address }: { name?: string; address: string },
  headers: Record<string, string> = {},
  checks: ServerChecks | null = null,
) {
  const all = Object.entries(headers).map(([key, value]) => header(key, value));
  return senderNotes({ from: { name, address }, headers: all }, checks, known);
}

describe('names', () => {
  test.each([
    'service@bank.com',
    '"service@bank.com"',
    'Bank service＠bank.com',
    'serv\u200bice@bank.com',
    'Bank (service@bank.com) via mail',
  ])('%s is another address than the letter has', (name) => {
    expect(kinds({ name, address: 'x@evil.net' })).toContain('name-shows-address');
  });

  test('an address in the name that is the very address, or one of the same company, is no pretence', () => {
    expect(kinds({ name: 'X@Evil.net', address: 'x@evil.net' })).toEqual([]);
    expect(kinds({ name: 'sales@shop.com.tw', address: 'news@mail.shop.com.tw' })).toEqual([]);
    expect(kinds({ name: 'boss@gmail.com', address: 'x@gmail.com' })).toEqual([
      'name-shows-address',
    ]);
  });

  test('two shops under com.tw are two', () => {
    expect(kinds({ name: 'a@one.com.tw', address: 'a@two.com.tw' })).toEqual([
      'name-shows-address',
    ]);
  });

  test("the person's own name from an address that is not theirs", () => {
    expect(kinds({ name: '王小明', address: 'x@evil.net' })).toEqual(['name-of-own']);
    expect(kinds({ name: '王小明', address: 'MING@example.tw' })).toEqual([]);
  });

  test('the name of somebody they write to, look-alike letters and all, from another address', () => {
    expect(kinds({ name: 'Lin Mei-hua', address: 'x@evil.net' })).toEqual(['name-of-contact']);
    expect(kinds({ name: 'Lіn Mеi-hua', address: 'x@evil.net' })).toContain('name-of-contact');
    expect(kinds({ name: 'Lin Mei-hua', address: 'meihua@mail.paypal.com' })).toEqual([]);
    expect(kinds({ name: 'Chen Da-wen', address: 'other@gmail.com' })).toEqual(['name-of-contact']);
  });

  test('marks that turn the text round or that nobody sees', () => {
    expect(kinds({ name: 'ann\u202egro.knab', address: 'x@evil.net' })).toContain(
      'hidden-characters',
    );
    expect(kinds({ name: 'Pay\u200bPal', address: 'x@evil.net' })).toContain('hidden-characters');
  });

  test('joined emoji, Persian and Hindi names hide nothing', () => {
    for (const name of ['👩‍💻 Anna', 'علی‌رضا', 'क्‍ष', 'Müller', 'Đặng', '王 Wang', '田中 Tanaka']) {
      expect(kinds({ name, address: 'x@a.example' }), name).toEqual([]);
    }
  });

  test('a word of two scripts', () => {
    expect(kinds({ name: 'PayPаl', address: 'x@evil.net' })).toEqual(['mixed-scripts']);
    expect(kinds({ name: 'Иван Smith', address: 'x@a.example' })).toEqual([]);
  });
});

describe('addresses', () => {
  test.each(['lin@paypaI.com', 'lin@xn--pypal-4ve.com', 'lin@pаypal.com', 'lin@paypa1.com'])(
    '%s reads like one of a known person',
    (address) => expect(kinds({ address })).toContain('looks-like-known'),
  );

  test('written in letters of another script are told as the network writes them: as they are, they would look like the other', () => {
    expect(notes({ address: 'lin@pаypal.com' })[0]).toEqual({
      kind: 'looks-like-known',
      known: 'lin@paypal.com',
      actual: 'lin@xn--pypal-4ve.com',
    });
    expect(notes({ address: 'x@аррӏе.com' })).toEqual([
      { kind: 'foreign-look-alike', shown: 'аррӏе.com', actual: 'x@xn--80ak6aa92e.com' },
    ]);
    expect(notes({ name: 'ann@bank.com', address: 'x@bаnk.com' })[0]).toMatchObject({
      kind: 'name-shows-address',
      actual: 'x@xn--bnk-6cd.com',
    });
    // What nobody takes for Latin letters stays readable.
    expect(notes({ name: 'ann@bank.com', address: 'x@почта.рф' })).toEqual([
      { kind: 'name-shows-address', shown: 'ann@bank.com', actual: 'x@почта.рф' },
    ]);
  });

  test('of Cyrillic letters that all look Latin', () => {
    expect(kinds({ address: 'x@xn--80ak6aa92e.com' })).toContain('foreign-look-alike');
    expect(kinds({ address: 'x@почта.рф' })).toEqual([]);
    expect(kinds({ address: 'x@郵驛.tw' })).toEqual([]);
  });
});

describe('ways back', () => {
  test('answers that would go to another organisation are told', () => {
    expect(notes({ address: 'ceo@firm.com' }, { 'Reply-To': 'Boss <ceo.firm@gmail.com>' })).toEqual(
      [{ kind: 'replies-elsewhere', address: 'ceo.firm@gmail.com' }],
    );
    expect(kinds({ address: 'a@firm.com.tw' }, { 'reply-to': 'b@mail.firm.com.tw' })).toEqual([]);
  });

  test('sent and returned by another, unless the signature of the From line was found', () => {
    const headers = { Sender: 'x@sender.net', 'Return-Path': '<bounce@sender.net>' };
    expect(kinds({ address: 'a@firm.com' }, headers)).toEqual(['sent-by-another']);
    const back = { 'Return-Path': '<bounce-17@esp.net>' };
    expect(kinds({ address: 'a@gmail.com' }, back)).toEqual(['returns-elsewhere']);
    // A newsletter, sent by others for a firm.
    expect(kinds({ address: 'a@firm.com' }, back)).toEqual([]);
    const signed = check('dkim', 'pass', 'firm.com');
    expect(kinds({ address: 'a@firm.com' }, headers, signed)).toEqual([]);
    expect(kinds({ address: 'a@firm.com' }, { 'Return-Path': '<>' })).toEqual([]);
  });

  test('a mailing list is not accused of being one', () => {
    const headers = {
      'List-Id': '<dev.lists.example.org>',
      'Reply-To': 'dev@lists.example.org',
      Sender: 'dev-bounces@lists.example.org',
      'Return-Path': '<dev-bounces@lists.example.org>',
    };
    expect(kinds({ address: 'a@firm.com' }, headers)).toEqual([]);
  });

  test('nor one that does not name itself, but is whom the letter was sent to', () => {
    const headers = { To: 'club@groups.example', 'Reply-To': 'Club <Club@groups.example>' };
    expect(kinds({ address: 'a@firm.com' }, headers)).toEqual([]);
  });

  test('two authors in one From line are told', () => {
    expect(kinds({ address: 'a@firm.com' }, { From: 'a@firm.com, b@evil.net' })).toEqual([
      'several-authors',
    ]);
  });
});

const check = (
  method: 'spf' | 'dkim' | 'dmarc',
  result: 'pass' | 'fail' | 'softfail' | 'none',
  domain: string,
  wish: 'none' | 'reject' | 'quarantine' | null = null,
): ServerChecks => ({ server: 'mx.example.tw', checks: [{ method, result, domain, wish }] });

describe('what the own server found', () => {
  const from = { address: 'a@firm.com' };

  test('a domain that wants such letters refused says it is forged; one that wants nothing leaves it unproven', () => {
    expect(kinds(from, {}, check('dmarc', 'fail', 'firm.com', 'reject'))).toEqual(['forged']);
    expect(kinds(from, {}, check('dmarc', 'fail', 'firm.com', 'none'))).toEqual(['unproven']);
    const list = { 'List-Id': '<l.example.org>' };
    expect(kinds(from, list, check('dmarc', 'fail', 'firm.com', 'reject'))).toEqual([
      'list-broke-proof',
    ]);
  });

  test('failures count where they are about the domain in the From line, and nothing else was found in its favour', () => {
    expect(kinds(from, {}, check('spf', 'fail', 'firm.com'))).toEqual(['not-allowed']);
    expect(kinds(from, {}, check('dkim', 'fail', 'firm.com'))).toEqual(['signature-broken']);
    expect(kinds(from, {}, check('spf', 'fail', 'esp.net'))).toEqual([]);
    expect(kinds(from, {}, check('spf', 'softfail', 'firm.com'))).toEqual([]);
    const both: ServerChecks = {
      server: 'mx.example.tw',
      checks: [
        ...check('spf', 'fail', 'firm.com').checks,
        ...check('dkim', 'pass', 'firm.com').checks,
      ],
    };
    expect(kinds(from, {}, both)).toEqual([]);
  });

  test('trust is kept from the doubtful, not from those whose answers merely go elsewhere', () => {
    expect(isSenderDoubtful(notes(from, {}, check('dmarc', 'fail', 'firm.com', 'none')))).toBe(
      true,
    );
    expect(isSenderDoubtful(notes({ name: 'a@b.com', address: 'x@evil.net' }))).toBe(true);
    expect(isSenderDoubtful(notes(from, { 'Reply-To': 'x@other.net' }))).toBe(false);
  });
});

test('thousands of known people and hostile headers cost little', () => {
  const contacts = Array.from({ length: 5_000 }, (_, at) => ({
    name: `Person Number ${at}`,
    address: `person${at}@firm${at % 700}.example`,
  }));
  const everybody = { own: known.own, contacts };
  const from = { name: 'a@'.repeat(5_000), address: `${'x'.repeat(5_000)}@evil.net` };
  const headers = Array.from({ length: 500 }, () =>
    header('Authentication-Results', `mx.example.tw; ${'dkim=pass ('.repeat(2_000)}`),
  );
  senderNotes({ from, headers }, null, everybody);
  const before = process.cpuUsage();
  senderNotes({ from, headers }, serverChecks(headers, ['example.tw']), everybody);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(1_000);
});
