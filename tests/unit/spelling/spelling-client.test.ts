import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SpellingClient } from '../../../src-renderer/spelling/spelling-client.ts';
import type {
  SpellingAnswer,
  SpellingQuestion,
} from '../../../src-renderer/spelling/spelling.worker.ts';

/** Knows words that begin with "ok"; says nothing about those in `slow`. */
class PretendedWorker {
  readonly asked: SpellingQuestion[] = [];
  isEnded = false;
  readonly #listeners = new Map<string, (event: unknown) => void>();

  constructor(how: 'ready' | 'without dictionary' | 'broken' | 'silent' = 'ready') {
    queueMicrotask(() => {
      if (how === 'ready') this.say({ id: 0, words: [] });
      if (how === 'without dictionary') this.say({ id: 0, words: null });
      if (how === 'broken') this.#listeners.get('error')?.({});
    });
  }

  addEventListener(name: string, listener: (event: unknown) => void): void {
    this.#listeners.set(name, listener);
  }

  postMessage(question: SpellingQuestion): void {
    this.asked.push(question);
    const { id } = question;
    if (question.kind === 'suggest') {
      if (question.word !== 'slow') queueMicrotask(() => this.say({ id, words: ['meant'] }));
      return;
    }
    const words = question.words.filter((word) => !word.startsWith('ok'));
    if (!words.includes('slow')) queueMicrotask(() => this.say({ id, words }));
  }

  terminate(): void {
    this.isEnded = true;
  }

  say(data: SpellingAnswer): void {
    this.#listeners.get('message')?.({ data });
  }
}

let workers: PretendedWorker[];
let next: ConstructorParameters<typeof PretendedWorker>[0];
let client: SpellingClient;

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  next = 'ready';
  const spawn = () => {
    const worker = new PretendedWorker(next);
    workers.push(worker);
    return worker as unknown as Worker;
  };
  client = new SpellingClient(spawn, { answerMs: 1_000, idleMs: 5_000 });
});
afterEach(() => vi.useRealTimers());

describe('looking words up', () => {
  it('starts no worker before the first word is asked for', () => {
    expect(workers).toEqual([]);
  });

  it('says which are unknown, and asks about none twice', async () => {
    expect(await client.unknownOf(['ok1', 'bad', 'bad'])).toEqual(new Set(['bad']));
    expect(await client.unknownOf(['bad', 'ok1', 'ok2'])).toEqual(new Set(['bad']));
    const asked = workers[0]?.asked.flatMap((each) => (each.kind === 'check' ? each.words : []));
    expect(asked).toEqual(['ok1', 'bad', 'ok2']);
  });

  it('asks in batches, so that no question takes long', async () => {
    await client.unknownOf(Array.from({ length: 2_500 }, (_, at) => `ok${at}`));
    expect(workers[0]?.asked).toHaveLength(3);
  });

  it.each(['without dictionary', 'broken'] as const)(
    'knows nothing of any word: %s',
    async (how) => {
      next = how;
      expect(await client.unknownOf(['bad'])).toBeNull();
      expect(workers[0]?.isEnded).toBe(true);
      next = 'ready';
      expect(await client.unknownOf(['bad'])).toEqual(new Set(['bad']));
    },
  );

  it('gives up a worker that never comes', async () => {
    next = 'silent';
    const answer = client.unknownOf(['bad']);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await answer).toBeNull();
  });

  it('one word past its time costs the worker its life, and the next its turn no more than that', async () => {
    const slow = client.suggestionsFor('slow');
    const other = client.suggestionsFor('other');
    await vi.advanceTimersByTimeAsync(1_500);
    expect(await slow).toEqual([]);
    expect(await other).toEqual(['meant']);
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false]);
  });

  it('gives the memory back after rest', async () => {
    await client.unknownOf(['bad']);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(workers[0]?.isEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(workers[0]?.isEnded).toBe(true);
    expect(await client.suggestionsFor('bad')).toEqual(['meant']);
    expect(workers).toHaveLength(2);
  });
});
