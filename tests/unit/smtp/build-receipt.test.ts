// Read receipts, read back by the program's own reader of reports and by Python's email package.
import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { buildReceipt } from '../../../src-main/smtp/build-receipt.ts';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import type { ReadReceipt } from '../../../src-shared/mail/read-receipt.ts';
import { bytesOf, mailbox } from './compositions.ts';

const head = [
  'Return-Path: <ann@example.com>',
  'Received: from mail.inside.example.org (10.1.2.3) by mx.example.org; Tue, 3 Nov 2026 04:05:06 +0000',
  'From: Ann <ann@example.com>',
  'To: lin@example.org',
  'Subject: =?UTF-8?B?6ZaL5pyD?=',
  ' tomorrow',
  'Date: Tue, 3 Nov 2026 04:05:06 +0000',
  'Message-ID: <1@example.com>',
  'X-Spam-Score: 0.1',
  '',
  'secret words of the letter',
].join('\r\n');

function receipt(changes: Partial<ReadReceipt> = {}): ReadReceipt {
  return {
    from: mailbox('lin@example.org', '林'),
    to: ['ann@example.com'],
    subject: '已讀取: 開會',
    text: '您的郵件已顯示。\n',
    originalMessageId: '<1@example.com>',
    originalRecipient: '',
    isAutomatic: false,
    head: bytesOf(head),
    ...changes,
  };
}

const build = (changes: Partial<ReadReceipt> = {}) =>
  buildReceipt(receipt(changes), { version: '1.2.3', newId: () => 'id' });
const textOf = async (changes: Partial<ReadReceipt> = {}) =>
  Buffer.from((await build(changes)).raw).toString('latin1');

describe('a read receipt', () => {
  test('goes to whom the letter names, with an empty return path', async () => {
    const { envelope, messageIdHeader } = await build();
    expect(envelope).toEqual({ from: '', to: ['ann@example.com'] });
    expect(messageIdHeader).toBe('<id@example.org>');
  });

  test('is read back as a report on that letter', async () => {
    const { raw } = await build();
    expect((await parseLetter(raw, { fallbackCharset: '' })).report).toMatchObject({
      kind: 'display',
      outcome: 'displayed',
      isAutomatic: false,
      recipient: 'lin@example.org',
      original: { messageId: '<1@example.com>', subject: '開會 tomorrow' },
    });
  });

  test('tells nothing of the person’s own servers and nothing of the letter’s words', async () => {
    expect(await textOf()).not.toMatch(/inside|10\.1\.2|Spam|secret|Return-Path/);
  });

  test('that nobody was asked about says so, and programs leave it alone', async () => {
    const text = await textOf({ isAutomatic: true });
    expect(text).toContain('Disposition: automatic-action/MDN-sent-automatically; displayed');
    expect(text).toContain('Auto-Submitted: auto-replied');
    expect(await textOf()).not.toContain('Auto-Submitted');
  });

  test.each([
    ['rfc822;lin@example.org', 'Original-Recipient: rfc822;lin@example.org'],
    ['rfc822;lin@example.org\r\nBcc: v@example.org', null],
    // White space around the semicolon is no place for a line of its own.
    ['rfc822;\r\nBcc:v@example.org', null],
    ['rfc822\n;v@example.org', null],
    ['nonsense', null],
  ])('names the original recipient "%s" only where that is one', async (given, line) => {
    const text = await textOf({ originalRecipient: given });
    if (line === null) expect(text).not.toMatch(/Original-Recipient|v@example/);
    else expect(text).toContain(line);
  });

  test.each(['\r', '\n', '\r\n'])(
    'tells nothing of the words of a letter whose lines end in %j',
    async (end) => {
      const plain = head.replace(/^(?:Return-Path|Received).*\r\n/gm, '');
      const text = await textOf({ head: bytesOf(plain.replaceAll('\r\n', end)) });
      expect(text).not.toMatch(/secret words|X-Spam/);
      expect(text).toContain('Message-ID: <1@example.com>\r\n');
      expect(text).not.toMatch(/\r(?!\n)|(?<!\r)\n/);
    },
  );

  test('of an address that is not ASCII writes it so that seven bits carry it', async () => {
    expect(await textOf({ from: mailbox('張@example.org') })).toContain(
      'Final-Recipient: utf-8;\\x{5F35}@example.org',
    );
  });

  test('to no address at all is refused', async () => {
    await expect(build({ to: ['nobody'] })).rejects.toThrow('address-invalid');
  });

  const hasPython = spawnSync('python3', ['-V']).status === 0;
  test.skipIf(!hasPython)('holds its three parts and seven bits, as Python sees it', async () => {
    const { raw } = await build({
      head: bytesOf('Subject: é\r\nMessage-ID: <1@example.com>\r\n\r\n'),
    });
    expect(raw.every((byte) => byte < 0x80)).toBe(true);
    const script = [
      'import sys, email, json',
      'from email import policy',
      'm = email.message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)',
      'parts = [p.get_content_type() for p in m.iter_parts()]',
      'fields = list(m.iter_parts())[1].get_payload(0)',
      'print(json.dumps({"type": m.get_content_type(), "report": m["content-type"].params.get("report-type"),',
      '  "parts": parts, "subject": m["subject"], "defects": len(m.defects),',
      '  "disposition": fields["Disposition"], "final": fields["Final-Recipient"]}))',
    ].join('\n');
    const read = execFileSync('python3', ['-c', script], { input: raw, encoding: 'utf8' });
    expect(JSON.parse(read)).toEqual({
      type: 'multipart/report',
      report: 'disposition-notification',
      parts: ['text/plain', 'message/disposition-notification', 'text/rfc822-headers'],
      subject: '已讀取: 開會',
      defects: 0,
      disposition: 'manual-action/MDN-sent-manually; displayed',
      final: 'rfc822;lin@example.org',
    });
  });
});
