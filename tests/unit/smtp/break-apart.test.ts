// message/partial: the parts put together by the rules of RFC 2046 §5.2.2.1 give the letter again.
import { describe, expect, test } from 'vitest';
import { breakApart } from '../../../src-main/smtp/break-apart.ts';
import { buildMessage } from '../../../src-main/smtp/build-message.ts';
import { compose } from './compositions.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

async function largeLetter(): Promise<Uint8Array> {
  const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 256);
  const attachments = [{ fileName: '資料.bin', contentType: 'application/octet-stream', bytes }];
  return (await buildMessage(compose({ subject: '很長的信', attachments }), { version: '1' })).raw;
}

/** What a receiving program does: fields of the first part's header, then those it encloses, then all the bodies. */
function reassemble(parts: readonly Uint8Array[]): string {
  const bodies = parts.map((part) => text(part).slice(text(part).indexOf('\r\n\r\n') + 4));
  const outer = text(parts[0] ?? new Uint8Array()).split('\r\n\r\n', 1)[0] ?? '';
  const kept = outer
    .split(/\r\n(?![ \t])/)
    .filter((field) => !/^(content-|subject:|message-id:|mime-version:)/i.test(field));
  return [...kept, bodies.join('')].join('\r\n');
}

/** Fields may stand in another order. */
function normalised(letter: string): { fields: string[]; body: string } {
  const end = letter.indexOf('\r\n\r\n');
  return {
    fields: letter
      .slice(0, end)
      .split(/\r\n(?![ \t])/)
      .sort(),
    body: letter.slice(end),
  };
}

describe('a letter above the limit', () => {
  test('becomes letters below it that give it again', async () => {
    const raw = await largeLetter();
    const parts = breakApart(raw, 60 * 1024);
    expect(parts.length).toBe(7);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(60 * 1024);
    expect(normalised(reassemble(parts))).toEqual(normalised(text(raw)));
  });

  test('is named in every part, with number, total and one id', async () => {
    const parts = breakApart(await largeLetter(), 60 * 1024).map(text);
    const ids = new Set(parts.map((part) => /id="([^"]+)"/.exec(part)?.[1]));
    expect(ids.size).toBe(1);
    parts.forEach((part, i) => {
      const header = part.split('\r\n\r\n', 1)[0] ?? '';
      expect(header).toContain(`Content-Type: message/partial; number=${i + 1}; total=7;`);
      expect(header).toContain(`\r\n [${i + 1}/7]`);
      expect(header).toMatch(/^From: .*sender@example\.com/m);
      expect(header).toMatch(/^Date: /m);
      expect(header.match(/^Message-ID:/gim)).toHaveLength(1);
    });
    expect(new Set(parts.map((part) => /^Message-ID: (.*)$/m.exec(part)?.[1])).size).toBe(7);
  });

  test('gives the same parts each time, so that a retry sends the same bytes', async () => {
    const raw = await largeLetter();
    expect(breakApart(raw, 60 * 1024).map(text)).toEqual(breakApart(raw, 60 * 1024).map(text));
  });

  test('is cut between lines only', async () => {
    for (const part of breakApart(await largeLetter(), 60 * 1024)) {
      expect(text(part).endsWith('\r\n')).toBe(true);
    }
  });
});

describe('a letter stays whole', () => {
  test('when it is small enough', async () => {
    const raw = await largeLetter();
    expect(breakApart(raw, raw.length)).toEqual([raw]);
  });

  test.each([
    ['with 8bit bytes, which a part may not have', 'Subject: x\r\n\r\n\u00e9'],
    ['without a body', 'Subject: x\r\n'],
  ])('%s', (_name, start) => {
    const raw = Buffer.from(start + 'x'.repeat(100_000), 'latin1');
    expect(breakApart(raw, 20_000)).toEqual([raw]);
  });
});
