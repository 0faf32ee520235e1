// The builder's letters, read back by another program's parser and looked at as bytes.
import PostalMime, { type Email } from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { buildMessage } from '../../../src-main/smtp/build-message.ts';
import type { BuiltMessage, Composition } from '../../../src-shared/mail/composition.ts';
import { bytesOf, compose, mailbox } from './compositions.ts';

const build = (changes: Partial<Composition> = {}): Promise<BuiltMessage> =>
  buildMessage(compose(changes), { version: '1.2.3' });
const textOf = (built: BuiltMessage): string => Buffer.from(built.raw).toString('latin1');
const headerOf = (built: BuiltMessage): string => textOf(built).split('\r\n\r\n')[0] ?? '';
const read = (built: BuiltMessage): Promise<Email> => PostalMime.parse(built.raw);
/** As a reader of format=flowed joins it (RFC 3676), for text without quotes. */
const unflow = (text: string): string =>
  text
    .replace(/\r?\n/g, '\n')
    .replace(/^ /gm, '')
    .replace(/(?<!^--) \n/gm, ' ');

const long = 'word '.repeat(400).trim();
const chinese = '您好，這是一封測試信。'.repeat(60);

const letters: [string, Partial<Composition>][] = [
  ['an empty letter', { subject: '', text: '' }],
  ['a Chinese subject', { subject: '會議通知：明天下午三點' }],
  ['a subject of 2,000 Chinese characters', { subject: '長'.repeat(2000) }],
  ['a subject of one endless word', { subject: 'a'.repeat(3000) }],
  ['a subject that looks encoded', { subject: '=?UTF-8?B?5Lit?= is how it looks' }],
  ['a subject of emoji beyond the first plane', { subject: '🎏'.repeat(70) }],
  ['a subject with a line break', { subject: 'one\r\nBcc: victim@example.org' }],
  ['a subject of blanks and tabs', { subject: 'a \t  b' }],
  ['a Chinese sender', { from: mailbox('sender@example.com', '王小明') }],
  [
    'a name with quotes, commas and brackets',
    { to: [mailbox('r@example.org', 'Wang, "Ming" <x>')] },
  ],
  ['a name with a line break', { to: [mailbox('r@example.org', 'x\r\nBcc: v@example.org')] }],
  ['a name that is an address', { to: [mailbox('r@example.org', 'other@example.com')] }],
  ['a name that looks encoded', { to: [mailbox('r@example.org', '=?UTF-8?B?5Lit?=')] }],
  ['a name of one endless word', { to: [mailbox('r@example.org', 'n'.repeat(1_100))] }],
  ['a name of 400 characters', { cc: [mailbox('r@example.org', '名'.repeat(400))] }],
  ['an international domain', { to: [mailbox('r@例子.tw')] }],
  ['a quoted local part', { to: [mailbox('"a b@c"@example.org')] }],
  [
    '200 recipients',
    { to: Array.from({ length: 200 }, (_, i) => mailbox(`r${i}@example.org`, '收件人')) },
  ],
  ['plain text', { text: 'one\ntwo\n' }],
  ['text with every kind of line end', { text: 'a\nb\r\nc\rd\n\n' }],
  ['text with lines of dots', { text: '.\n..\n...\n.x\n\n.\n' }],
  ['text whose lines begin with From', { text: 'From here\n From there\nFrom\n' }],
  ['text with a long paragraph', { text: `${long}\n\n${long}` }],
  ['text that is one endless word', { text: 'x'.repeat(5000) }],
  ['Chinese text', { text: chinese }],
  ['Chinese text in long lines', { text: `${chinese}\n${chinese.repeat(10)}\n` }],
  ['text with NUL and control characters', { text: 'a\u0000b\u0007c\u001b[31m\n' }],
  ['text with a lone surrogate', { text: 'a\ud800b' }],
  ['text with a signature', { text: 'Hi\n-- \nSender\n' }],
  ['HTML', { html: '<p>Hello</p>' }],
  ['HTML in one endless line', { html: `<p>${'x'.repeat(20_000)}</p>` }],
  ['Chinese HTML', { html: `<p>${chinese}</p>`, text: chinese }],
  [
    'HTML with a picture',
    {
      html: '<img src="cid:p1@example.com">',
      attachments: [
        {
          fileName: 'p.png',
          contentType: 'image/png',
          bytes: bytesOf('png'),
          contentId: 'p1@example.com',
        },
      ],
    },
  ],
  [
    'a picture for HTML in a letter without HTML',
    {
      attachments: [
        {
          fileName: 'p.png',
          contentType: 'image/png',
          bytes: bytesOf('png'),
          contentId: 'p1@example.com',
        },
      ],
    },
  ],
  [
    'an attachment with a Chinese name',
    {
      attachments: [
        {
          fileName: '專題報告（最終版）.pdf',
          contentType: 'application/pdf',
          bytes: bytesOf('pdf'),
        },
      ],
    },
  ],
  [
    'an attachment with an endless name',
    {
      attachments: [
        { fileName: `${'很長'.repeat(120)}.txt`, contentType: 'text/plain', bytes: bytesOf('x') },
      ],
    },
  ],
  [
    'an attachment whose name is an attack',
    {
      attachments: [
        {
          fileName: 'C:\\Users\\me\\a"\r\nX-Evil: 1;.txt',
          contentType: 'text/plain\r\nX-Evil: 1',
          bytes: bytesOf('x'),
        },
      ],
    },
  ],
  [
    'an attachment of every byte',
    {
      attachments: [
        {
          fileName: 'all.bin',
          contentType: '',
          bytes: Uint8Array.from({ length: 1024 }, (_, i) => i % 256),
        },
      ],
    },
  ],
  [
    'an empty attachment',
    { attachments: [{ fileName: 'empty', contentType: 'text/plain', bytes: new Uint8Array() }] },
  ],
  [
    'a letter within the letter',
    {
      attachments: [
        {
          fileName: 'letter.eml',
          contentType: 'message/rfc822',
          bytes: bytesOf('Subject: inner\r\n\r\nhello\r\n'),
        },
      ],
    },
  ],
  [
    'a letter within the letter that could not travel as it is',
    {
      attachments: [
        {
          fileName: 'letter.eml',
          contentType: 'message/rfc822',
          bytes: bytesOf('Subject: 內\n\nbare line feeds\n'),
        },
      ],
    },
  ],
  [
    'a container as attachment',
    {
      attachments: [
        {
          fileName: 'm',
          contentType: 'multipart/mixed; boundary=x',
          bytes: bytesOf('--x\r\n\r\n--x--'),
        },
      ],
    },
  ],
];

describe('every letter', () => {
  test.each(letters)(
    '%s is CRLF, 7bit, in lines of at most 998 and readable',
    async (_name, changes) => {
      const built = await build(changes);
      const text = textOf(built);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(text).toMatch(/^[\t\r\n\x20-\x7e]*$/);
      expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
      expect(headerOf(built)).not.toMatch(/^(bcc|x-mailer|x-evil|sender):/im);
      expect(headerOf(built).match(/^message-id:/gim)).toHaveLength(1);
      const email = await read(built);
      const expected = compose(changes);
      expect(email.subject ?? '').toBe(expected.subject.replace(/[\r\n\t]+/g, ' '));
      expect(email.to?.length).toBe(expected.to.length);
      expect(email.attachments).toHaveLength(expected.attachments.length);
      for (const [i, attachment] of expected.attachments.entries()) {
        const found = email.attachments[i];
        if (found?.mimeType === 'message/rfc822') continue;
        expect(Buffer.from(found?.content as ArrayBuffer)).toEqual(Buffer.from(attachment.bytes));
      }
    },
  );
});

test.each(letters.filter(([, { text }]) => text))(
  '%s keeps its words',
  async (_name, { text = '' }) => {
    const email = await read(await build({ text }));
    const given = text.replace(/\ud800/, '\ufffd').replace(/\r\n?/g, '\n');
    expect(unflow(email.text ?? '').trim()).toBe(
      given
        .replace(/(?<!^--) +$/gm, '')
        .replace(/^ /gm, '')
        .trim(),
    );
  },
);

describe('Bcc', () => {
  test('is in the envelope and nowhere in the letter', async () => {
    const built = await build({ bcc: [mailbox('hidden@example.tw', 'Hidden')] });
    expect(built.envelope.to).toEqual(['reader@example.org', 'hidden@example.tw']);
    expect(textOf(built)).not.toMatch(/hidden/i);
  });

  test('alone gives a To that names nobody', async () => {
    const built = await build({ to: [], bcc: [mailbox('hidden@example.tw')] });
    expect(headerOf(built)).toMatch(/^To: undisclosed-recipients:;$/m);
    expect(built.envelope.to).toEqual(['hidden@example.tw']);
  });

  test('twice the same recipient is one RCPT', async () => {
    const { envelope } = await build({ bcc: [mailbox('reader@example.org')] });
    expect(envelope.to).toEqual(['reader@example.org']);
  });
});

describe('header fields', () => {
  test('tell the program and not the computer', async () => {
    const built = await build();
    expect(headerOf(built)).toMatch(/^User-Agent: Outpost\/1\.2\.3$/m);
    expect(headerOf(built)).toMatch(/^Message-ID: <[0-9a-f-]{36}@example\.com>$/m);
    expect(built.messageIdHeader).toMatch(/^<[0-9a-f-]{36}@example\.com>$/);
    expect(headerOf(built)).toContain(built.messageIdHeader);
  });

  test('carry the date that the built message names', async () => {
    const built = await buildMessage(compose(), { version: '1', now: 1_700_000_000_789 });
    const date = /^Date: (.*)$/m.exec(headerOf(built))?.[1] ?? '';
    expect(date).toMatch(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}$/);
    expect(Date.parse(date)).toBe(1_700_000_000_000);
    expect(built.sentAt).toBe(1_700_000_000_000);
  });

  test('say priority, receipt, organisation, reply address and thread', async () => {
    const header = headerOf(
      await build({
        priority: 'high',
        requestReadReceipt: true,
        organization: '範例大學',
        replyTo: mailbox('other@example.org', '另一個'),
        inReplyTo: '<b@example.org>',
        references: ['<a@example.org>', 'nonsense', '<b@example.org>'],
      }),
    );
    expect(header).toMatch(/^X-Priority: 1 \(Highest\)$/m);
    expect(header).toMatch(/^Importance: High$/m);
    expect(header).toMatch(/^Disposition-Notification-To: <sender@example\.com>$/m);
    expect(header).toMatch(/^Organization: =\?UTF-8\?/m);
    expect(header).toMatch(/^Reply-To: =\?UTF-8\?.*<other@example\.org>$/m);
    expect(header).toMatch(/^In-Reply-To: <b@example\.org>$/m);
    expect(header).toMatch(/^References: <a@example\.org> <b@example\.org>$/m);
  });

  test('of an ordinary letter say none of these', async () => {
    expect(headerOf(await build())).not.toMatch(
      /^(x-priority|importance|disposition|organization|reply-to|in-reply-to|references):/im,
    );
  });

  test('keep the first and the last of a thread of years', async () => {
    const references = Array.from({ length: 500 }, (_, i) => `<${i}@example.org>`);
    const header = headerOf(await build({ references }));
    expect(header.match(/@example\.org>/g)?.length).toBeLessThan(40);
    expect(header).toContain('<0@example.org>');
    expect(header).toContain('<499@example.org>');
  });
});

describe('parts', () => {
  test('put pictures of the HTML beside it, files after, text first', async () => {
    const picture = {
      fileName: 'p.png',
      contentType: 'image/png',
      bytes: bytesOf('png'),
      contentId: 'p1@example.com',
    };
    const file = { fileName: 'f.pdf', contentType: 'application/pdf', bytes: bytesOf('pdf') };
    const text = textOf(
      await build({ html: '<img src="cid:p1@example.com">', attachments: [picture, file] }),
    );
    const types = [...text.matchAll(/^Content-Type: ([^;\r]+)/gm)].map((match) => match[1]);
    expect(types).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'multipart/related',
      'text/html',
      'image/png',
      'application/pdf',
    ]);
    expect(text).toMatch(/^Content-I[dD]: <p1@example\.com>$/m);
    expect(text).toMatch(/^Content-Disposition: inline; filename=p\.png$/m);
  });

  test('name files so that both old and new programs read it (RFC 2231, RFC 2047)', async () => {
    const attachments = [
      { fileName: '專題報告.pdf', contentType: 'application/pdf', bytes: bytesOf('x') },
    ];
    const built = await build({ attachments });
    expect((await read(built)).attachments[0]?.filename).toBe('專題報告.pdf');
    expect(textOf(built)).toMatch(/filename\*0\*=utf-8''%E5%B0%88/);
    expect(textOf(built)).toMatch(/name="=\?UTF-8\?/);
  });

  test('name no file longer than a disk allows, and keep what kind it is', async () => {
    const attachments = [
      { fileName: `${'f'.repeat(1_100)}.pdf`, contentType: '', bytes: bytesOf('x') },
    ];
    const name = (await read(await build({ attachments }))).attachments[0]?.filename;
    expect(name).toMatch(/^f{251}\.pdf$/);
  });

  test('never tell the folder a file came from', async () => {
    const attachments = [
      { fileName: '/home/somebody/secret/a.txt', contentType: 'text/plain', bytes: bytesOf('x') },
    ];
    expect(textOf(await build({ attachments }))).not.toMatch(/somebody|secret/);
  });

  test('flow long paragraphs softly, and quotes with them', async () => {
    const text = textOf(await build({ text: `${long}\n> ${long}\n` }));
    expect(text).toMatch(/format=flowed/);
    const body = text.slice(text.indexOf('\r\n\r\n') + 4).split('\r\n');
    expect(Math.max(...body.map((line) => line.length))).toBeLessThanOrEqual(78);
    expect(body.filter((line) => line.startsWith('> word')).length).toBeGreaterThan(20);
  });
});

describe('addresses', () => {
  test.each([
    'nobody',
    '@example.com',
    'a@',
    'a b@example.com',
    'a..b@example.com',
    'a@exa mple.com',
    'a@-example.com',
    'a@example..com',
    `${'x'.repeat(65)}@example.com`,
    'a@example.com>\r\nRCPT TO:<b@example.org',
    'a@[not an address]',
  ])('"%s" is refused before anything is built', async (address) => {
    for (const field of ['to', 'cc', 'bcc'] as const) {
      await expect(build({ [field]: [mailbox(address)] })).rejects.toMatchObject({
        failure: { code: 'address-invalid' },
      });
    }
    await expect(build({ replyTo: mailbox(address) })).rejects.toMatchObject({
      failure: { code: 'address-invalid' },
    });
  });

  test('of nobody at all are refused', async () => {
    await expect(build({ to: [] })).rejects.toMatchObject({ failure: { code: 'address-invalid' } });
  });

  test.each([
    ['b1234@yahoo.example.tw', 'b1234@yahoo.example.tw'],
    [' spaced@example.com ', 'spaced@example.com'],
    ['r@例子.tw', 'r@xn--fsqu00a.tw'],
    ['用戶@example.com', '用戶@example.com'],
    ['me@[192.0.2.1]', 'me@[192.0.2.1]'],
    ['"a b"@example.com', '"a b"@example.com'],
    ["o'hara+x@example.com", "o'hara+x@example.com"],
  ])('%s becomes %s in the envelope', async (given, expected) => {
    expect((await build({ bcc: [mailbox(given)] })).envelope.to[1]).toBe(expected);
  });
});

describe('what the envelope asks of servers', () => {
  test('is nothing in an ordinary letter', async () => {
    expect(Object.keys((await build()).envelope)).toEqual(['from', 'to']);
  });

  test('is a report named as the Message-ID is, and TLS all the way, where they are wanted', async () => {
    const { envelope, messageIdHeader } = await build({
      requestDeliveryReceipt: true,
      requireTls: true,
    });
    expect(envelope.isTlsRequired).toBe(true);
    expect(messageIdHeader).toBe(`<${envelope.receiptId}@example.com>`);
  });
});
