// The window's side of mime.worker.ts: a letter within a time budget, or null. Never parses in the window itself.
import type { ParsedLetter, ParseOptions } from './letter.ts';
import type { ParseAnswer, ParseRequest, readyNotice } from './mime.worker.ts';

type Posted = ParseAnswer | typeof readyNotice;

/** Ordinary letters take a few ms; nobody waits longer than this for words that may never come. */
export const parseBudgetMs = 3_000;

/** More for large letters: parsing handles some 30 MB a second on a slow machine. */
const budgetMsPerByte = 1 / 10_000;

/** Loading the worker's code from a busy disk; past this it will not come. */
const startBudgetMs = 20_000;

export interface HowToParse {
  /** The caller needs the bytes no more, so their memory goes to the worker instead of being copied. */
  readonly isGivenAway?: boolean;
  /** Instead of what a letter of its size may take. */
  readonly budgetMs?: number | undefined;
}

interface Waiting {
  readonly request: ParseRequest;
  readonly settle: (letter: ParsedLetter | null) => void;
  readonly budgetMs: number;
  readonly isGivenAway: boolean;
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
  parse(
    raw: Uint8Array,
    options: ParseOptions,
    { isGivenAway = false, budgetMs: allowedMs }: HowToParse = {},
  ): Promise<ParsedLetter | null> {
    this.#lastId += 1;
    const request: ParseRequest = { id: this.#lastId, raw, options };
    // Before the memory may be gone.
    const budgetMs = allowedMs ?? this.#budgetMs + raw.byteLength * budgetMsPerByte;
    return new Promise((settle) => {
      this.#waiting.push({ request, settle, budgetMs, isGivenAway });
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
    this.#limit(this.#isReady ? first.budgetMs : Math.max(startBudgetMs, first.budgetMs));
    const { raw } = first.request;
    worker.postMessage(first.request, first.isGivenAway ? [raw.buffer] : []);
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
    const first = this.#waiting[0];
    if (first) this.#limit(first.budgetMs);
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

/** Parses with the window's one worker, started at the first letter; see {@link MimeClient.parse}. */
export function parseInWorker(
  raw: Uint8Array,
  options: ParseOptions,
  how: HowToParse = {},
): Promise<ParsedLetter | null> {
  shared ??= new MimeClient();
  return shared.parse(raw, options, how);
}

/** Called when a pane for letters appears, so that the first letter does not wait for the worker. */
export function warmMimeWorker(): void {
  shared ??= new MimeClient();
  shared.warm();
}

function spawnMimeWorker(): Worker {
  return new Worker(new URL('./mime.worker.ts', import.meta.url), { type: 'module' });
}
