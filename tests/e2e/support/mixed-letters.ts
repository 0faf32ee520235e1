// Letters of many kinds for whole-program tests: plain, HTML, attachments, inline pictures, charsets, and a few that are broken.
import { Buffer } from 'node:buffer';

/** A letter with a number in its subject, always the same for the same number. */
export function mixedLetter(index: number): Buffer {
  const make = kinds[index % kinds.length] ?? plain;
  return make(index);
}

/** The subject of `mixedLetter(index)` as a person reads it. */
export function subjectOf(index: number): string {
  return `Letter ${index} 第${index}封`;
}

/** Who sent `mixedLetter(index)`. */
export function senderOf(index: number): string {
  return `sender${index % 9}@example.org`;
}

/** The file attached to `mixedLetter(index)` where that has one. */
export function attachmentOf(index: number): Buffer {
  return Buffer.alloc(20_000 + index * 10, index & 255);
}

const onePixelPng =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const kinds: readonly ((index: number) => Buffer)[] = [
  plain,
  html,
  withAttachment,
  withInlinePicture,
  big5,
  brokenBoundary,
  dots,
];

function head(index: number, more: readonly string[]): string {
  const at = new Date(Date.UTC(2026, 0, 1, 0, index)).toUTCString().replace('GMT', '+0000');
  return [
    `From: =?utf-8?B?${base64('王小明')}?= <${senderOf(index)}>`,
    'To: alice@example.com',
    `Subject: =?utf-8?B?${base64(subjectOf(index))}?=`,
    `Date: ${at}`,
    `Message-ID: <mixed-${index}@example.org>`,
    'MIME-Version: 1.0',
    ...more,
    '',
    '',
  ].join('\r\n');
}

function plain(index: number): Buffer {
  const type = 'Content-Type: text/plain; charset=utf-8';
  const body = `您好，這是第 ${index} 封。\r\n`.repeat(1 + (index % 40));
  return Buffer.from(head(index, [type, 'Content-Transfer-Encoding: 8bit']) + body);
}

function html(index: number): Buffer {
  const body =
    `<p>Letter <b>${index}</b></p><img src="http://tracker.example.net/${index}.png" width="1" height="1">` +
    '<script>document.title = "owned"</script>';
  return Buffer.from(head(index, ['Content-Type: text/html; charset=utf-8']) + body);
}

function withAttachment(index: number): Buffer {
  const file = attachmentOf(index).toString('base64');
  return multipart(index, 'mixed', [
    ['Content-Type: text/plain; charset=utf-8', `See the attachment of ${index}.`],
    [
      "Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename*=utf-8''%E5%A0%B1%E5%91%8A.pdf",
      file.replace(/(.{76})/g, '$1\r\n'),
    ],
  ]);
}

function withInlinePicture(index: number): Buffer {
  return multipart(index, 'related', [
    ['Content-Type: text/html; charset=utf-8', `<p>Picture ${index} <img src="cid:dot"></p>`],
    [
      'Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <dot>',
      onePixelPng,
    ],
  ]);
}

function big5(index: number): Buffer {
  const words = Buffer.from([0xb1, 0x7a, 0xa6, 0x6e, 0x0d, 0x0a]); // 您好
  return Buffer.concat([
    Buffer.from(head(index, ['Content-Type: text/plain; charset=big5'])),
    ...Array.from({ length: 3 }, () => words),
  ]);
}

/** The end boundary is missing and the declared one differs in case: the words must still be shown. */
function brokenBoundary(index: number): Buffer {
  const type = 'Content-Type: multipart/mixed; boundary="ABC"';
  const body = `--ABC\r\nContent-Type: text/plain\r\n\r\nStill readable ${index}\r\n`;
  return Buffer.from(head(index, [type]) + body);
}

function dots(index: number): Buffer {
  const body = `.\r\n..\r\n.leading dot\r\n+OK not a reply\r\n-ERR ${index}\r\nlast line\r\n`;
  return Buffer.from(head(index, ['Content-Type: text/plain']) + body);
}

function multipart(index: number, kind: string, parts: readonly [string, string][]): Buffer {
  const body = parts.map(([type, text]) => `--b\r\n${type}\r\n\r\n${text}\r\n`).join('');
  return Buffer.from(
    `${head(index, [`Content-Type: multipart/${kind}; boundary=b`])}${body}--b--\r\n`,
  );
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
