// Work that is asked for without end takes a quarter of the time, and none of what was asked for is forgotten.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startPacer } from '../../../src-renderer/store/pacer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const workMs = 100;

function slowWork() {
  const startedAt: number[] = [];
  const began = performance.now();
  const work = () => {
    startedAt.push(performance.now() - began);
    return new Promise<void>((resolve) => setTimeout(resolve, workMs));
  };
  return { work, startedAt };
}

it('is done at once, and what is asked for meanwhile once more after three times as long', async () => {
  const { work, startedAt } = slowWork();
  const pacer = startPacer(work, () => undefined);
  for (let at = 0; at < 100; at += 1) {
    pacer.ask();
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(10_000);
  expect(startedAt).toEqual([0, 400, 800, 1_200]);
  pacer.ask();
  await vi.advanceTimersByTimeAsync(0);
  expect(startedAt).toHaveLength(5);
});

it('rests as long as it asks for', async () => {
  const startedAt: number[] = [];
  const began = performance.now();
  const pacer = startPacer(
    () => {
      startedAt.push(performance.now() - began);
      return Promise.resolve(startedAt.length === 1 ? 300 : 0);
    },
    () => undefined,
  );
  pacer.ask();
  await vi.advanceTimersByTimeAsync(0);
  pacer.ask();
  await vi.advanceTimersByTimeAsync(299);
  expect(startedAt).toEqual([0]);
  await vi.advanceTimersByTimeAsync(1);
  expect(startedAt).toEqual([0, 300]);
});

it('is not done again when nobody asks', async () => {
  const { work, startedAt } = slowWork();
  startPacer(work, () => undefined).ask();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(startedAt).toEqual([0]);
});

it('tells of a failure, and goes on', async () => {
  const failures: unknown[] = [];
  const pacer = startPacer(
    () => Promise.reject(new Error('broken')),
    (error) => failures.push(error),
  );
  pacer.ask();
  await vi.advanceTimersByTimeAsync(10);
  pacer.ask();
  await vi.advanceTimersByTimeAsync(10);
  expect(failures).toHaveLength(2);
});

it('is silent once stopped', async () => {
  const failures: unknown[] = [];
  const { work, startedAt } = slowWork();
  const pacer = startPacer(
    async () => {
      await work();
      throw new Error('too late');
    },
    (error) => failures.push(error),
  );
  pacer.ask();
  pacer.ask();
  pacer.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(startedAt).toHaveLength(1);
  expect(failures).toEqual([]);
});
