import { describe, expect, it } from 'vitest';
import { buildMessage } from '../../../src-main/smtp/build-message.ts';
import { MailError } from '../../../src-shared/failure.ts';
import { compose } from './compositions.ts';

const received = Buffer.from(
  'From mbox Fri Nov 20 2026\r\nReturn-Path: <bounce@example.com>\r\n\t(folded)\r\nReceived: from x\r\nFrom: =?utf-8?q?L?= <lin@example.com>\r\nTo: me@example.org\r\nSubject: =?Big5?B?abc=?=\r\nDate: Fri, 20 Nov 2026 09:41:00 +0800\r\nMessage-ID: <1@example.com>\r\n\r\n.\r\nFrom here \xa4\xa4\nbare\r\n',
  'latin1',
);

async function redirected(fields: Parameters<typeof compose>[0] = {}): Promise<string> {
  const { raw } = await buildMessage(compose({ redirects: received, ...fields }), {
    version: '1',
    now: 1_795_138_860_000,
    newId: () => 'id',
  });
  return Buffer.from(raw).toString('latin1');
}

describe('a redirected letter', () => {
  it('has the bytes it came with under the Resent fields', async () => {
    const text = await redirected();
    const kept = received.toString('latin1').slice(received.indexOf('Received:'));
    expect(text.endsWith(kept)).toBe(true);
    const block = text.slice(0, text.length - kept.length);
    expect(block.split('\r\n').map((line) => line.split(':', 1)[0])).toEqual([
      'Resent-Date',
      'Resent-From',
      'Resent-To',
      'Resent-Message-ID',
      '',
    ]);
  });

  it('leaves out what only the last server may write', async () => {
    const text = await redirected();
    expect(text).not.toMatch(/Return-Path|\(folded\)|^From mbox/mu);
  });

  it('never names who gets it blindly, though the envelope does', async () => {
    const bcc = [{ name: '', address: 'secret@example.org' }];
    const composition = compose({ redirects: received, bcc });
    const built = await buildMessage(composition, { version: '1' });
    expect(Buffer.from(built.raw).toString('latin1')).not.toContain('secret');
    expect(built.envelope.to).toContain('secret@example.org');
  });

  it('encodes the names of those it goes to', async () => {
    const to = [{ name: '林小明', address: 'ming@example.org' }];
    expect(await redirected({ to })).toMatch(/^Resent-To: =\?UTF-8\?.+<ming@example\.org>\r$/imu);
  });

  it('goes to nobody with a bad address', async () => {
    const to = [{ name: '', address: 'no address' }];
    await expect(redirected({ to })).rejects.toThrow(MailError);
  });
});
