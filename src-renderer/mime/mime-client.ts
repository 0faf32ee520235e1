// The window's side of mime.worker.ts: a letter within a time budget, or null. Never parses in the window itself.
import type { ParsedLetter, ParseOptions } from './letter.ts';
import type { ParseAnswer, ParseRequest } from './mime.worker.ts';

/** Ordinary letters take a few ms; nobody waits longer than this for words that may never come. */
export const parseBudgetMs = 3_000;

interface Waiting {
  readonly request: ParseRequest;
  readonly settle: (letter: ParsedLetter | null) => void;
}

/** Parses letters one after the other; a letter past its budget costs the worker its life, not the next letter its turn. */
export class MimeClient {
  readonly #spawn: () => Worker;
  readonly #budgetMs: number;
  readonly #waiting: Waiting[] = [];
  #worker: Worker | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;

  constructor(spawn: () => Worker = spawnMimeWorker, budgetMs: number = parseBudgetMs) {
    this.#spawn = spawn;
    this.#budgetMs = budgetMs;
  }

  /** null: not within the budget, or the worker broke. Never rejects. */
  parse(raw: Uint8Array, options: ParseOptions): Promise<ParsedLetter | null> {
    this.#lastId += 1;
    const request: ParseRequest = { id: this.#lastId, raw, options };
    return new Promise((settle) => {
      this.#waiting.push({ request, settle });
      if (this.#waiting.length === 1) this.#begin();
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
    for (const { settle } of this.#waiting.splice(0)) settle(null);
  }

  #begin(): void {
    const first = this.#waiting[0];
    if (!first) return;
    const worker = (this.#worker ??= this.#start());
    this.#timer = setTimeout(() => this.#giveUp(), this.#budgetMs);
    worker.postMessage(first.request);
  }

  #start(): Worker {
    const worker = this.#spawn();
    worker.addEventListener('message', (event: MessageEvent<ParseAnswer>) => {
      if (event.data.id === this.#waiting[0]?.request.id) this.#settle(event.data.letter);
    });
    worker.addEventListener('error', () => this.#giveUp());
    return worker;
  }

  #giveUp(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#settle(null);
  }

  #settle(letter: ParsedLetter | null): void {
    clearTimeout(this.#timer);
    this.#waiting.shift()?.settle(letter);
    this.#begin();
  }
}

let shared: MimeClient | null = null;

/** Parses with the window's one worker, started at the first letter. */
export function parseInWorker(
  raw: Uint8Array,
  options: ParseOptions,
): Promise<ParsedLetter | null> {
  shared ??= new MimeClient();
  return shared.parse(raw, options);
}

function spawnMimeWorker(): Worker {
  return new Worker(new URL('./mime.worker.ts', import.meta.url), { type: 'module' });
}
