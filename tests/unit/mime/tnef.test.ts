// winmail.dat: Outlook's texts and files come out of it, whatever form the text was kept in, and however broken the file.
import { describe, expect, test } from 'vitest';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { summarise } from '../../../src-renderer/mime/summarise.ts';
import { decompressRtf } from '../../../src-renderer/mime/tnef/compressed-rtf.ts';
import { readTnef } from '../../../src-renderer/mime/tnef/tnef.ts';
import { corporaAbsentReason, readCorpusFile } from '../../corpora.ts';
import { mutations } from './mutations.ts';
import {
  ascii,
  attribute,
  binaryProperty,
  compressedRtf,
  messageObject,
  namedTextProperty,
  namedTimeProperty,
  numberProperty,
  properties,
  textProperty,
  tnef,
  type Bytes,
} from './tnef-writer.ts';

const id = {
  messageClass: 0x00078008,
  subject: 0x00018004,
  body: 0x0002800c,
  codePage: 0x00069007,
  properties: 0x00069003,
  attachmentBegins: 0x00069002,
  attachmentTitle: 0x00018010,
  attachmentData: 0x0006800f,
  attachmentProperties: 0x00069005,
};

const message = (...list: readonly Bytes[]) => attribute(1, id.properties, properties(...list));
const attachment = (title: string, data: readonly number[], ...list: readonly Bytes[]) => [
  ...attribute(2, id.attachmentBegins, [0]),
  ...attribute(2, id.attachmentTitle, [...ascii(title), 0]),
  ...(data.length > 0 ? attribute(2, id.attachmentData, data) : []),
  ...(list.length > 0 ? attribute(2, id.attachmentProperties, properties(...list)) : []),
];

describe('the text', () => {
  test.each([
    ['plain, in its own attribute', attribute(1, id.body, [...ascii('Hello'), 0]), 'Hello', null],
    ['plain, as a property', message(textProperty(0x1000, '測試')), '測試', null],
    [
      'HTML, in the code page it names',
      message(
        binaryProperty(0x1013, [...ascii('<p>'), 0xb4, 0xfa, 0xb8, 0xd5]),
        numberProperty(0x3fde, 950),
      ),
      null,
      '<p>測試',
    ],
    [
      'HTML inside compressed RTF',
      message(
        binaryProperty(
          0x1009,
          compressedRtf('{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag <p>}Hello{\\*\\htmltag </p>}}'),
        ),
      ),
      null,
      '<p>Hello</p>',
    ],
    [
      'plain text inside compressed RTF',
      message(binaryProperty(0x1009, compressedRtf('{\\rtf1\\ansi\\fromtext Hello\\par you}'))),
      'Hello\nyou',
      null,
    ],
  ])('%s', (_, attributes, text, html) => {
    expect(readTnef(tnef(attributes))).toMatchObject({ text, html, isDamaged: false });
  });

  test('in the code page of the message, where it is not Unicode', () => {
    const file = tnef(
      attribute(1, id.codePage, [0xb6, 3, 0, 0, 0, 0, 0, 0]),
      attribute(1, id.body, [0xb4, 0xfa, 0xb8, 0xd5, 0]),
    );
    expect(readTnef(file)?.text).toBe('測試');
  });
});

describe('files', () => {
  test('come with their long names, types and Content-IDs', () => {
    const file = tnef(
      attachment(
        'REPORT~1.XLS',
        [1, 2, 3],
        textProperty(0x3707, '第三季報告.xlsx'),
        textProperty(0x370e, 'Application/Vnd.ms-excel'),
        textProperty(0x3712, '<picture@example.com>'),
      ),
    );
    expect(readTnef(file)?.files).toEqual([
      {
        fileName: '第三季報告.xlsx',
        contentType: 'application/vnd.ms-excel',
        bytes: Uint8Array.of(1, 2, 3),
        contentId: 'picture@example.com',
      },
    ]);
  });

  test('without a long name the short one will do, and a link to nowhere is no file', () => {
    const file = tnef(attachment('A.TXT', [65]), attachment('LINK', []));
    expect(readTnef(file)?.files.map(({ fileName }) => fileName)).toEqual(['A.TXT']);
  });

  test('a message among them opens as a letter, its own files inside', async () => {
    const inner = tnef(
      message(
        textProperty(0x0037, '會議\r\nBcc: spy@example.com'),
        textProperty(0x0c1a, 'Anna'),
        textProperty(0x0c1f, 'anna@example.com'),
        textProperty(0x1000, 'Inner words.'),
      ),
      attachment('inner.txt', [65]),
    );
    const outer = tnef(attachment('', [], textProperty(0x3001, '會議'), messageObject(inner)));
    const letter = await parseLetter(letterWith(outer), { fallbackCharset: '' });
    const [nested] = letter.attachments;
    expect(nested).toMatchObject({ fileName: '會議.eml', isNestedLetter: true });
    const opened = await parseLetter(nested?.bytes ?? new Uint8Array(), { fallbackCharset: '' });
    expect(opened).toMatchObject({
      subject: '會議 Bcc: spy@example.com',
      from: { name: 'Anna', address: 'anna@example.com' },
      bcc: [],
      text: 'Inner words.',
    });
    expect(opened.attachments.map(({ fileName }) => fileName)).toEqual(['inner.txt']);
  });
});

function letterWith(file: Uint8Array, body = ''): Uint8Array {
  const encoded = Buffer.from(file).toString('base64').replace(/.{76}/g, '$&\r\n');
  const text = body ? `--b\r\nContent-Type: text/plain\r\n\r\n${body}\r\n` : '';
  return new TextEncoder().encode(
    `From: a@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${text}--b\r\nContent-Type: application/ms-tnef; ` +
      `name="winmail.dat"\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}\r\n--b--\r\n`,
  );
}

describe('in a letter', () => {
  const rich = tnef(
    message(binaryProperty(0x1013, ascii('<b>Rich</b>'))),
    attachment('a.txt', [65]),
  );

  test('its text is the letter where there is no other', async () => {
    const letter = await parseLetter(letterWith(rich), { fallbackCharset: '' });
    expect(letter).toMatchObject({ text: null, html: '<b>Rich</b>' });
    expect(letter.attachments.map(({ fileName }) => fileName)).toEqual(['a.txt']);
    expect(summarise(letterWith(rich), { fallbackCharset: '', receivedAt: 0 })).toMatchObject({
      preview: 'Rich',
      hasAttachment: 1,
    });
  });

  test('the text the letter has counts before it', async () => {
    const letter = await parseLetter(letterWith(rich, 'Plain words.'), { fallbackCharset: '' });
    expect(letter).toMatchObject({ text: 'Plain words.', html: null });
    expect(letter.attachments).toHaveLength(1);
  });

  test('with nothing but formats in it, it is no attachment', () => {
    const row = summarise(letterWith(tnef(message()), 'Words.'), {
      fallbackCharset: '',
      receivedAt: 0,
    });
    expect(row).toMatchObject({ preview: 'Words.', hasAttachment: 0 });
  });

  test('what is no TNEF under that name stays a file', async () => {
    const letter = await parseLetter(letterWith(Uint8Array.of(1, 2, 3)), { fallbackCharset: '' });
    expect(letter.attachments.map(({ fileName }) => fileName)).toEqual(['winmail.dat']);
  });

  test('cut off, it gives what came and says so', async () => {
    const whole = tnef(
      attachment('a.txt', [65]),
      attachment('b.txt', Array<number>(1_000).fill(66)),
    );
    const letter = await parseLetter(letterWith(whole.subarray(0, 200)), { fallbackCharset: '' });
    expect(letter.attachments).toMatchObject([{ fileName: 'a.txt', isIncomplete: true }]);
  });
});

describe('meetings', () => {
  const set = '0220060000000000c000000000000046';
  const meeting = (messageClass: string) =>
    tnef(
      attribute(1, id.messageClass, [...ascii(messageClass), 0]),
      message(
        textProperty(0x0037, '季會'),
        namedTimeProperty(set, 0x820d, Date.UTC(2026, 10, 23, 1)),
        namedTextProperty(set, 0x8208, 'Room 5'),
        textProperty(0x0042, 'Anna'),
        textProperty(0x0065, '/O=EXAMPLE/CN=ANNA'),
      ),
    );

  test.each([
    ['IPM.Microsoft Schedule.MtgReq', 'request', false],
    ['IPM.Schedule.Meeting.Canceled', 'cancel', true],
    ['IPM.Schedule.Meeting.Resp.Pos', 'reply', false],
  ])('%s', async (messageClass, method, isCancelled) => {
    const letter = await parseLetter(letterWith(meeting(messageClass)), { fallbackCharset: '' });
    expect(letter.invitation).toMatchObject({
      method,
      isCancelled,
      summary: '季會',
      location: 'Room 5',
      start: { kind: 'instant', at: Date.UTC(2026, 10, 23, 1) },
      end: null,
      organiser: { name: 'Anna', address: '' },
    });
  });

  test('an ordinary letter is none', async () => {
    const letter = await parseLetter(letterWith(meeting('IPM.Note')), { fallbackCharset: '' });
    expect(letter.invitation).toBeNull();
  });
});

describe('compressed RTF', () => {
  test('the example of the specification', () => {
    const bytes = Uint8Array.from(
      '2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af320686 56c090020627705b06c647d0a800fa0'
        .replace(/\s/g, '')
        .match(/../g)
        ?.map((pair) => Number.parseInt(pair, 16)) ?? [],
    );
    expect(Buffer.from(decompressRtf(bytes) ?? []).toString('latin1')).toBe(
      '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n',
    );
  });

  test('a header that claims gigabytes gets no more than comes of its bytes', () => {
    const bytes = Uint8Array.from(compressedRtf('{\\rtf1 x}'));
    bytes.fill(0xff, 4, 8);
    expect(decompressRtf(bytes)?.length).toBeLessThan(1_000);
  });
});

test('whatever is broken, nothing throws and nothing comes of nothing', () => {
  const whole = tnef(
    attribute(1, id.codePage, [0xb6, 3, 0, 0, 0, 0, 0, 0]),
    message(
      textProperty(0x0037, 'Subject'),
      binaryProperty(
        0x1009,
        compressedRtf('{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag <p>}Hello\\par}'),
      ),
    ),
    attachment('a.txt', [65, 66], textProperty(0x3707, 'long name.txt')),
    attachment('', [], textProperty(0x3001, 'inner'), messageObject(tnef(message()))),
  );
  for (const broken of mutations(whole, 3_000)) {
    const found = readTnef(broken);
    const size = found?.files.reduce((sum, { bytes }) => sum + bytes.length, 0) ?? 0;
    expect(size).toBeLessThan(broken.length + 2_000);
  }
});

const absent = corporaAbsentReason();
test.skipIf(absent !== null)(`Outlook's own${absent ? ` (${absent})` : ''}`, () => {
  const found = readTnef(new Uint8Array(readCorpusFile('tika', 'testWINMAIL.dat')));
  expect(found?.files.map(({ fileName, bytes }) => [fileName, bytes.length])).toEqual([
    ['quick.doc', 19968],
    ['quick.html', 428],
    ['quick.pdf', 18638],
    ['quick.txt', 235],
    ['quick.xml', 143],
  ]);
  expect(found?.html).toContain('These are five files.');
});
