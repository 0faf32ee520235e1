import { describe, expect, test } from 'vitest';
import { LineReader, LineTooLongError } from '../../../src-main/pop3/line-reader.ts';

/** What a correct server sends for these raw bytes (RFC 1939 §3), written the slow and obvious way. */
function stuff(raw: Buffer): Buffer {
  const out: number[] = [];
  let isLineStart = true;
  for (let at = 0; at < raw.length; at += 1) {
    if (isLineStart && raw[at] === 0x2e) out.push(0x2e);
    out.push(raw[at] ?? 0);
    isLineStart = raw[at] === 0x0a && raw[at - 1] === 0x0d;
  }
  return Buffer.concat([Buffer.from(out), Buffer.from('.\r\n')]);
}

/** Reads "+OK", a body and the line behind it, fed in the pieces given. */
function readInPieces(pieces: readonly Buffer[]): { body: Buffer; next: string | undefined } {
  const reader = new LineReader();
  const body: Buffer[] = [];
  const lines: string[] = [];
  let isBody = false;
  for (const piece of pieces) {
    reader.feed(piece);
    for (;;) {
      if (isBody) {
        if (!reader.takeBody((bytes) => body.push(Buffer.from(bytes)))) break;
        isBody = false;
        continue;
      }
      const line = reader.takeLine();
      if (line === null) break;
      lines.push(line.toString('latin1'));
      if (lines.length === 1) {
        isBody = true;
        reader.beginBody();
      }
    }
  }
  return { body: Buffer.concat(body), next: lines[1] };
}

function wire(raw: Buffer): Buffer {
  return Buffer.concat([Buffer.from('+OK 7 octets\r\n'), stuff(raw), Buffer.from('+OK next\r\n')]);
}

const bodies: readonly [string, string][] = [
  ['an empty body', ''],
  ['an empty line', '\r\n'],
  ['an ordinary letter', 'Subject: a\r\n\r\ntext\r\n'],
  ['a first line of one dot', '.\r\n'],
  ['lines of one, two and three dots', '.\r\n..\r\n...\r\n'],
  ['a dot line right behind another', 'a\r\n.\r\n.\r\nb\r\n'],
  ['a line that begins with a dot and CR', 'a\r\n.\rb\r\n'],
  ['a bare LF before a dot, which is no line end', 'a\n.b\r\n'],
  ['a bare LF, a dot and a bare LF, which is no end', 'a\n.\nb\r\n'],
  ['a bare CR before a dot', 'a\r.b\r\n'],
  ['CR CR LF', 'a\r\r\n.b\r\r\n'],
  ['+OK and -ERR inside', '+OK\r\n-ERR\r\n.+OK\r\n'],
  [
    'NUL and every other byte',
    Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString('latin1') + '\r\n',
  ],
];

describe('a body comes out as it went in', () => {
  test.each(bodies)('%s, cut at every place', (_name, text) => {
    const raw = Buffer.from(text, 'latin1');
    const bytes = wire(raw);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const read = readInPieces([bytes.subarray(0, cut), bytes.subarray(cut)]);
      expect(read.body.equals(raw), `cut at ${cut}`).toBe(true);
      expect(read.next).toBe('+OK next');
    }
  });

  test.each(bodies)('%s, byte by byte', (_name, text) => {
    const raw = Buffer.from(text, 'latin1');
    const read = readInPieces([...wire(raw)].map((byte) => Buffer.from([byte])));
    expect(read.body.equals(raw)).toBe(true);
    expect(read.next).toBe('+OK next');
  });

  test('random bytes rich in dots and line ends, in random packets', () => {
    const random = seededRandom(20_1939);
    const alphabet = Buffer.from('\r\r\r\n\n\n...a');
    for (let round = 0; round < 2_000; round += 1) {
      const length = Math.floor(random() * 60);
      const text = Array.from(
        { length },
        () => alphabet[Math.floor(random() * alphabet.length)] ?? 0,
      );
      const raw = Buffer.from([...text, 0x0d, 0x0a]);
      const bytes = wire(raw);
      const pieces: Buffer[] = [];
      for (let at = 0; at < bytes.length;) {
        const next = at + 1 + Math.floor(random() * 6);
        pieces.push(bytes.subarray(at, next));
        at = next;
      }
      const read = readInPieces(pieces);
      expect(read.body.toString('latin1'), `round ${round}`).toBe(raw.toString('latin1'));
      expect(read.next).toBe('+OK next');
    }
  });
});

describe('lines', () => {
  test('a bare LF ends a status line, too', () => {
    const reader = new LineReader();
    reader.feed(Buffer.from('+OK one\n+OK two\r\n\n'));
    expect([1, 2, 3].map(() => reader.takeLine()?.toString())).toEqual(['+OK one', '+OK two', '']);
    expect(reader.takeLine()).toBeNull();
  });

  test('an endless line is a failure, not a growing buffer', () => {
    const reader = new LineReader();
    expect(() => {
      for (let n = 0; n < 1_000; n += 1) {
        reader.feed(Buffer.alloc(1_000, 'x'));
        reader.takeLine();
      }
    }).toThrow(LineTooLongError);
    expect(reader.bufferedBytes).toBeLessThan(32_000);
  });

  test('pieces of a long body are handed on at once, never collected', () => {
    const reader = new LineReader();
    reader.beginBody();
    for (let n = 0; n < 1_000; n += 1) {
      reader.feed(Buffer.alloc(10_000, 'line\r\n'));
      expect(reader.takeBody(() => undefined)).toBe(false);
      expect(reader.bufferedBytes).toBeLessThan(4);
    }
  });
});

/** mulberry32: the same numbers every run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
