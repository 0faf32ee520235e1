// The letters of the pop3 bench, of many sizes and the same bytes every time: 72 MB in 2,000 of them, 359 MB in 10,000. Nobody
// real wrote them.
import { Buffer } from 'node:buffer';
import { seededRandom } from './seeded-random.ts';

/** Half of the letters are smaller. */
const medianBytes = 8_400;
const pictureBytes = 100 * 1024;
const reportBytes = 5 * 1024 * 1024;

/** The first `count` letters in order of arrival: mostly some KB, every 13th about 100 KB, seven in 2,000 of 5 MB. */
export function* benchLetters(count: number): Generator<Buffer> {
  const random = seededRandom(2_000);
  for (let index = 0; index < count; index += 1) {
    if (index % 286 === 100) yield withFile(index, reportBytes, random);
    else if (index % 13 === 5) yield withFile(index, pictureBytes, random);
    else yield written(index, medianBytes * Math.exp(0.9 * gaussian(random)), random);
  }
}

/** One letter with a file, of about so many bytes in all. */
export function largeLetter(bytes: number): Buffer {
  return withFile(0, bytes, seededRandom(2_000));
}

const words =
  'the letter of last week came with a list of what we still need for the meeting 您好 會議 報告 附件 請查收 謝謝 下週 聯絡 地址 郵件'.split(
    ' ',
  );

function head(index: number, more: readonly string[]): string {
  const at = new Date(Date.UTC(2026, 0, 1, 0, index)).toUTCString().replace('GMT', '+0800');
  const subject = Buffer.from(`Letter ${index} 第${index}封`).toString('base64');
  return [
    'Return-Path: <sender@example.org>',
    `Received: from mail.example.org (mail.example.org [192.0.2.${index % 250}])`,
    `\tby mx.example.com (Postfix) with ESMTPS id ${index.toString(16).padStart(10, '0')}`,
    `\tfor <alice@example.com>; ${at}`,
    `From: Sender ${index % 90} <sender${index % 90}@example.org>`,
    'To: alice@example.com',
    `Subject: =?utf-8?B?${subject}?=`,
    `Date: ${at}`,
    `Message-ID: <bench-${index}@example.org>`,
    'MIME-Version: 1.0',
    ...more,
    '',
    '',
  ].join('\r\n');
}

/** Plain text, or plain text beside HTML, of about so many bytes in all. */
function written(index: number, bytes: number, random: () => number): Buffer {
  const type = 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit';
  if (index % 3 !== 0) return Buffer.from(head(index, [type]) + lines(bytes - 600, random));
  const html = `<html><body><p>${lines((bytes - 900) * 0.6, random)}</p></body></html>\r\n`;
  return Buffer.from(
    `${head(index, ['Content-Type: multipart/alternative; boundary="part"'])}--part\r\n${type}\r\n\r\n` +
      `${lines((bytes - 900) * 0.4, random)}\r\n--part\r\n${type.replace('plain', 'html')}\r\n\r\n${html}--part--\r\n`,
  );
}

/** A few words and a file in base64, of about so many bytes in all. */
function withFile(index: number, bytes: number, random: () => number): Buffer {
  const file = Buffer.alloc(Math.floor((bytes / 78) * 57));
  for (let at = 0; at + 4 <= file.length; at += 4) file.writeUInt32LE(random() * 2 ** 32, at);
  const encoded = file.toString('base64').replace(/.{76}/g, '$&\r\n');
  return Buffer.from(
    `${head(index, ['Content-Type: multipart/mixed; boundary="part"'])}--part\r\n` +
      `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${lines(400, random)}\r\n` +
      `--part\r\nContent-Type: application/pdf; name="report.pdf"\r\nContent-Transfer-Encoding: base64\r\n` +
      `Content-Disposition: attachment; filename="report.pdf"\r\n\r\n${encoded}\r\n--part--\r\n`,
  );
}

function lines(bytes: number, random: () => number): string {
  let text = '';
  let line = '';
  // A Chinese character has three bytes; words here have four on average.
  for (let length = 0; length < bytes; length += 7) {
    line += `${words[Math.floor(random() * words.length)]} `;
    if (line.length < 66) continue;
    text += `${line}\r\n`;
    line = '';
  }
  return `${text}${line}\r\n`;
}

/** Box and Muller's way from two even numbers to a normal one. */
function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
