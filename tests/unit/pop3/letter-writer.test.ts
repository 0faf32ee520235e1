// Letters packed into frames: every byte of each in its own place, however the network cuts them.
import { describe, expect, test } from 'vitest';
import type { FetcherFrame } from '../../../src-shared/ipc/session-port-contract.ts';
import { uidl } from '../../../src-shared/mail/ids.ts';
import type { ListingEntry } from '../../../src-shared/mail/retrieval.ts';
import { LetterWriter } from '../../../src-main/pop3/letter-writer.ts';
import { frameBytes } from '../../../src-main/pop3/limits.ts';

function entryOf(number: number): ListingEntry {
  return { number, uidl: uidl(`u${number}`), occurrence: 0, sizeBytes: 1 };
}

/** Long enough for every letter; no piece of it is like another of nearby. */
const pattern = Buffer.from(
  Uint8Array.from({ length: 4 * frameBytes }, (_, at) => (at * 31) % 251),
);

/** Bytes that tell where they belong. */
function letterOf(number: number, size: number): Buffer {
  return pattern.subarray(number, number + size);
}

function start() {
  const frames: FetcherFrame[] = [];
  const writer = new LetterWriter((frame) => frames.push(structuredClone(frame)));
  /** The piece's memory is used again, as the socket's is. */
  const add = (bytes: Uint8Array) => {
    const piece = Uint8Array.from(bytes);
    writer.add(piece);
    piece.fill(0);
  };
  const write = (number: number, size: number, pieceSize = size) => {
    const raw = letterOf(number, size);
    writer.begin(entryOf(number));
    for (let at = 0; at < size; at += pieceSize) add(raw.subarray(at, at + pieceSize));
    writer.end(size);
  };
  return { frames, writer, add, write };
}

/** A port copies it all, whatever the view shows of it. */
function expectLittleBehind(bytes: Uint8Array): void {
  expect(bytes.buffer.byteLength).toBeLessThanOrEqual((bytes.length * 4) / 3);
}

/** What the worker would make of the frames. */
function received(frames: readonly FetcherFrame[]): Map<number, Buffer> {
  const letters = new Map<number, Buffer>();
  let open: { number: number; chunks: Uint8Array[] } | null = null;
  for (const frame of frames) {
    if (frame.type === 'letters') {
      expect(open).toBeNull();
      let at = 0;
      for (const { entry, sizeBytes } of frame.letters) {
        letters.set(entry.number, Buffer.from(frame.bytes.subarray(at, at + sizeBytes)));
        at += sizeBytes;
      }
      expect(at).toBe(frame.bytes.length);
      expectLittleBehind(frame.bytes);
    } else if (frame.type === 'begin') {
      expect(open).toBeNull();
      open = { number: frame.entry.number, chunks: [] };
    } else if (frame.type === 'chunk') {
      expect(open?.number).toBe(frame.number);
      expect(frame.bytes.length).toBeLessThanOrEqual(frameBytes);
      expectLittleBehind(frame.bytes);
      open?.chunks.push(frame.bytes);
    } else if (frame.type === 'end') {
      expect(open?.number).toBe(frame.number);
      const raw = Buffer.concat(open?.chunks ?? []);
      expect(raw.length).toBe(frame.sizeBytes);
      letters.set(frame.number, raw);
      open = null;
    } else if (frame.type === 'abandoned') {
      expect(open?.number).toBe(frame.number);
      open = null;
    }
  }
  expect(open).toBeNull();
  return letters;
}

function kinds(frames: readonly FetcherFrame[]): string[] {
  return frames.map(({ type }) => type);
}

describe('small letters', () => {
  test('go together in one frame, cut to its length', () => {
    const { frames, writer, write } = start();
    for (const [index, size] of [10, 0, 300, 1].entries()) write(index + 1, size);
    expect(frames).toEqual([]);
    writer.flush();
    expect(kinds(frames)).toEqual(['letters']);
    const letters = received(frames);
    expect([...letters].map(([number, raw]) => raw.equals(letterOf(number, raw.length)))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([...letters.values()].map((raw) => raw.length)).toEqual([10, 0, 300, 1]);
  });

  test('that are whole go ahead of one that is not, which loses nothing by it', () => {
    const { frames, writer, add, write } = start();
    write(1, 100);
    writer.begin(entryOf(2));
    add(letterOf(2, 50).subarray(0, 20));
    writer.flush();
    expect([...received(frames).keys()]).toEqual([1]);
    add(letterOf(2, 50).subarray(20));
    writer.end(50);
    writer.flush();
    expect(received(frames).get(2)?.equals(letterOf(2, 50))).toBe(true);
  });

  test('are not posted twice, and nothing is posted for none', () => {
    const { frames, writer, write } = start();
    writer.flush();
    write(1, 5);
    writer.flush();
    writer.flush();
    expect(kinds(frames)).toEqual(['letters']);
  });
});

describe('a letter larger than a frame', () => {
  test.each([frameBytes, frameBytes + 1, 3 * frameBytes, 3 * frameBytes + 17])(
    'of %i bytes goes in chunks between begin and end',
    (size) => {
      const { frames, write } = start();
      write(1, size, 70_001);
      expect(kinds(frames)[0]).toBe('begin');
      expect(kinds(frames).at(-1)).toBe('end');
      expect(received(frames).get(1)?.equals(letterOf(1, size))).toBe(true);
    },
  );

  test('comes after the small ones that shared its frame', () => {
    const { frames, writer, write } = start();
    write(1, 1_000);
    write(2, 2 * frameBytes);
    write(3, 10);
    writer.flush();
    expect([...received(frames).keys()]).toEqual([1, 2, 3]);
    expect(
      received(frames)
        .get(2)
        ?.equals(letterOf(2, 2 * frameBytes)),
    ).toBe(true);
  });
});

describe('a letter given up', () => {
  test('small leaves no trace, and its neighbours are whole', () => {
    const { frames, writer, add, write } = start();
    write(1, 100);
    writer.begin(entryOf(2));
    add(letterOf(2, 50));
    writer.abandon();
    write(3, 100);
    writer.flush();
    expect(kinds(frames)).toEqual(['letters']);
    expect([...received(frames)].map(([number]) => number)).toEqual([1, 3]);
    expect(received(frames).get(3)?.equals(letterOf(3, 100))).toBe(true);
  });

  test('large says so, and the next begins anew', () => {
    const { frames, writer, add, write } = start();
    writer.begin(entryOf(1));
    add(letterOf(1, frameBytes + 5));
    writer.abandon();
    write(2, 40);
    writer.flush();
    expect(kinds(frames)).toEqual(['begin', 'chunk', 'abandoned', 'letters']);
    expect(received(frames).get(2)?.equals(letterOf(2, 40))).toBe(true);
  });

  test('that never began is nothing', () => {
    const { frames, writer } = start();
    writer.abandon();
    writer.end(5);
    expect(frames).toEqual([]);
  });
});

test('any sizes in any pieces, flushed and given up at any time, arrive byte for byte', () => {
  for (let seed = 1; seed <= 25; seed += 1) {
    const pick = picker(seed);
    const { frames, writer, add } = start();
    const whole = new Map<number, Buffer>();
    for (let number = 1; number <= 12; number += 1) {
      const size = pick(4) === 0 ? pick(3 * frameBytes) : pick(40_000);
      const raw = letterOf(number, size);
      writer.begin(entryOf(number));
      for (let at = 0; at < size;) {
        const next = Math.min(size, at + 1 + pick(90_000));
        add(raw.subarray(at, next));
        at = next;
        if (pick(12) === 0) writer.flush();
      }
      if (pick(5) === 0) writer.abandon();
      else {
        writer.end(size);
        whole.set(number, raw);
      }
    }
    writer.flush();
    const letters = received(frames);
    expect([...letters.keys()], `seed ${seed}`).toEqual([...whole.keys()]);
    for (const [number, raw] of whole) {
      expect(letters.get(number)?.equals(raw), `seed ${seed}, letter ${number}`).toBe(true);
    }
  }
});

function picker(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}
