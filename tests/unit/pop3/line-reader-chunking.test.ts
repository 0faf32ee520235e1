// However a stream is cut into packets, the reader says the same of it: lines, bodies, and where it gives up.
import { describe, expect, test } from 'vitest';
import { LineReader } from '../../../src-main/pop3/line-reader.ts';
import { maxReplyLineBytes } from '../../../src-main/pop3/limits.ts';
import { seededRandom } from '../../bench/support/seeded-random.ts';

/** What the stream is read as: `line` or `body`, in turn, the last one for all that follows. */
type Script = readonly ('line' | 'body')[];

/** Everything the reader finds, as text: lines, bodies whole or broken off, what it refused, what it left. */
function read(packets: readonly Buffer[], script: Script): string[] {
  const reader = new LineReader();
  const found: string[] = [];
  let body: Buffer[] | null = null;
  let step = 0;
  const kind = (): 'line' | 'body' => script[Math.min(step, script.length - 1)] ?? 'line';
  const next = (): boolean => {
    if (kind() === 'line') {
      const line = reader.takeLine();
      if (line === null) return false;
      found.push(`line ${line.toString('latin1')}`);
    } else {
      if (body === null) reader.beginBody();
      const pieces = (body ??= []);
      // A piece is a view: what is kept of it is copied.
      if (!reader.takeBody((piece) => pieces.push(Buffer.from(piece)))) return false;
      found.push(`body ${Buffer.concat(pieces).toString('latin1')}`);
      body = null;
    }
    step += 1;
    return true;
  };
  try {
    for (const packet of packets) {
      reader.feed(packet);
      while (next());
    }
  } catch (error) {
    return [...found, `refused: ${(error as Error).name}`];
  }
  // How much of an open body was handed on already depends on the packets; with what waits it does not.
  const open = body === null ? 0 : Buffer.concat(body).length;
  return [...found, `open: ${open + reader.bufferedBytes} bytes`];
}

function cut(bytes: Buffer, sizes: () => number): Buffer[] {
  const packets: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const until = at + Math.max(1, Math.floor(sizes()));
    packets.push(bytes.subarray(at, until));
    at = until;
  }
  return packets;
}

const scripts: readonly Script[] = [
  ['line'],
  ['body'],
  ['line', 'body', 'line'],
  ['body', 'body', 'line', 'line', 'body'],
];

const alphabets = ['\r\n.a', '\r\n', '.', '\r\n..', '\n.', '\r.', '\0\r\n.+OK -ERR', '\xff\r\n.'];

describe('any chunking gives the same', () => {
  test.each(alphabets)('of random streams of %j', (alphabet) => {
    const random = seededRandom(alphabet.length * 31 + (alphabet.codePointAt(0) ?? 0));
    for (let round = 0; round < 150; round += 1) {
      const length = Math.floor(random() * (round % 50 === 0 ? 4_000 : 80));
      const bytes = Buffer.from(
        Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join(''),
        'latin1',
      );
      for (const script of scripts) {
        const whole = read([bytes], script);
        for (const most of [0, 1, 4, 40]) {
          const packets = cut(bytes, () => 1 + random() * most);
          expectSame(read(packets, script), whole, `round ${round}, ${JSON.stringify(whole)}`);
        }
      }
    }
  });

  const pathological: Readonly<Record<string, string>> = {
    'an end, again and again': '\r\n.\r\n'.repeat(200),
    'dots and ends without line ends between': '.\r\n.\r\n..\r\n...\r\n.'.repeat(100),
    'CR without end': '\r'.repeat(3_000),
    'CR before every end': '\r\r\n.\r\r\n.\r\n'.repeat(100),
    'LF alone': '\n.\n'.repeat(500),
    'a line of just the longest length': `${'x'.repeat(maxReplyLineBytes - 1)}\r\n+OK\r\n`,
    'a line one byte too long': `${'x'.repeat(maxReplyLineBytes + 1)}\r\n+OK\r\n`,
    'a body in which a stuffed dot follows every line end': `a\r\n${'..\r\n'.repeat(500)}.\r\n`,
    nothing: '',
  };
  test.each(Object.entries(pathological))(
    'of %s, in two packets and byte by byte',
    (_name, text) => {
      const bytes = Buffer.from(text, 'latin1');
      for (const script of scripts) {
        const whole = read([bytes], script);
        expectSame(
          read(
            cut(bytes, () => 1),
            script,
          ),
          whole,
          'byte by byte',
        );
        const step = Math.max(1, Math.floor(bytes.length / 150));
        for (let at = 1; at < bytes.length; at += step) {
          const packets = [bytes.subarray(0, at), bytes.subarray(at)];
          expectSame(read(packets, script), whole, `cut at ${at}`);
        }
      }
    },
  );
});

/** Compared before it is expected: an expectation for each of a million packets would take a minute. */
function expectSame(found: readonly string[], whole: readonly string[], where: string): void {
  if (found.join('\n') !== whole.join('\n')) expect(found, where).toEqual(whole);
}
