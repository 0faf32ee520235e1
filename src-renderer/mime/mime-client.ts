// The window's side of mime.worker.ts: a letter within a time budget, or null. Never parses in the window itself.
import type { ParsedLetter, ParseOptions } from './letter.ts';
import type { ParseAnswer, ParseRequest, readyNotice } from './mime.worker.ts';

type Posted = ParseAnswer | typeof readyNotice;

/** Ordinary letters take a few ms; nobody waits longer than this for words that may never come. */
export const parseBudgetMs = 3_000;

/** Loading the worker's code from a busy disk; past this it will not come. */
const startBudgetMs = 20_000;

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
  #isReady = false;
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

  /** Starts the worker ahead of the first letter. */
  warm(): void {
    this.#worker ??= this.#start();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#end();
    for (const { settle } of this.#waiting.splice(0)) settle(null);
  }

  #begin(): void {
    const first = this.#waiting[0];
    if (!first) return;
    const worker = (this.#worker ??= this.#start());
    this.#limit(this.#isReady ? this.#budgetMs : startBudgetMs);
    worker.postMessage(first.request);
  }

  #start(): Worker {
    const worker = this.#spawn();
    worker.addEventListener('message', (event: MessageEvent<Posted>) => {
      if (event.data === 'ready') this.#ready(worker);
      else if (event.data.id === this.#waiting[0]?.request.id) this.#settle(event.data.letter);
    });
    worker.addEventListener('error', () => {
      if (worker === this.#worker) this.#giveUp();
    });
    return worker;
  }

  /** The budget of a letter that already waits begins now. */
  #ready(worker: Worker): void {
    if (worker !== this.#worker) return;
    this.#isReady = true;
    if (this.#waiting.length > 0) this.#limit(this.#budgetMs);
  }

  #limit(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#giveUp(), ms);
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#isReady = false;
  }

  #giveUp(): void {
    this.#end();
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

/** Called when a pane for letters appears, so that the first letter does not wait for the worker. */
export function warmMimeWorker(): void {
  shared ??= new MimeClient();
  shared.warm();
}

function spawnMimeWorker(): Worker {
  return new Worker(new URL('./mime.worker.ts', import.meta.url), { type: 'module' });
}
