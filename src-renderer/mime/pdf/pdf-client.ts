// The window's side of pdf.worker.ts: the first page of a PDF within its time, or none. Never draws in the window itself.
import type { PageAnswer, PageRequest } from './pdf.worker.ts';

/** Larger ones keep their icon. */
export const maxPdfBytes = 20 * 1024 * 1024;
/** For one page, once the worker is there. */
const budgetMs = 2_000;
/** A worker's own 1.6 MB of code, from a busy disk. */
const startLimitMs = 20_000;
/** What a worker keeps in memory is given back when nobody has asked for so long. */
const idleMs = 10_000;

interface Waiting {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly longerPixels: number;
  readonly settle: (page: ImageBitmap | null) => void;
}

/** One page after the other. One past its time, or no longer wanted, costs the worker its life, not the next its turn. */
export class PdfClient {
  readonly #spawn: () => Worker;
  readonly #budgetMs: number;
  readonly #waiting: Waiting[] = [];
  #worker: Worker | null = null;
  #isReady = false;
  #drawing: Waiting | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;

  constructor(spawn: () => Worker = spawnPdfWorker, timeMs: number = budgetMs) {
    this.#spawn = spawn;
    this.#budgetMs = timeMs;
  }

  /** null for what is broken, locked, empty, too large or too slow, and once `signal` says that nobody waits. Never rejects. */
  firstPage(
    bytes: Uint8Array,
    longerPixels: number,
    signal: AbortSignal,
  ): Promise<ImageBitmap | null> {
    if (bytes.length > maxPdfBytes || signal.aborted) return Promise.resolve(null);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      const forget = () => this.#forget(id);
      const settle = (page: ImageBitmap | null) => {
        signal.removeEventListener('abort', forget);
        resolve(page);
      };
      signal.addEventListener('abort', forget, { once: true });
      this.#waiting.push({ id, bytes, longerPixels, settle });
      this.#next();
    });
  }

  #next(): void {
    if (this.#drawing) return;
    clearTimeout(this.#timer);
    const first = this.#waiting[0];
    if (!first) {
      if (this.#worker) this.#timer = setTimeout(() => this.#end(), idleMs);
      return;
    }
    if (this.#worker === null) this.#start();
    if (!this.#isReady) {
      this.#timer = setTimeout(() => this.#giveUp(), startLimitMs);
      return;
    }
    this.#waiting.shift();
    this.#drawing = first;
    this.#timer = setTimeout(() => this.#giveUp(), this.#budgetMs);
    const { id, longerPixels } = first;
    // A copy: the attachment is still to be opened and saved.
    const bytes = first.bytes.slice();
    const request: PageRequest = { id, bytes, longerPixels };
    this.#worker?.postMessage(request, [bytes.buffer]);
  }

  #start(): void {
    const worker = this.#spawn();
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<Partial<PageAnswer>>) => {
      // pdf.js says something of its own when it is loaded.
      if (worker !== this.#worker || data.id === undefined) return;
      if (data.id === 0) this.#isReady = true;
      else if (data.id === this.#drawing?.id) this.#settle(data.page ?? null);
      this.#next();
    });
    worker.addEventListener('error', () => {
      if (worker === this.#worker) this.#giveUp();
    });
  }

  #forget(id: number): void {
    if (this.#drawing?.id === id) {
      this.#giveUp();
      return;
    }
    const at = this.#waiting.findIndex((each) => each.id === id);
    this.#waiting.splice(at, at < 0 ? 0 : 1)[0]?.settle(null);
    this.#next();
  }

  #giveUp(): void {
    // One that cannot even start would be started for each of them.
    if (!this.#isReady) for (const each of this.#waiting.splice(0)) each.settle(null);
    this.#end();
    this.#settle(null);
    this.#next();
  }

  #settle(page: ImageBitmap | null): void {
    const drawn = this.#drawing;
    this.#drawing = null;
    drawn?.settle(page);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
    this.#isReady = false;
  }
}

let shared: PdfClient | null = null;

/** Draws with the window's one worker, started when the first page is asked for; see {@link PdfClient.firstPage}. */
export function firstPageOf(
  bytes: Uint8Array,
  longerPixels: number,
  signal: AbortSignal,
): Promise<ImageBitmap | null> {
  shared ??= new PdfClient();
  return shared.firstPage(bytes, longerPixels, signal);
}

function spawnPdfWorker(): Worker {
  return new Worker(new URL('./pdf.worker.ts', import.meta.url), { type: 'module' });
}
