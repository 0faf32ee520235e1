// Pieces of a letter joined again (RFC 2046 §5.2.2): what was cut is whole, and what strangers write is not believed.
import { describe, expect, test } from 'vitest';
import { breakApart } from '../../../src-main/smtp/break-apart.ts';
import { buildMessage } from '../../../src-main/smtp/build-message.ts';
import { joinFragments, joinTexts } from '../../../src-renderer/mime/partial/join-pieces.ts';
import {
  areInOrder,
  inOrder,
  maxPieces,
  type Piece,
  problemsOf,
} from '../../../src-renderer/mime/partial/judge-pieces.ts';
import { readFragment } from '../../../src-renderer/mime/partial/read-piece.ts';
import { parseLetter } from '../../../src-renderer/mime/parse-letter.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';
import { generatedLetters } from '../../protocol/mime-output/letters.ts';
import { bytesOf } from '../smtp/compositions.ts';

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

function piece(number: number, total: number | null, changes: Partial<Piece> = {}): Piece {
  const { id = number, from = 'a@example.com', sizeBytes = 1_000, subject = 'x' } = changes;
  return { id, subject, from, sizeBytes, fragment: { id: 'one', number, total } };
}

const pieces = (count: number): Piece[] =>
  Array.from({ length: count }, (_, at) => piece(at + 1, count));

describe('pieces of ours', () => {
  const letters = generatedLetters(200);

  test('give the letter again, its body byte for byte, its fields in another order', async () => {
    const random = seededRandom(2046);
    let brokenCount = 0;
    for (const { name, composition } of letters) {
      const { raw } = await buildMessage(composition, { version: '1.2.3' });
      const limitBytes = 3_000 + Math.floor(random() * 4_000);
      const parts = breakApart(raw, limitBytes);
      if (parts.length < 2) continue;
      brokenCount += 1;
      const joined = joinFragments(parts);
      expect(normalised(joined), name).toEqual(normalised(raw));
    }
    expect(brokenCount).toBeGreaterThan(100);
  });

  test('say which they are', async () => {
    const { raw } = await buildMessage(letters[7]!.composition, { version: '1' });
    const parts = breakApart(raw, 2_500);
    const fragments = parts.map(readFragment);
    expect(fragments.map((fragment) => fragment?.number)).toEqual(parts.map((_, at) => at + 1));
    expect(fragments.every((fragment) => fragment?.total === parts.length)).toBe(true);
    expect(new Set(fragments.map((fragment) => fragment?.id)).size).toBe(1);
    expect(readFragment(raw)).toBeNull();
  });
});

/** RFC 2046 §5.2.2.2, its own example with the fields it expects. */
test('the example of the standard becomes what the standard says', () => {
  const first = [
    'X-Weird-Header-1: Foo',
    'From: Bill@host.com',
    'To: joe@otherhost.com',
    'Date: Fri, 26 Mar 1993 12:59:38 -0500 (EST)',
    'Subject: Audio mail (part 1 of 2)',
    'Message-ID: <id1@host.com>',
    'MIME-Version: 1.0',
    'Content-type: message/partial; id="ABC@host.com"; number=1; total=2',
    '',
    'X-Weird-Header-1: Bar',
    'X-Weird-Header-2: Hello',
    'Message-ID: <anotherid@foo.com>',
    'Subject: Audio mail',
    'MIME-Version: 1.0',
    'Content-type: audio/basic',
    'Content-transfer-encoding: base64',
    '',
    'first half',
    '',
  ].join('\r\n');
  const second = [
    'From: Bill@host.com',
    'Subject: Audio mail (part 2 of 2)',
    'MIME-Version: 1.0',
    'Message-ID: <id2@host.com>',
    'Content-type: message/partial; id="ABC@host.com"; number=2; total=2',
    '',
    'second half',
    '',
  ].join('\r\n');
  expect(textOf(joinFragments([bytesOf(first), bytesOf(second)]))).toBe(
    [
      'X-Weird-Header-1: Foo',
      'From: Bill@host.com',
      'To: joe@otherhost.com',
      'Date: Fri, 26 Mar 1993 12:59:38 -0500 (EST)',
      'Message-ID: <anotherid@foo.com>',
      'Subject: Audio mail',
      'MIME-Version: 1.0',
      'Content-type: audio/basic',
      'Content-transfer-encoding: base64',
      '',
      'first half',
      'second half',
      '',
    ].join('\r\n'),
  );
});

test.each([
  ['pieces', 'Content-Type: message/partial; id=a; number=1; total=2\r\n', joinFragments],
  ['texts', '', joinTexts],
] as const)(
  'what a server vouched for in the first of %s is not said of them all',
  (_, type, join) => {
    const proofs = [
      'Authentication-Results: mx.example.org; dkim=pass header.d=bank.example',
      'ARC-Authentication-Results: i=1; mx.example.org; dkim=pass',
      'DKIM-Signature: v=1; d=bank.example; b=x',
      'Received-SPF: pass',
    ];
    const head = `${proofs.join('\r\n')}\r\nFrom: a@bank.example\r\n${type}\r\n`;
    const joined = textOf(join([bytesOf(`${head}one `), bytesOf(`${head}two`)]));
    expect(joined).toContain('From: a@bank.example');
    expect(joined).toMatch(/one\s+two$/);
    expect(joined).not.toMatch(/bank\.example;? b|dkim=pass|spf/i);
  },
);

test('a file in uuencode over three letters is a file again', async () => {
  const content = Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 7) % 256));
  const lines = Array.from({ length: 9 }, (_, at) =>
    uuLine(content.subarray(at * 45, at * 45 + 45)),
  );
  const letter = (subject: string, body: string): Uint8Array =>
    bytesOf(`Subject: ${subject}\r\n\r\n${body}`);
  const joined = joinTexts([
    letter('a.bin [1/3]', `begin 644 a.bin\r\n${lines.slice(0, 3).join('')}`),
    letter('a.bin [2/3]', lines.slice(3, 6).join('')),
    letter('a.bin [3/3]', `${lines.slice(6).join('')}\`\r\nend\r\n`),
  ]);
  const [file] = (await parseLetter(joined, { fallbackCharset: '' })).attachments;
  expect(file?.fileName).toBe('a.bin');
  expect(Buffer.from(file?.bytes ?? [])).toEqual(content);
});

describe('letters that are to be joined', () => {
  test('in any order are put in the order of their numbers', () => {
    const mixed = [piece(3, 3), piece(1, 3), piece(2, 3)];
    expect(areInOrder(mixed)).toBe(false);
    expect(inOrder(mixed).map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(areInOrder(inOrder(mixed))).toBe(true);
    expect(problemsOf(mixed)).toEqual([]);
  });

  test('may be told how many they are by the last alone', () => {
    expect(problemsOf([piece(1, null), piece(2, null), piece(3, 3)])).toEqual([]);
    expect(problemsOf([piece(1, null), piece(2, null)])).toEqual([
      { kind: 'missing', numbers: [3] },
    ]);
  });

  test('are told which of them are missing', () => {
    expect(problemsOf([piece(1, 5), piece(4, 5)])).toEqual([
      { kind: 'missing', numbers: [2, 3, 5] },
    ]);
  });

  test('are told which of them are here twice', () => {
    const twice = [...pieces(3), piece(2, 3, { id: 9 })];
    expect(problemsOf(twice)).toEqual([{ kind: 'twice', numbers: [2] }]);
  });

  test('are not of one letter by another id, another total, or a number above it', () => {
    const other = { ...piece(2, 2), fragment: { id: 'two', number: 2, total: 2 } };
    for (const list of [
      [piece(1, 2), other],
      [piece(1, 2), piece(2, 3)],
      [piece(1, 2), piece(3, null)],
    ]) {
      expect(problemsOf(list)).toEqual([{ kind: 'other-letter' }]);
    }
  });

  test('that do not say of which letter they are belong to none', () => {
    const nameless = pieces(2).map((each) => ({
      ...each,
      fragment: each.fragment && { ...each.fragment, id: '' },
    }));
    expect(problemsOf(nameless)).toEqual([{ kind: 'no-id' }]);
    expect(problemsOf([nameless[0]!, pieces(2)[1]!])).toEqual([{ kind: 'no-id' }]);
    const head = 'Content-Type: message/partial; number=1; total=2; id=" "\r\n\r\n';
    expect(readFragment(bytesOf(head))).toMatchObject({ id: '' });
  });

  test("are not of one letter where another sender's has the same id", () => {
    const forged = [piece(1, 2), piece(2, 2, { from: 'b@example.net' })];
    expect(problemsOf(forged)).toEqual([{ kind: 'other-sender' }]);
    expect(problemsOf([piece(1, 2), piece(2, 2, { from: 'A@Example.com' })])).toEqual([]);
  });

  test('are refused when they are too many or too large', () => {
    expect(problemsOf(pieces(10_000))).toEqual([{ kind: 'too-many' }]);
    expect(problemsOf([piece(1, 1e15)])).toEqual([{ kind: 'too-many' }]);
    expect(problemsOf([piece(1, 2), piece(2, 2, { sizeBytes: 1e12 })])).toEqual([
      { kind: 'too-large' },
    ]);
    expect(problemsOf(pieces(maxPieces))).toEqual([]);
  });

  test('are pieces all or none, and more than one where none is marked', () => {
    const plain: Piece = { ...piece(1, 1), fragment: null };
    expect(problemsOf([piece(1, 1), plain])).toContainEqual({ kind: 'mixed' });
    expect(problemsOf([plain])).toEqual([{ kind: 'one' }]);
    expect(problemsOf([plain, plain])).toEqual([]);
  });

  test('are read, judged and joined whatever stands in them', () => {
    const random = seededRandom(7);
    const start =
      'Content-Type: message/partial; number=1; total=2; id=x\r\n\r\nSubject: x\r\n\r\nbody\r\n';
    for (let round = 0; round < 500; round += 1) {
      const bytes = Uint8Array.from(bytesOf(start), (byte) =>
        random() < 0.1 ? Math.floor(random() * 256) : byte,
      );
      const fragment = readFragment(bytes);
      problemsOf([
        { ...piece(1, 1), fragment },
        { ...piece(2, 2), fragment },
      ]);
      expect(joinFragments([bytes, bytes]).length).toBeLessThanOrEqual(2 * bytes.length + 2);
    }
    expect(joinFragments([])).toHaveLength(2);
  });
});

/** Fields may stand in another order. */
function normalised(letter: Uint8Array): { fields: string[]; body: string } {
  const text = textOf(letter);
  const end = text.indexOf('\r\n\r\n');
  return {
    fields: text
      .slice(0, end)
      .split(/\r\n(?![ \t])/)
      .toSorted(),
    body: text.slice(end),
  };
}

function uuLine(bytes: Uint8Array): string {
  const six = (value: number): string => String.fromCharCode(value === 0 ? 0x60 : value + 32);
  let line = six(bytes.length);
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    line +=
      six(a >> 2) + six(((a & 3) << 4) | (b >> 4)) + six(((b & 15) << 2) | (c >> 6)) + six(c & 63);
  }
  return `${line}\r\n`;
}
