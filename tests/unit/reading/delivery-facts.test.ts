// The Delivery tab's sentences, as a person reads them.
import { describe, expect, test } from 'vitest';
import { createTranslate } from '../../../src-shared/i18n/translate.ts';
import { folderId, sessionId, uidl } from '../../../src-shared/mail/ids.ts';
import { createFormat } from '../../../src-renderer/app/formats.ts';
import {
  deliveryFacts,
  type HeadersCheck,
} from '../../../src-renderer/features/reading-pane/delivery-facts.ts';
import type { RemovalRule } from '../../../src-shared/mail/retrieval.ts';
import type { DeliveryRecord } from '../../../src-renderer/store/queries/delivery.ts';
import { accountWith, leaving, noonOf, recordOf, sessionOf, wishOf } from './records.ts';

type Telling = {
  reply?: string;
  check?: HeadersCheck;
  folder?: string;
  language?: 'en' | 'zh-TW';
  day?: number;
};

function factsOf(record: DeliveryRecord | null, telling: Telling = {}) {
  const { check = null, folder = 'inbox', language = 'en', day = 3 } = telling;
  const words = { translate: createTranslate(language), format: createFormat(language) };
  const row = {
    folderId: folderId(folder),
    damage: telling.reply === undefined ? null : ('refused' as const),
    preview: telling.reply ?? '',
  };
  return deliveryFacts(row, record, check, noonOf(day), words);
}

function says(record: DeliveryRecord | null, label: string, telling: Telling = {}): string {
  const fact = factsOf(record, telling).find((each) => each.label === label);
  return fact?.sentences.join(' ') ?? '(nothing)';
}

describe('a letter that never came from a server', () => {
  test.each(['sent', 'outbox', 'drafts'])('in %s says that it was written here', (folder) => {
    expect(says(null, 'Origin:', { folder })).toBe(
      'It was written here and did not come from a server.',
    );
  });

  test('elsewhere says that it may be a copy, or its account gone', () => {
    expect(says(null, 'Origin:')).toContain('a copy made here, or its account was removed');
  });
});

describe('verified', () => {
  test('tells of a letter as large as announced, the commit, and the headers compared', () => {
    expect(says(recordOf(), 'Verified:', { check: 'agree' })).toBe(
      'It came whole, to the final dot: 2,000 bytes, as many as the server had announced (2,000). ' +
        'Stored safely on this computer’s disk. ' +
        'Its headers were checked just now and match.',
    );
  });

  test('speaks of a deletion only where there was one', () => {
    expect(says(recordOf({ deletionRequestedAt: noonOf(2) }), 'Verified:')).toContain(
      'on this computer’s disk before the server was asked to delete it.',
    );
  });

  test('says when the list had announced another size', () => {
    expect(says(recordOf({ receivedBytes: 2_040 }), 'Verified:')).toContain(
      '2,040 bytes. The server had announced 2,000; that number is only a hint.',
    );
  });

  test('says when the stored headers are no longer those that came', () => {
    expect(says(recordOf(), 'Verified:', { check: 'differ' })).toContain('may be damaged');
  });

  test('claims no count where an older version did not note one', () => {
    const { receivedBytes: _none, ...ledger } = recordOf().ledger;
    expect(says({ ...recordOf(), ledger }, 'Verified:')).toMatch(
      /^It came whole, to the final dot\. /,
    );
  });

  test('of headers alone claims no whole letter', () => {
    const record = recordOf({ state: 'headers', sizeBytes: 12_900_000 });
    expect(says(record, 'Verified:')).toBe(
      'The rest of it, 12.3 MB by the server’s count, was not fetched.',
    );
  });

  test('of a refused letter claims nothing', () => {
    const record = recordOf({ state: 'poison', attemptCount: 2 });
    expect(says(record, 'Verified:')).toBe('(nothing)');
    expect(says(record, 'Received:', { reply: '-ERR it is damaged' })).toMatch(
      /asked for 2 times\. The server said: -ERR it is damaged$/,
    );
    expect(says(record, 'On the server:')).toContain(
      'until it is received, or until you delete it from the server',
    );
  });
});

describe('the session', () => {
  test('is told by host, port, security and date, and its dialogue can be asked for', () => {
    const fact = factsOf(recordOf()).find(({ label }) => label === 'Session:');
    expect(fact?.sentences[0]).toMatch(/^With pop\.example\.org, port 995 \(SSL\/TLS\), on /);
    expect(fact?.sessionId).toBe(sessionId('first'));
  });

  test('of an older version is not made up', () => {
    expect(says(recordOf({}, { broughtBy: undefined }), 'Session:')).toContain('Not recorded');
  });
});

describe('the unique-id', () => {
  test('is told with what the server called the letter before', () => {
    const record = recordOf({ renamed: { from: 'OLD-7', at: noonOf(2) } });
    expect(says(record, 'Unique-id:')).toMatch(/^UID-7 Until .* the server called it OLD-7\.$/);
  });

  test('given to several letters says which of them this is', () => {
    expect(says(recordOf({ occurrence: 1 }), 'Unique-id:')).toContain('this is number 2');
  });

  test.each([
    ['top:abcd', 'known by its headers'],
    ['none:abcd', 'known by its own bytes'],
  ])('made by ourselves (%s) is not shown as the server’s', (name, words) => {
    const sentence = says(recordOf({ uidl: uidl(name) }), 'Unique-id:');
    expect(sentence).toContain(words);
    expect(sentence).not.toContain('abcd');
  });
});

describe('the server’s copy', () => {
  const on = (record: DeliveryRecord, telling?: Telling) => says(record, 'On the server:', telling);
  const removal = (rule: RemovalRule) =>
    recordOf(
      { deletionRequestedAt: noonOf(2), removal: { rule, sessionId: sessionId('second') } },
      { removedBy: sessionOf('second', 2) },
    );

  test.each([
    ['at-once', 'once it was stored here'],
    ['after-days', 'its days on the server were over'],
    ['purged-here', 'deleted for good here'],
    ['asked', 'because you asked'],
    ['rule', 'because a message rule asked'],
  ] as const)('that left by the rule %s says so, and who confirmed it', (rule, words) => {
    const sentence = on(removal(rule));
    expect(sentence).toContain(words);
    expect(sentence).toContain('pop.example.org confirmed it in the session of');
    expect(sentence).toContain('The next session will show whether it is gone.');
  });

  test('seen missing after its removal says since when', () => {
    const record = removal('at-once');
    const gone = { ...record, ledger: { ...record.ledger, missingSince: noonOf(3) } };
    expect(on(gone)).toMatch(/missing from the server’s list since November 3, 2026/);
  });

  test('removed by an older version names no rule', () => {
    expect(on(recordOf({ deletionRequestedAt: noonOf(2) }))).toMatch(
      /^Removed on November 2, 2026 .*M\. The server confirmed it/,
    );
  });

  test('that vanished by itself blames nobody here', () => {
    expect(on(recordOf({ missingSince: noonOf(2) }))).toMatch(/Another program or the web/);
  });

  test('to go after some days says the date, and once that is over, the next Send/Receive', () => {
    const record = recordOf({}, { account: leaving(5) });
    expect(on(record)).toMatch(/removed on November 6, 2026 .*, 5 days after it was received/);
    expect(on(record, { day: 7 })).toContain('with the next Send/Receive: its 5 days');
  });

  test('kept for ever by wish stays, whatever the days say', () => {
    const record = recordOf({}, { account: leaving(5), wish: wishOf('keep') });
    expect(on(record)).toContain('for ever, as you asked');
  });

  test('to be deleted by wish goes with the next Send/Receive', () => {
    expect(on(recordOf({}, { wish: wishOf('delete') }))).toContain('because you asked for it');
  });

  test.each([
    [leaving(), 'the account leaves copies'],
    [leaving(null, true), 'until it is deleted from Deleted Items'],
    [accountWith(), 'the account leaves no copies'],
  ])('follows the account’s policy', (account, words) => {
    expect(on(recordOf({}, { account }))).toContain(words);
  });

  test('that a message rule wants gone goes with the next Send/Receive, whole or not', () => {
    for (const state of ['headers', 'stored'] as const) {
      const record = recordOf({ state, goesByRule: true }, { account: leaving(5) });
      expect(on(record)).toContain('with the next Send/Receive, because a message rule');
    }
    const kept = recordOf({ goesByRule: true }, { account: leaving(5), wish: wishOf('keep') });
    expect(on(kept)).toContain('for ever, as you asked');
  });

  test('that a message rule left there stays', () => {
    const record = recordOf({ state: 'headers', heldByRule: true }, { account: accountWith() });
    expect(on(record)).toContain('A message rule left it there.');
  });

  test('of a letter that is not here whole is removed by no policy', () => {
    const record = recordOf({ state: 'headers' }, { account: leaving(1) });
    expect(on(record, { day: 20 })).toContain('until it is downloaded, or until you delete it');
  });

  test('in a mailbox the account no longer looks into is not guessed at', () => {
    const record = recordOf({ maildrop: 'anna@old.example.org', missingSince: noonOf(2) });
    expect(on(record)).toContain('anna@old.example.org');
  });

  test('of an account that is gone is not guessed at', () => {
    expect(on(recordOf({}, { account: undefined }))).toContain('Its account was removed here');
  });
});

test('says it all in Chinese, too', () => {
  const facts = factsOf(recordOf({}, { account: leaving(5) }), {
    check: 'agree',
    language: 'zh-TW',
  });
  expect(facts.map(({ label }) => label)).toEqual([
    '收取時間：',
    '連線：',
    '驗證：',
    '唯一識別碼：',
    '伺服器上：',
  ]);
  expect(facts.at(-1)?.sentences[1]).toMatch(/^將於 2026年11月6日.*收取後 5 天。$/);
});
