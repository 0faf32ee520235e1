// Asks the parse worker for summaries, each within a time budget. A letter that overruns it or breaks the parser gets
// what its headers say (ARCHITECTURE, invariant 9), and the worker is replaced.
import { summariseHeadersOnly } from '../mime/summarise.ts';
import { searchTermsOf, wordsOf } from './index-letters.ts';
import {
  type HeadOptions,
  type ParseAnswer,
  type ParsedHead,
  type ParseRequest,
  readyNotice,
} from './parse-messages.ts';

export interface Summariser {
  /** Never rejects. The bytes stay the caller's. */
  readonly summarise: (raw: Uint8Array, options: HeadOptions) => Promise<ParsedHead>;
  readonly stop: () => void;
}

/** What a letter may take to parse. Ordinary ones take 1 ms; a person would rather see headers than wait longer. */
const baseBudgetMs = 3_000;
/** Loading the worker's code on a busy machine; past this it will not come. */
const startBudgetMs = 20_000;
/** More for large letters: parsing handles some 30 MB a second on a slow machine. */
const budgetMsPerByte = 1 / 10_000;

/**
 * What of a letter is sent to be parsed first: headers, the first words and nearly always the first attachment are there, and the text
 * it is found by, but for books. Copying megabytes to another thread takes longer than parsing them. Of a large letter without an
 * attachment in there the rest is read as well, and found within the bounds of `mime/limits.ts`.
 */
const headBytes = 256 * 1024;

interface Waiting {
  readonly id: number;
  readonly raw: Uint8Array;
  readonly options: HeadOptions;
  /** Whether only the letter's beginning is being parsed. */
  isCut: boolean;
  readonly settle: (parsed: ParsedHead) => void;
}

/** Starts with no worker; the first letter spawns it. `spawn` and `baseMs` differ in tests. */
export function startSummariser(spawn: () => Worker, baseMs: number = baseBudgetMs): Summariser {
  const summariser = new BudgetedSummariser(spawn, baseMs);
  return {
    summarise: (raw, options) => summariser.summarise(raw, options),
    stop: () => summariser.stop(),
  };
}

class BudgetedSummariser {
  readonly #spawn: () => Worker;
  readonly #baseMs: number;
  readonly #waiting: Waiting[] = [];
  #worker: Worker | null = null;
  #isReady = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;

  constructor(spawn: () => Worker, baseMs: number) {
    this.#spawn = spawn;
    this.#baseMs = baseMs;
  }

  summarise(raw: Uint8Array, options: HeadOptions): Promise<ParsedHead> {
    this.#lastId += 1;
    const id = this.#lastId;
    const isCut = raw.byteLength > headBytes;
    return new Promise((settle) => {
      const letter = { id, raw, options, isCut, settle };
      this.#waiting.push(letter);
      post(this.#runningWorker(), letter);
      if (this.#waiting.length === 1) this.#startClock();
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
    this.#isReady = false;
  }

  #runningWorker(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.#spawn();
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<ParseAnswer | typeof readyNotice>) => {
        if (worker !== this.#worker) return;
        if (data === readyNotice) this.#ready();
        else this.#onAnswer(data);
      },
    );
    worker.addEventListener('error', () => {
      if (worker === this.#worker) this.#giveUpOnFirst();
    });
    this.#worker = worker;
    return worker;
  }

  /** The budget of a letter that already waits begins now. */
  #ready(): void {
    this.#isReady = true;
    this.#startClock();
  }

  /** The worker takes letters in order, so only the first one waiting can be the one it is busy with. */
  #startClock(): void {
    clearTimeout(this.#timer);
    const [first] = this.#waiting;
    if (!first) return;
    const budgetMs = this.#baseMs + first.raw.byteLength * budgetMsPerByte;
    this.#timer = setTimeout(
      () => {
        // This thread may have been the busy one: an answer that lies ready is taken first.
        this.#timer = setTimeout(() => this.#giveUpOnFirst());
      },
      this.#isReady ? budgetMs : budgetMs + startBudgetMs,
    );
  }

  #onAnswer(answer: ParseAnswer): void {
    const [first] = this.#waiting;
    if (!first || first.id !== answer.id) return;
    this.#waiting.shift();
    if (first.isCut && answer.parsed?.summary.hasAttachment === 0) {
      // Something may be attached further down.
      const whole = { ...first, isCut: false };
      this.#waiting.push(whole);
      post(this.#runningWorker(), whole);
      this.#startClock();
      return;
    }
    this.#startClock();
    if (answer.parsed) first.settle(answer.parsed);
    else settleByHeaders(first);
  }

  #giveUpOnFirst(): void {
    this.stop();
    const first = this.#waiting.shift();
    if (first) settleByHeaders(first);
    if (this.#waiting.length === 0) return;
    const worker = this.#runningWorker();
    for (const letter of this.#waiting) post(worker, letter);
    this.#startClock();
  }
}

/** The letter's own bytes stay: a worker that is replaced must be given them again. */
function post(worker: Worker, { id, raw, options, isCut }: Waiting): void {
  const own = raw.slice(0, isCut ? headBytes : raw.byteLength);
  const request: ParseRequest = { id, raw: own, options };
  worker.postMessage(request, [own.buffer]);
}

function settleByHeaders({ raw, options, settle }: Waiting): void {
  const summary = summariseHeadersOnly(raw, options);
  settle({ summary, terms: searchTermsOf(summary, wordsOf(null, '')), tokens: '' });
}
