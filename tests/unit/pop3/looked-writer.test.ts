// Headers on their way to be weighed: never more under way than the worker keeps up with, and no wait that a stop does not end.
import { describe, expect, test } from 'vitest';
import type { FetcherFrame } from '../../../src-shared/ipc/session-port-contract.ts';
import { IngestLink } from '../../../src-main/pop3/frame-port.ts';
import * as limits from '../../../src-main/pop3/limits.ts';
import { LookedWriter } from '../../../src-main/pop3/looked-writer.ts';

function world() {
  const frames: FetcherFrame[] = [];
  let answer: (frame: unknown) => void = () => undefined;
  let leave = (): void => undefined;
  const link = new IngestLink({
    post: (frame) => void frames.push(structuredClone(frame)),
    onFrame: (listener) => (answer = listener),
    onClose: (listener) => (leave = listener),
    close: () => undefined,
  });
  const looked = () => frames.flatMap((frame) => (frame.type === 'looked' ? [frame] : []));
  return { link, writer: new LookedWriter(link), looked, answer: () => answer, leave: () => leave };
}

/** What became of a wait after everything that could end it has had its turn. */
async function stateOf(waiting: Promise<void>): Promise<string> {
  const pause = new Promise<string>((done) => setImmediate(() => done('waits')));
  return Promise.race([waiting.then(() => 'goes on', String), pause]);
}

function fill({ writer }: ReturnType<typeof world>, frames: number): void {
  for (let number = 1; number <= frames; number += 1) {
    writer.add(number, Buffer.from('From: x\r\n\r\n'));
    writer.flush();
  }
}

describe('the worker behind', () => {
  const going = (): boolean => false;

  test('is waited for, and one frame weighed makes room for one', async () => {
    const here = world();
    fill(here, limits.lookedFramesAhead - 1);
    expect(await stateOf(here.writer.room(going))).toBe('goes on');
    fill(here, 1);
    const waiting = here.writer.room(going);
    expect(await stateOf(waiting)).toBe('waits');
    here.answer()({ type: 'weighed' });
    expect(await stateOf(waiting)).toBe('goes on');
  });

  test('that says it has weighed what it never got gains no room by that', async () => {
    const here = world();
    for (let count = 0; count < 5; count += 1) here.answer()({ type: 'weighed' });
    fill(here, limits.lookedFramesAhead);
    expect(await stateOf(here.writer.room(going))).toBe('waits');
  });

  test('is not waited for once the person stops', async () => {
    const here = world();
    let isStopping = false;
    fill(here, limits.lookedFramesAhead);
    const waiting = here.writer.room(() => isStopping);
    isStopping = true;
    here.link.wake();
    await expect(waiting).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  });

  test.each([
    ['is gone', (here: ReturnType<typeof world>) => here.leave()()],
    ['talks nonsense', (here: ReturnType<typeof world>) => here.answer()({ type: 'nonsense' })],
  ])('that %s ends the session', async (_how, happen) => {
    const here = world();
    fill(here, limits.lookedFramesAhead);
    const waiting = here.writer.room(going);
    happen(here);
    await expect(waiting).rejects.toThrow();
  });
});

describe('a frame', () => {
  test('goes when it has waited long enough, or is full', () => {
    const { writer, looked } = world();
    writer.add(1, Buffer.from('a'));
    writer.flushWhenDue(1_000);
    writer.add(2, Buffer.from('b'));
    writer.flushWhenDue(1_000 + limits.frameDelayMs - 1);
    expect(looked()).toHaveLength(1);
    writer.flushWhenDue(1_000 + limits.frameDelayMs);
    expect(looked().map(({ letters }) => letters[0]?.number)).toEqual([1, 2]);
    const large = Buffer.alloc(limits.weighedHeaderBytes);
    for (let number = 3; number <= 18; number += 1) writer.add(number, large);
    writer.flushWhenDue(1_000 + limits.frameDelayMs);
    expect(looked()[2]?.bytes.byteLength).toBe(limits.frameBytes);
  });

  test('has letters without headers, and those of endless ones, by their number alone', () => {
    const { writer, looked } = world();
    writer.add(1, null);
    writer.add(2, Buffer.alloc(limits.weighedHeaderBytes + 1));
    writer.add(3, Buffer.from('abc'));
    writer.flush();
    expect(looked()).toMatchObject([
      {
        letters: [
          { number: 1, sizeBytes: null },
          { number: 2, sizeBytes: null },
          { number: 3, sizeBytes: 3 },
        ],
        bytes: new Uint8Array([97, 98, 99]),
      },
    ]);
  });

  test('with nothing in it never goes', () => {
    const { writer, looked } = world();
    writer.flush();
    writer.flushWhenDue(1);
    expect(looked()).toEqual([]);
  });
});
