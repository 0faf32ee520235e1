// Letters that rules make: they say so to other programs, and what answers them or cannot be delivered comes to an end.
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { buildMessage } from '../../../src-main/smtp/build-message.ts';
import { type Composition, maxPassings } from '../../../src-shared/mail/composition.ts';
import { checkArguments } from '../../../src-shared/ipc/guards.ts';
import { bytesOf, compose } from './compositions.ts';

const build = (changes: Partial<Composition>) => buildMessage(compose(changes), { version: '1' });
const headOf = (raw: Uint8Array) => Buffer.from(raw).toString('latin1').split('\r\n\r\n')[0] ?? '';

describe('an automatic letter', () => {
  test('of a person’s hand says nothing of the kind', async () => {
    const { raw, envelope } = await build({});
    expect(headOf(raw)).not.toMatch(/^(?:auto-submitted|x-loop):/im);
    expect(envelope.from).toBe('sender@example.com');
  });

  test('that answers has an empty return path and a Message-ID of its sender’s domain', async () => {
    const automatic = { kind: 'auto-replied', passedOnBy: [] } as const;
    const { raw, envelope, messageIdHeader } = await build({ automatic });
    expect(headOf(raw)).toMatch(/^Auto-Submitted: auto-replied$/m);
    expect(headOf(raw)).not.toMatch(/^x-loop:/im);
    expect(envelope).toEqual({ from: '', to: ['reader@example.org'] });
    expect(messageIdHeader).toMatch(/^<[^@]+@example\.com>$/);
    expect(headOf(raw)).toMatch(/^From: Sender <sender@example\.com>$/m);
  });

  test('that passes on names all who did, a field each, and keeps the letter byte for byte', async () => {
    const letter = bytesOf('Subject: old\r\nX-Loop: inner@example.com\r\n\r\nline\r\n.\r\n');
    const passedOnBy = ['lin@example.net', 'sender@example.com'];
    const { raw, envelope } = await build({
      automatic: { kind: 'auto-generated', passedOnBy },
      attachments: [{ fileName: 'old.eml', contentType: 'message/rfc822', bytes: letter }],
    });
    expect(headOf(raw)).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(headOf(raw).match(/^X-Loop: .*$/gm)).toEqual(passedOnBy.map((one) => `X-Loop: ${one}`));
    expect(envelope.from).toBe('sender@example.com');
    const { attachments } = await PostalMime.parse(raw, { forceRfc822Attachments: true });
    expect(attachments.map(({ mimeType }) => mimeType)).toEqual(['message/rfc822']);
    expect(Buffer.from(raw).includes(Buffer.from(letter))).toBe(true);
  });
});

describe('main refuses', () => {
  const passing = (...passedOnBy: string[]) =>
    checkArguments('smtp.build', [compose({ automatic: { kind: 'auto-generated', passedOnBy } })]);

  test('what would begin a field of its own, or no field could hold', () => {
    expect(() => passing('a@b.example\r\nBcc: eve@example.com')).toThrow();
    expect(() => passing('王@example.tw')).toThrow();
    expect(() => passing(`${'a'.repeat(300)}@example.com`)).toThrow();
  });

  test('more hands than letters go through', () => {
    const hands = Array.from({ length: maxPassings + 1 }, (_, at) => `p${at}@example.com`);
    expect(() => passing(...hands)).toThrow();
    expect(() => passing(...hands.slice(1))).not.toThrow();
  });

  test('an automatic letter of another kind', () => {
    const automatic = { kind: 'no', passedOnBy: [] } as unknown as Composition['automatic'];
    expect(() => checkArguments('smtp.build', [{ ...compose(), automatic }])).toThrow();
  });
});
