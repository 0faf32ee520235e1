// The raw bytes of letter n of the store bench: some KB as mail programs write them, plain or HTML, some with a small file.
import { Buffer } from 'node:buffer';
import { letterFacts, type LetterFacts, messageIdOf, randomOf } from './letter-facts.ts';
import { reader } from './people.ts';
import { paragraphsOf, type Tongue } from './prose.ts';

/** What the writer wrote; half of the letters have less. With what they quote, the median is 1.8 KB. */
const medianTextBytes = 1_350;
const maxTextBytes = 60_000;
const quotedBytes = 900;
const maxFileBytes = 36_000;

/** The same bytes for the same number; lines end in CRLF and none begins with a dot. */
export function storeLetter(index: number): Buffer {
  const facts = letterFacts(index);
  const random = randomOf(index, 4);
  const kind = random();
  const paragraphs = textOf(index, facts);
  const text = part('plain', paragraphs.join('\r\n\r\n'), facts.tongue);
  const html = (): Part => part('html', markedUp(paragraphs), facts.tongue);
  const body = kind < 0.5 ? text : kind < 0.85 ? multipart('alternative', [text, html()]) : html();
  const whole = random() < 0.08 ? multipart('mixed', [body, file(random)]) : body;
  return Buffer.from(`${head(index, facts)}${whole.fields}\r\n\r\n${whole.content}\r\n`);
}

interface Part {
  readonly fields: string;
  readonly content: string;
}

function textOf(index: number, { tongue, ancestors }: LetterFacts): string[] {
  const own = ownText(index, tongue, maxTextBytes);
  const parent = ancestors.at(-1);
  if (parent === undefined) return own;
  const quoted = ownText(parent, tongue, quotedBytes).map((paragraph) => `> ${paragraph}`);
  return [...own, ...quoted];
}

/** Its beginning is the same whatever the limit. */
function ownText(index: number, tongue: Tongue, maxBytes: number): string[] {
  const random = randomOf(index, 5);
  const bytes = medianTextBytes * Math.exp(0.85 * gaussian(random));
  return paragraphsOf(tongue, Math.min(bytes, maxBytes), random);
}

function head(index: number, { from, subject, ancestors, sentAt, tongue }: LetterFacts): string {
  const date = new Date(sentAt).toUTCString().replace('GMT', '+0000');
  const isAnswer = ancestors.length > 0;
  const ids = ancestors.map(messageIdOf);
  const token = randomOf(index, 6);
  const signature = Buffer.from(Array.from({ length: 64 }, () => token() * 256)).toString('base64');
  return [
    `Return-Path: <${from.address}>`,
    `Received: from mx.example.com (mx.example.com [192.0.2.${index % 250}])`,
    `\tby mail.example.com (Postfix) with ESMTPS id ${index.toString(16).padStart(10, '0')}`,
    `\tfor <${reader.address}>; ${date}`,
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${from.address.split('@')[1]};`,
    `\ts=mail; h=from:to:subject:date:message-id; b=${signature}`,
    `From: ${encodedWord(from.name)} <${from.address}>`,
    `To: ${reader.name} <${reader.address}>`,
    `Subject: ${encodedWord(`${isAnswer ? 'Re: ' : ''}${subject}`)}`,
    `Date: ${date}`,
    `Message-ID: ${messageIdOf(index)}`,
    ...(isAnswer ? [`In-Reply-To: ${ids.at(-1)}`, `References: ${ids.join('\r\n ')}`] : []),
    'MIME-Version: 1.0',
    `X-Mailer: ${tongue === 'chinese' ? 'Example Mail zh-TW 6.0' : 'Example Mail 6.0'}`,
    '',
  ].join('\r\n');
}

function part(kind: 'plain' | 'html', text: string, tongue: Tongue): Part {
  const type = `Content-Type: text/${kind}; charset=utf-8\r\nContent-Transfer-Encoding: `;
  if (tongue === 'chinese') return { fields: `${type}base64`, content: base64(Buffer.from(text)) };
  return { fields: `${type}7bit`, content: folded(text) };
}

function multipart(kind: 'alternative' | 'mixed', parts: readonly Part[]): Part {
  const mark = `=_${kind}`;
  const inner = parts.map(({ fields, content }) => `--${mark}\r\n${fields}\r\n\r\n${content}\r\n`);
  return {
    fields: `Content-Type: multipart/${kind}; boundary="${mark}"`,
    content: `${inner.join('')}--${mark}--`,
  };
}

function file(random: () => number): Part {
  const bytes = Buffer.alloc(4 * Math.floor((2_000 + random() * maxFileBytes) / 4));
  for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE(random() * 2 ** 32, at);
  return {
    fields:
      'Content-Type: application/pdf; name="report.pdf"\r\nContent-Transfer-Encoding: base64\r\n' +
      'Content-Disposition: attachment; filename="report.pdf"',
    content: base64(bytes),
  };
}

const styles =
  'body { font-family: "Microsoft JhengHei", Calibri, sans-serif; font-size: 11pt; color: #222222; }\r\n' +
  'p.text { margin: 0 0 8pt 0; line-height: 1.4; } a { color: #0563c1; text-decoration: underline; }';

function markedUp(paragraphs: readonly string[]): string {
  const inner = paragraphs.map(
    (each) =>
      `<p class="text"><span style="font-size:11.0pt">${each.replace('>', '&gt;')}</span></p>`,
  );
  return `<html><head><meta charset="utf-8"><style>${styles}</style></head>\r\n<body>${inner.join('\r\n')}</body></html>`;
}

function encodedWord(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  // Twelve characters are at most 48 bytes, so that no word is longer than RFC 2047 allows.
  const pieces = text.match(/.{1,12}/gsu) ?? [];
  return pieces
    .map((piece) => `=?utf-8?B?${Buffer.from(piece).toString('base64')}?=`)
    .join('\r\n ');
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n');
}

/** At most 76 characters a line where there are spaces. */
function folded(text: string): string {
  return text.replace(/(.{1,76})(?: |$)/gm, '$1\r\n').replaceAll('\r\n\r\n\r\n', '\r\n\r\n');
}

/** Box and Muller's way from two even numbers to a normal one. */
function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
