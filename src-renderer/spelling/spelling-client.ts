// The window's side of spelling.worker.ts: which words are unknown and what may be meant, within their time. Never looks up in the window.
import type { SpellingAnswer, SpellingQuestion } from './spelling.worker.ts';

/** Looking a word up takes microseconds; this is for a batch, and for the suggestions of one word. */
const budgetMs = 3_000;
/** Reading the dictionary, from a busy disk. */
const startLimitMs = 20_000;
/** The dictionary's memory is given back when nobody has asked for so long. */
const idleMs = 60_000;
const batchWords = 1_000;
/** What was learnt of words is forgotten then; a letter has some hundred different ones. */
const rememberedWords = 50_000;

type Question =
  | Omit<Extract<SpellingQuestion, { kind: 'check' }>, 'id'>
  | Omit<Extract<SpellingQuestion, { kind: 'suggest' }>, 'id'>;

interface Waiting {
  readonly id: number;
  readonly question: Question;
  readonly settle: (words: readonly string[] | null) => void;
}

export interface SpellingLimits {
  readonly budgetMs: number;
  readonly idleMs: number;
}

/** One question after the other. One past its time costs the worker its life, not the next its turn. */
export class SpellingClient {
  readonly #spawn: () => Worker;
  readonly #limits: SpellingLimits;
  readonly #waiting: Waiting[] = [];
  readonly #isKnown = new Map<string, boolean>();
  #worker: Worker | null = null;
  #isReady = false;
  #asked: Waiting | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;

  constructor(
    spawn: () => Worker = spawnSpellingWorker,
    limits: SpellingLimits = { budgetMs, idleMs },
  ) {
    this.#spawn = spawn;
    this.#limits = limits;
  }

  /** The unknown ones of these words; null when the dictionary cannot be read or took too long: then nothing is known of any. */
  async unknownOf(words: Iterable<string>): Promise<ReadonlySet<string> | null> {
    const all = new Set(words);
    const fresh = [...all].filter((word) => !this.#isKnown.has(word));
    if (this.#isKnown.size + fresh.length > rememberedWords) {
      this.#isKnown.clear();
      fresh.splice(0, Infinity, ...all);
    }
    for (let at = 0; at < fresh.length; at += batchWords) {
      const batch = fresh.slice(at, at + batchWords);
      const unknown = await this.#ask({ kind: 'check', words: batch });
      if (unknown === null) return null;
      for (const word of batch) this.#isKnown.set(word, true);
      for (const word of unknown) this.#isKnown.set(word, false);
    }
    return new Set([...all].filter((word) => this.#isKnown.get(word) === false));
  }

  /** The likeliest first; empty where nothing is alike or it took too long. */
  async suggestionsFor(word: string): Promise<readonly string[]> {
    return (await this.#ask({ kind: 'suggest', word })) ?? [];
  }

  #ask(question: Question): Promise<readonly string[] | null> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((settle) => {
      this.#waiting.push({ id, question, settle });
      this.#next();
    });
  }

  #next(): void {
    if (this.#asked) return;
    clearTimeout(this.#timer);
    const [first] = this.#waiting;
    if (!first) {
      if (this.#worker) this.#timer = setTimeout(() => this.#end(), this.#limits.idleMs);
      return;
    }
    if (this.#worker === null) this.#start();
    if (!this.#isReady) {
      this.#timer = setTimeout(() => this.#giveUp(), startLimitMs);
      return;
    }
    this.#waiting.shift();
    this.#asked = first;
    this.#timer = setTimeout(() => this.#giveUp(), this.#limits.budgetMs);
    this.#worker?.postMessage({ ...first.question, id: first.id } satisfies SpellingQuestion);
  }

  #start(): void {
    const worker = this.#spawn();
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<SpellingAnswer>) => {
      if (worker !== this.#worker) return;
      if (data.id === 0 && data.words === null) {
        this.#giveUp();
        return;
      }
      if (data.id === 0) this.#isReady = true;
      else if (data.id === this.#asked?.id) this.#settle(data.words);
      this.#next();
    });
    worker.addEventListener('error', () => {
      if (worker === this.#worker) this.#giveUp();
    });
  }

  #giveUp(): void {
    // One that cannot even start would be started for each of them.
    if (!this.#isReady) for (const each of this.#waiting.splice(0)) each.settle(null);
    this.#end();
    this.#settle(null);
    this.#next();
  }

  #settle(words: readonly string[] | null): void {
    const asked = this.#asked;
    this.#asked = null;
    asked?.settle(words);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
    this.#isReady = false;
  }
}

let shared: SpellingClient | null = null;

/** The window's one, with a worker that is started when the first word is asked for. */
export function spelling(): SpellingClient {
  shared ??= new SpellingClient();
  return shared;
}

function spawnSpellingWorker(): Worker {
  return new Worker(new URL('./spelling.worker.ts', import.meta.url), { type: 'module' });
}
