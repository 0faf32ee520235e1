// How parts make a letter: which text is shown, what is attached, and the tree a person may look at.
import { describe, expect, test } from 'vitest';
import type { ParsedLetter } from '../../../src-renderer/mime/letter.ts';
import type { PartOutline } from '../../../src-renderer/mime/part-outline.ts';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';

const read = (text: string): Promise<ParsedLetter> =>
  parseLetter(
    Uint8Array.from(text.replaceAll('\n', '\r\n'), (character) => character.charCodeAt(0)),
    {
      fallbackCharset: '',
    },
  );

const multipart = (type: string, ...parts: readonly string[]) =>
  `Content-Type: multipart/${type}; boundary=${type.replace(/\W.*/, '')}\n\n${parts
    .map((part) => `--${type.replace(/\W.*/, '')}\n${part}\n`)
    .join('')}--${type.replace(/\W.*/, '')}--\n`;
const plain = (words: string) => `Content-Type: text/plain\n\n${words}`;
const html = (words: string, id = '') =>
  `Content-Type: text/html\n${id ? `Content-ID: <${id}>\n` : ''}\n${words}`;
const file = (name: string, type = 'application/x', more = '') =>
  `Content-Type: ${type}; name="${name}"\n${more}\n${name}`;
const names = ({ attachments }: ParsedLetter) => attachments.map(({ fileName }) => fileName);

describe('alternatives', () => {
  test('the richest form is shown, the plain one kept', async () => {
    const letter = await read(multipart('alternative', plain('Plain.'), html('<p>Rich.')));
    expect(letter).toMatchObject({ text: 'Plain.', html: '<p>Rich.', attachments: [] });
  });

  test.each([
    ['an empty HTML gives way to the text', multipart('alternative', plain('Plain.'), html(' '))],
    ['an HTML alone is not needed', multipart('alternative', plain('Plain.'))],
  ])('%s', async (_, text) => {
    expect(await read(text)).toMatchObject({ text: 'Plain.', html: null });
  });

  test('an empty text gives way to the next', async () => {
    const letter = await read(multipart('alternative', plain(''), plain('Words.')));
    expect(letter.text).toBe('Words.');
  });

  test('an invitation among them is an attachment and an invitation', async () => {
    const calendar =
      'Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR';
    const letter = await read(
      multipart('alternative', plain('Plain.'), html('<p>Rich.'), calendar),
    );
    expect(letter).toMatchObject({
      text: 'Plain.',
      html: '<p>Rich.',
      invitation: { summary: 'x' },
    });
    expect(names(letter)).toEqual(['text-1.ics']);
  });
});

describe('related parts', () => {
  test('the document may stand behind its pictures', async () => {
    const picture = file('dot.gif', 'image/gif', 'Content-ID: <dot>\n');
    const letter = await read(
      multipart('related; start="<doc>"', picture, html('<img src="cid:dot">', 'doc')),
    );
    expect(letter.html).toBe('<img src="cid:dot">');
    expect(letter.attachments).toMatchObject([{ fileName: 'dot.gif', isInline: true }]);
  });

  test('a further HTML belongs to the document and is no second letter', async () => {
    const letter = await read(
      multipart('related', html('<iframe src="cid:f">'), html('<p>frame', 'f')),
    );
    expect(letter.html).toBe('<iframe src="cid:f">');
    expect(names(letter)).toEqual(['text-1.html']);
  });

  test('where the first part is no text, the next ones are looked at', async () => {
    const letter = await read(multipart('related', file('a.bin'), html('<p>Words.')));
    expect(letter.html).toBe('<p>Words.');
    expect(names(letter)).toEqual(['a.bin']);
  });
});

describe('files', () => {
  test('of a Macintosh come without the half that only a Macintosh reads', async () => {
    const letter = await read(
      multipart(
        'mixed',
        plain('Hello.'),
        multipart(
          'appledouble',
          file('a.jpg', 'application/applefile'),
          file('a.jpg', 'image/jpeg'),
        ),
      ),
    );
    expect(letter.attachments).toMatchObject([{ fileName: 'a.jpg', contentType: 'image/jpeg' }]);
  });

  test('of a digest are letters', async () => {
    const letter = await read(
      multipart('digest', '\nSubject: one\n\nWords.', '\nSubject: two\n\nWords.'),
    );
    expect(letter.attachments).toMatchObject([
      { fileName: 'one.eml', isNestedLetter: true },
      { fileName: 'two.eml', isNestedLetter: true },
    ]);
  });

  test('with a name among texts are files, the first text is the letter', async () => {
    const letter = await read(multipart('mixed', plain('Hello.'), file('log.txt', 'text/plain')));
    expect(letter.text).toBe('Hello.');
    expect(names(letter)).toEqual(['log.txt']);
  });

  test('of kinds nobody knows are kept', async () => {
    const letter = await read(multipart('x-unheard-of', plain('Hello.'), file('a.x', 'nonsense')));
    expect(letter.text).toBe('Hello.');
    const external = await read(
      multipart(
        'mixed',
        plain('Hello.'),
        'Content-Type: message/external-body; access-type=URL; URL="http://example.com/"\n\nContent-Type: image/gif\n',
      ),
    );
    expect(names(external)).toEqual(['message-1.txt']);
  });
});

describe('something is always shown', () => {
  test.each([
    ['a calendar alone', 'Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n', 'BEGIN:VCALENDAR'],
    [
      'a report alone',
      'Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n',
      'Reporting-MTA',
    ],
    ['a script alone', 'Content-Type: text/x-script\n\necho\n', 'echo'],
    ['a type nobody can read', 'Content-Type: nonsense\n\nWords.\n', 'Words.'],
    [
      'a multipart without its parts',
      'Content-Type: multipart/mixed; boundary=b\n\nWords.\n',
      'Words.',
    ],
    [
      'parts without the header that names their boundary',
      'Subject: x\n\nThis is a multi-part message in MIME format.\n\n--b\nContent-Type: text/plain\n\nWords.\n--b--\n',
      'Words.',
    ],
  ])('%s', async (_, text, words) => {
    expect((await read(text)).text).toContain(words);
  });

  test('a letter that quotes MIME is a letter all the same', async () => {
    const letter = await read(
      'Subject: x\n\nLook what came:\n\n--b\nContent-Type: text/plain\n\nWords.\n--b--\n',
    );
    expect(letter.text).toContain('Look what came:');
    expect(letter.text).toContain('Content-Type: text/plain');
  });
});

test('the tree names every part, letters within the letter opened', async () => {
  const inner =
    'Content-Type: message/rfc822\n\nSubject: inner\nContent-Type: text/html; charset=big5\n\n<p>x';
  const { structure } = await read(
    `Subject: x\n${multipart('mixed', 'Content-Type: text/plain; charset=UTF-8; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\nx', file('a.gif', 'image/gif', 'Content-Disposition: inline\nContent-ID: <i>\nContent-Transfer-Encoding: base64\n'), inner)}`,
  );
  const short = ({ contentType, children }: PartOutline): unknown =>
    children.length > 0 ? { [contentType]: children.map(short) } : contentType;
  expect(structure && short(structure)).toEqual({
    'multipart/mixed': ['text/plain', 'image/gif', { 'message/rfc822': ['text/html'] }],
  });
  expect(structure?.children.slice(0, 2)).toEqual([
    {
      contentType: 'text/plain',
      charset: 'UTF-8',
      encoding: 'quoted-printable',
      fileName: '',
      sizeBytes: 1,
      disposition: '',
      contentId: '',
      children: [],
    },
    {
      contentType: 'image/gif',
      charset: '',
      encoding: 'base64',
      fileName: 'a.gif',
      sizeBytes: 5,
      disposition: 'inline',
      contentId: 'i',
      children: [],
    },
  ]);
});

describe('boundaries', () => {
  test.each([
    ['followed by junk', '--b junk\n\nOne.\n--b more junk\n\nTwo.\n--b-- end\n', 'One.\nTwo.'],
    ['with blanks behind them', '--b \t\n\nOne.\n--b-- \n', 'One.'],
    [
      'that only begin like it',
      '--b\n\nOne.\n--bb\n--b-x\nstill one.\n--b--\n',
      'One.\n--bb\n--b-x\nstill one.',
    ],
    ['that close and open again', '--b\n\nOne.\n--b--\n--b\n\nTwo.\n--b--\n', 'One.\nTwo.'],
  ])('%s', async (_, body, expected) => {
    expect((await read(`Content-Type: multipart/mixed; boundary=b\n\n${body}`)).text).toBe(
      expected,
    );
  });

  test('of hyphens alone are not mistaken for rulers', async () => {
    const body = '-----\n\nOne.\n----- Original Message -----\nTwo.\n-------\n';
    const letter = await read(`Content-Type: multipart/mixed; boundary="---"\n\n${body}`);
    expect(letter.text).toBe('One.\n----- Original Message -----\nTwo.');
  });

  test('of one name on two levels', async () => {
    const inner = 'Content-Type: multipart/alternative; boundary=b\n\n--b\n\nInner.\n--b--';
    const letter = await read(
      `Content-Type: multipart/mixed; boundary=b\n\n--b\n${inner}\n--b\n\nOuter.\n--b--\n`,
    );
    expect(letter.text).toContain('Inner.');
    expect(letter.text).toContain('Outer.');
  });
});

test('an encoded blank before a line end is kept, a plain one is not', async () => {
  const letter = await read(
    'Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\na=20\nb \n--=20\nc=\n d\n',
  );
  expect(letter.text).toBe('a \nb\n-- \nc d\n');
});

test('a letter of a lost session says which file is not whole', async () => {
  const letter = await read(
    multipart('mixed', plain('Hello.'), file('a.zip')).replace(/\n--mixed--\n$/, ''),
  );
  expect(letter).toMatchObject({ damage: 'cut-off', attachments: [{ isIncomplete: true }] });
});
