// The structure of letters, mostly of broken ones: nothing is lost, nothing stays empty while there are bytes to show.
import { describe, expect, test } from 'vitest';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { summarise, summariseHeadersOnly } from '../../../src-renderer/mime/summarise.ts';
import { parseDate } from '../../../src-renderer/mime/dates.ts';
import { fixture } from '../corpus.ts';

const options = { fallbackCharset: '', receivedAt: Date.UTC(2026, 10, 23, 12) };
/** Each takes well under a second alone; other tests may share the machine. What is not bounded takes minutes. */
const patienceMs = 15_000;
const open = async (name: string) => parseLetter(await fixture(name), options);
const bytes = (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'));

describe('damaged letters', () => {
  test('without its last boundary, a letter shows what came', async () => {
    const letter = await open('missing-end-boundary');
    expect(letter.text).toBe('First words.');
    expect(letter.attachments.map(({ fileName }) => fileName)).toEqual(['a.bin']);
    expect([...(letter.attachments[0]?.bytes ?? [])]).toEqual([0, 1, 2]);
    expect(letter.damage).toBe('cut-off');
  });

  test('a boundary other than the declared one is found', async () => {
    const letter = await open('boundary-mismatch');
    expect(letter.text).toBe('First words.');
    expect(letter.attachments).toHaveLength(1);
    expect(letter.damage).toBe('boundary');
  });

  test('a missing boundary parameter likewise', async () => {
    expect((await open('boundary-parameter-missing')).text).toBe('First words.');
  });

  test('with no boundary at all the body is shown as it stands', async () => {
    expect((await open('boundary-absent')).text?.trim()).toBe('Only these words are here.');
    const row = summarise(await fixture('boundary-absent'), options);
    expect(row.preview).toBe('Only these words are here.');
  });

  test('a part without an empty line after its header does not swallow the next', async () => {
    expect((await open('empty-line-missing-in-part')).text).toContain('Second part.');
  });

  test('a letter without any header is all text', async () => {
    expect((await open('headerless')).text).toContain('Not even one line');
    expect(summarise(await fixture('headerless'), options).preview).toContain('no header');
  });

  test('bare CR ends lines where there is no LF', async () => {
    const letter = await open('bare-cr-line-ends');
    expect(letter.subject).toBe('Old Mac');
    expect(letter.text).toContain('First line\nSecond line');
  });

  test("an mbox's From line is no header", async () => {
    expect((await open('mbox-from-line')).subject).toBe('Exported');
  });

  test.each([
    ['nothing', ''],
    ['one line end', '\n'],
    ['only a header', 'Subject: x'],
    ['a NUL', 'Subject: a\0b\n\n\0'],
    ['only boundaries', 'Content-Type: multipart/mixed; boundary=a\n\n--a\n--a\n--a--\n'],
    ['an empty boundary', 'Content-Type: multipart/mixed; boundary=""\n\ntext'],
    ['a colon first', ': x\n\ntext'],
  ])('%s is no reason to throw', async (_, text) => {
    expect(summarise(bytes(text), options).damage).toBeNull();
    expect((await parseLetter(bytes(text), options)).text).not.toBeNull();
  });
});

describe('bounds', () => {
  test('10,000 parts are read up to a bound', async () => {
    const raw = bytes(
      `Content-Type: multipart/mixed; boundary=a\n\n${'--a\n\nx\n'.repeat(10_000)}--a--\n`,
    );
    const letter = await parseLetter(raw, options);
    expect(letter.damage).toBe('too-large');
    expect(letter.text).toContain('x');
  });

  test('parts nested 500 deep do not exhaust the stack', async () => {
    let text = '';
    for (let level = 0; level < 500; level += 1) {
      text += `Content-Type: multipart/mixed; boundary=b${level}x\n\n--b${level}x\n`;
    }
    const letter = await parseLetter(bytes(`${text}\nDeep words.\n`), options);
    expect(letter.text ?? letter.html).not.toBe('');
  });

  test.each([
    ['a header of 5 MB', `Subject: ${'x'.repeat(5_000_000)}\n\ntext`],
    ['100,000 header fields', `${'X: y\n'.repeat(100_000)}\ntext`],
    ['200,000 addresses', `To: ${'a@example.com, '.repeat(200_000)}\n\ntext`],
    ['1,000,000 open brackets', `To: ${'<'.repeat(1_000_000)}\n\ntext`],
    ['1,000,000 quotes', `To: ${'"'.repeat(1_000_000)}\n\ntext`],
    ['100,000 encoded words', `Subject: ${'=?utf-8?q?a?= '.repeat(100_000)}\n\ntext`],
    ['half encoded words', `Subject: ${'=?utf-8?q?'.repeat(100_000)}\n\ntext`],
    ['1,000,000 tags', `Content-Type: text/html\n\n${'<a '.repeat(1_000_000)}`],
    ['unclosed styles', `Content-Type: text/html\n\n${'<style>'.repeat(500_000)}`],
    ['unclosed comments', `Content-Type: text/html\n\n${'<!--'.repeat(500_000)}`],
    [
      '3,000,000 boundaries of nobody',
      `Content-Type: multipart/mixed; boundary=a\n\n${'--\n'.repeat(1_000_000)}`,
    ],
    ['a million parameters', `Content-Type: text/plain${'; a=b'.repeat(180_000)}\n\ntext`],
    ['uuencode without end', `Subject: x\n\n${'begin 644 a\n'.repeat(50_000)}`],
    ['a date of brackets', `Date: ${'('.repeat(500_000)}\n\ntext`],
    ['a content type of brackets', `Content-Type: ${'('.repeat(500_000)}\n\ntext`],
    [
      'a boundary of brackets',
      `Content-Type: multipart/mixed; boundary=${'('.repeat(500_000)}\n\ntext`,
    ],
    ['a date of digits', `Date: ${'1 '.repeat(500_000)}\n\ntext`],
    ['references without end', `References: ${'<'.repeat(900_000)}\n\ntext`],
  ])('%s are read within the time budget', async (_, text) => {
    const raw = bytes(text);
    const before = performance.now();
    summarise(raw, options);
    await parseLetter(raw, options);
    expect(performance.now() - before).toBeLessThan(patienceMs);
  });
});

describe('attachments', () => {
  test('a nested letter is named by its subject and opens as a letter', async () => {
    const letter = await open('nested-letter');
    expect(letter.text).toBe('See below.');
    const [nested] = letter.attachments;
    expect(nested).toMatchObject({ fileName: 'Inner letter.eml', isNestedLetter: true });
    const inner = await parseLetter(nested?.bytes ?? new Uint8Array(), options);
    expect(inner).toMatchObject({ subject: 'Inner letter', text: 'Inner words.' });
    expect(summarise(await fixture('nested-letter'), options).hasAttachment).toBe(1);
  });

  test.each([
    ['rfc2231-name-continued', '第三季報告.xlsx'],
    ['encoded-word-in-file-name', '第三季報告.xlsx'],
    ['file-name-reversed', 'photogpj.exe'],
  ])('%s', async (name, expected) => {
    expect((await open(name)).attachments[0]?.fileName).toBe(expected);
  });

  test('uuencode in plain text is a file; what only looks like it stays text', async () => {
    const letter = await open('uuencoded-file');
    expect(letter.attachments.map(({ fileName }) => fileName)).toEqual(['data.bin']);
    expect([...(letter.attachments[0]?.bytes ?? [])]).toEqual([...Array(256).keys()]);
    expect(letter.text).toBe('Before.\nAfter.\nbegin 644 words are not data\n~~~\n');
    expect(summarise(await fixture('uuencoded-file'), options).hasAttachment).toBe(1);
  });

  test('a picture the HTML shows in its place is inline, and no attachment to the list', async () => {
    const letter = await open('inline-picture');
    expect(letter.html).toContain('Rich words.');
    expect(letter.text).toBe('Plain words.');
    expect(letter.attachments[0]).toMatchObject({ isInline: true, contentId: 'dot@example.com' });
    expect(summarise(await fixture('inline-picture'), options)).toMatchObject({
      hasAttachment: 0,
      preview: 'Plain words.',
    });
  });
});

test('flowed text is joined, quotations and signature are not', async () => {
  expect((await open('format-flowed')).text).toBe('中文相連\n> quotedon\n\n-- \nsignature\n');
});

describe('summaries', () => {
  test('take every field of the row from the headers', () => {
    const row = summarise(
      bytes(
        'From: =?utf-8?B?546L5bCP5piO?= <wang@example.com>\nTo: "Chen, Ada" <ada@example.org>, lin@example.tw\n' +
          'Cc: team: a@example.com, b@example.com;\nSubject: Re: =?utf-8?B?5aCx5ZGK?=\nDate: Mon, 23 Nov 2026 09:41:00 +0800\n' +
          'X-Priority: 1 (Highest)\nMessage-ID: <one@example.com>\nIn-Reply-To: <zero@example.com>\n' +
          'References: <a@example.com>\n <zero@example.com>\n\n  Hello   there.\n> quoted\n',
      ),
      options,
    );
    expect(row).toEqual({
      from: { name: '王小明', address: 'wang@example.com' },
      to: [
        { name: 'Chen, Ada', address: 'ada@example.org' },
        { name: '', address: 'lin@example.tw' },
      ],
      cc: [
        { name: '', address: 'a@example.com' },
        { name: '', address: 'b@example.com' },
      ],
      bcc: [],
      subject: 'Re: 報告',
      preview: 'Hello there.',
      fromKey: '王小明',
      subjectKey: '報告',
      sentAt: Date.UTC(2026, 10, 23, 1, 41),
      hasAttachment: 0,
      priority: 'high',
      messageIdHeader: '<one@example.com>',
      inReplyTo: '<zero@example.com>',
      references: ['<a@example.com>', '<zero@example.com>'],
      damage: null,
    });
  });

  test('an absent, unreadable or absurd date gives way to the time received', () => {
    const at = (date: string) => summarise(bytes(`Date: ${date}\n\nx`), options).sentAt;
    expect(at('')).toBe(options.receivedAt);
    expect(at('yesterday')).toBe(options.receivedAt);
    expect(at('Thu, 1 Jan 1970 00:00:00 +0000')).toBe(options.receivedAt);
    expect(at('Mon, 1 Jan 2046 00:00:00 +0000')).toBe(options.receivedAt);
  });

  test('HTML alone gives its words, without styles and with entities read', () => {
    const row = summarise(
      bytes(
        'Content-Type: text/html\n\n<html><head><style>p{color:red}</style><title>t</title></head><body><!-- x --><p>Tom &amp; Jerry&#8217;s</p><p>two</p>',
      ),
      options,
    );
    expect(row.preview).toBe('Tom & Jerry’s two');
  });

  test('a letter known by its headers only says so', () => {
    const row = summariseHeadersOnly(bytes('Subject: x\nFrom: a@example.com\n\n'), options);
    expect(row).toMatchObject({ subject: 'x', damage: 'unparsed', preview: '' });
  });
});

test.each([
  ['Fri, 21 Nov 1997 09:55:06 -0600', Date.UTC(1997, 10, 21, 15, 55, 6)],
  ['21 Nov 97 09:55 GMT', Date.UTC(1997, 10, 21, 9, 55)],
  ['Tue Aug 20 17:27:47 2002', Date.UTC(2002, 7, 20, 17, 27, 47)],
  ['Mon, 23 Nov 2026 9:41:00 +0800 (CST)', Date.UTC(2026, 10, 23, 1, 41)],
  ['Mon, 23 Nov 2026 09.41.00 EST', Date.UTC(2026, 10, 23, 14, 41)],
  ['2026-11-23T09:41:00Z', Date.UTC(2026, 10, 23, 9, 41)],
  ['99 Foo 2026', null],
])('the date %s', (text, expected) => {
  expect(parseDate(text)).toBe(expected);
});
