// The window's side of spelling.worker.ts: which words are unknown and what may be meant, within their time. Never looks up in the window.
import { WorkerTurns, type TurnLimits } from '../workers/worker-turns.ts';
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

type Limits = Pick<TurnLimits, 'answerMs' | 'idleMs'>;

export class SpellingClient {
  readonly #turns: WorkerTurns<SpellingAnswer>;
  readonly #isKnown = new Map<string, boolean>();

  constructor(
    spawn: () => Worker = spawnSpellingWorker,
    limits: Limits = { answerMs: budgetMs, idleMs },
  ) {
    const all = { startMs: startLimitMs, ...limits };
    this.#turns = new WorkerTurns(spawn, all, ({ words }) => words !== null);
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

  async #ask(question: Question): Promise<readonly string[] | null> {
    const answer = await this.#turns.ask((id) => {
      const message: SpellingQuestion = { ...question, id };
      return { message };
    });
    return answer?.words ?? null;
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
