// Letters made to be too much: bounded time and memory, and something is always shown. In processor time.
import { describe, expect, test } from 'vitest';
import type { ParsedLetter } from '../../../src-renderer/mime/letter.ts';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { summarise } from '../../../src-renderer/mime/summarise.ts';
import { cpuMsOf, patience } from './cpu-time.ts';
import { mutations, seeded } from './mutations.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

async function read(raw: Uint8Array): Promise<ParsedLetter> {
  let letter: ParsedLetter | null = null;
  const cpuMs = await cpuMsOf(async () => {
    summarise(raw, { fallbackCharset: '', receivedAt: 0 });
    letter = await parseLetter(raw, { fallbackCharset: '' });
  });
  expect(cpuMs).toBeLessThan(patience.cpuMs);
  if (!letter) throw new Error('no letter');
  return letter;
}

describe('a letter of 50 MB', () => {
  test(
    'with one large attachment is read, the file whole',
    async () => {
      const line = `${'QUJD'.repeat(19)}\r\n`;
      const lineCount = 640_000;
      const raw = bytes(
        `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello.\r\n--b\r\nContent-Type: application/zip; name=a.zip\r\n` +
          `Content-Transfer-Encoding: base64\r\n\r\n${line.repeat(lineCount)}--b--\r\n`,
      );
      expect(raw.length).toBeGreaterThan(49_000_000);
      const letter = await read(raw);
      expect(letter).toMatchObject({ text: 'Hello.', damage: null });
      expect(letter.attachments[0]?.bytes.length).toBe(57 * lineCount);
    },
    patience.wallMs,
  );

  test(
    'of nothing but words shows the beginning and says so',
    async () => {
      const letter = await read(
        bytes(`Subject: log\r\n\r\n${'A line of a log file.\r\n'.repeat(2_200_000)}`),
      );
      expect(letter.damage).toBe('too-large');
      expect(letter.text?.length).toBe(2 * 1024 * 1024);
    },
    patience.wallMs,
  );

  test(
    'of quoted-printable noise',
    async () => {
      const noise = '=E6=B8=AC=E8=A9=A6=\r\n'.repeat(2_000_000);
      const letter = await read(
        bytes(
          `Content-Type: text/plain; charset=big5\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${noise}`,
        ),
      );
      expect(letter.text).toContain('測試');
    },
    patience.wallMs,
  );
});

test(
  '10,000 parts: as many as anybody reads, and the letter says that there were more',
  async () => {
    const part =
      '--b\r\nContent-Type: text/plain; name=a.txt\r\nContent-Disposition: attachment\r\n\r\nx\r\n';
    const letter = await read(
      bytes(
        `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello.\r\n${part.repeat(10_000)}--b--\r\n`,
      ),
    );
    expect(letter).toMatchObject({ text: 'Hello.', damage: 'too-large' });
    expect(letter.attachments.length).toBeGreaterThan(900);
  },
  patience.wallMs,
);

test.each([1_000, 10_000])(
  '%i levels of parts within parts: the words at the bottom are found or shown as they stand',
  async (depth) => {
    const levels = Array.from({ length: depth }, (_, level) => {
      return `Content-Type: multipart/mixed; boundary=b${level}x\r\n\r\n--b${level}x\r\n`;
    });
    const letter = await read(bytes(`${levels.join('')}\r\nDeep words.\r\n`));
    expect(letter.text).toContain('Deep words.');
  },
  patience.wallMs,
);

test(
  '1,000 letters within letters open one by one',
  async () => {
    const raw = bytes(
      `${'Content-Type: message/rfc822\r\n\r\n'.repeat(1_000)}Subject: deep\r\n\r\nWords.\r\n`,
    );
    const letter = await read(raw);
    expect(letter.attachments).toMatchObject([{ isNestedLetter: true }]);
  },
  patience.wallMs,
);

test.each([
  ['a header of 1 MB', `Subject: ${'x'.repeat(1_000_000)}\r\n\r\nHello.`],
  ['a header of 1 MB, folded', `Subject: ${'x\r\n '.repeat(250_000)}\r\n\r\nHello.`],
  [
    'a header of 1 MB of encoded words',
    `Subject: ${'=?utf-8?q?=E6=B8?= =?utf-8?q?=AC?= '.repeat(30_000)}\r\n\r\nHello.`,
  ],
  [
    'a header of 1 MB in a content type',
    `Content-Type: text/plain; ${'a="b'.repeat(200_000)}\r\n\r\nHello.`,
  ],
  [
    'a header of pieces of a name',
    `Content-Type: text/plain; ${Array.from({ length: 50_000 }, (_, n) => `name*${n}*=%E6`).join('; ')}\r\n\r\nHello.`,
  ],
  ['100,000 addresses of comments', `To: ${'a(((b@c.example '.repeat(60_000)}\r\n\r\nHello.`],
  ['100,000 open angles', `To: ${'"a" <'.repeat(100_000)}\r\n\r\nHello.`],
])(
  '%s',
  async (_, text) => {
    expect((await read(bytes(text))).text).toContain('Hello.');
  },
  patience.wallMs,
);

test.each([
  ['a table of a million cells', `<table>${'<tr><td>cell</td></tr>'.repeat(500_000)}</table>`],
  ['a million unclosed tags', '<b><i>cell'.repeat(500_000)],
])(
  '%s is shown as far as a window can bear it',
  async (_, html) => {
    const letter = await read(bytes(`Content-Type: text/html\r\n\r\n${html}`));
    expect(letter.damage).toBe('too-large');
    expect(letter.html).toContain('cell');
    expect(letter.html?.match(/<[a-z]/gi)?.length).toBeLessThanOrEqual(50_000);
  },
  patience.wallMs,
);

test.each([
  ['quotes a million deep', `${'>'.repeat(1_000_000)} words`],
  ['flowed quotes a thousand deep', `${'>'.repeat(1_000)} words \r\n`.repeat(3_000)],
  ['a million empty quotes', '>\r\n'.repeat(1_000_000)],
])(
  '%s',
  async (_, text) => {
    const raw = bytes(`Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n${text}`);
    expect((await read(raw)).text).toContain('>');
  },
  patience.wallMs,
);

describe('memory', () => {
  test.each([['many small attachments keep nothing of the letter alive', 500]])(
    '%s',
    async (_, count) => {
      const part = '--b\r\nContent-Type: application/x; name=a\r\n\r\nx\r\n';
      const raw = bytes(
        `Content-Type: multipart/mixed; boundary=b\r\n\r\n${part.repeat(count)}--b--\r\n`,
      );
      const letter = await parseLetter(raw, { fallbackCharset: '' });
      const held = letter.attachments.reduce(
        (sum, { bytes: own }) => sum + own.buffer.byteLength,
        0,
      );
      expect(held).toBe(letter.attachments.length);
    },
  );
});

/** One of everything, to be broken. */
const everything = bytes(
  'Return-Path: <>\r\nFrom: =?big5?B?tPq41Q==?= (comment) <a@example.com>\r\nTo: team: b@example.org, "c, d" <c@example.tw>;\r\n' +
    'Subject: =?utf-8?q?a=E6=B8?= =?utf-8?q?=AC?=\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\n' +
    'Content-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\nContent-Type: text/plain; format=flowed; charset=big5\r\n\r\n> \xb4\xfa \r\n> \xb8\xd5\r\nbegin 644 x\r\n#86)C\r\n`\r\nend\r\n' +
    '--a\r\nContent-Type: multipart/related; start="<h>"; boundary=h\r\n\r\n--h\r\nContent-ID: <h>\r\nContent-Type: text/html\r\n\r\n<p>x<img src="cid:p">\r\n' +
    '--h\r\nContent-ID: <p>\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlh\r\n--h--\r\n--a--\r\n' +
    '--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; a@b.c\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n' +
    '--r\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART;TZID=Asia/Taipei:20261123T090000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n' +
    "--r\r\nContent-Type: application/x; name*0*=utf-8''%E6%B8; name*1*=%AC\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=41=\r\n=zz\r\n--r--\r\n",
);

test(
  'a whole letter in thousands of broken copies: nothing throws, nothing defeats the parser',
  async () => {
    const random = seeded(3);
    for (const broken of mutations(everything, 1_000, 2)) {
      const letter = await parseLetter(broken, {
        fallbackCharset: random() < 0.5 ? '' : 'big5',
        ...(random() < 0.2 ? { charsetOverride: 'gb18030' } : {}),
      });
      expect(letter.damage).not.toBe('unparsed');
      expect(letter.text ?? letter.html).not.toBeNull();
      expect(summarise(broken, { fallbackCharset: '', receivedAt: 0 }).damage).toBeNull();
    }
  },
  patience.wallMs,
);

test('what follows a field of 1 MB is read as header, and of a longer one the body is found all the same', async () => {
  const after = 'To: lin@example.org\r\nSubject: later\r\n\r\nHello.';
  const letter = await read(bytes(`X-Long: ${'x'.repeat(1_100_000)}\r\n${after}`));
  expect(letter).toMatchObject({ subject: 'later', text: 'Hello.' });
  expect(letter.to).toMatchObject([{ address: 'lin@example.org' }]);
  const longer = await read(
    bytes(`References:${'\r\n <1@example.org>'.repeat(400_000)}\r\n${after}`),
  );
  expect(longer.text).toBe('Hello.');
});

test('of a field that goes past what is read right up to the empty line, the body begins with its first paragraph', async () => {
  const field = `Subject: s\r\nX: ${'x'.repeat(5 * 1024 * 1024)}`;
  const letter = await read(bytes(`${field}\r\n\r\nFirst paragraph.\r\n\r\nSecond.`));
  expect(letter.text).toBe('First paragraph.\r\n\r\nSecond.'.replaceAll('\r', ''));
});

test('a header without end that is no header stays to be read as text', async () => {
  const letter = await read(bytes('a: b\r\n'.repeat(1_000_000)));
  expect(letter.text).toContain('a: b');
});

test('the structure of a deep letter is cut off where copying it to a window would fail', async () => {
  const levels = Array.from({ length: 1_000 }, (_, level) => {
    return `Content-Type: multipart/mixed; boundary=b${level}x\r\n\r\n--b${level}x\r\n`;
  });
  let depth = 0;
  let part = (await read(bytes(`${levels.join('')}\r\nDeep words.\r\n`))).structure;
  for (; part; part = part.children[0] ?? null) depth += 1;
  expect(depth).toBeGreaterThan(50);
  expect(depth).toBeLessThanOrEqual(101);
});

test('elements nested deeper than anybody sees are left out, their words are not', async () => {
  const depth = 20_000;
  const open = '<div class="a">'.repeat(depth);
  const letter = await read(
    bytes(`Content-Type: text/html\r\n\r\n${open}deep${'</div>'.repeat(depth)}<p>after`),
  );
  expect(letter.damage).toBeNull();
  expect(letter.html).toContain('deep');
  expect(letter.html?.endsWith('<p>after')).toBe(true);
  expect(letter.html?.match(/<div/g)?.length).toBeLessThan(1_000);
  const honest = `<p>one${'<p>many<br>lines<table><tr><td>x</table>'.repeat(3_000)}`;
  expect((await read(bytes(`Content-Type: text/html\r\n\r\n${honest}`))).html).toBe(honest);
});
