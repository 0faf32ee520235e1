// The window's side of pdf.worker.ts: the first page of a PDF within its time, or none. Never draws in the window itself.
import { WorkerTurns } from '../../workers/worker-turns.ts';
import type { PageAnswer, PageRequest } from './pdf.worker.ts';

/** Larger ones keep their icon. */
export const maxPdfBytes = 20 * 1024 * 1024;
/** For one page, once the worker is there. */
const budgetMs = 2_000;
/** A worker's own 1.6 MB of code, from a busy disk. */
const startLimitMs = 20_000;
/** What a worker keeps in memory is given back when nobody has asked for so long. */
const idleMs = 10_000;

/** One page after the other. One past its time, or no longer wanted, costs the worker its life, not the next its turn. */
export class PdfClient {
  readonly #turns: WorkerTurns<PageAnswer>;

  constructor(spawn: () => Worker = spawnPdfWorker, timeMs: number = budgetMs) {
    this.#turns = new WorkerTurns(spawn, { startMs: startLimitMs, answerMs: timeMs, idleMs });
  }

  /** null for what is broken, locked, empty, too large or too slow, and once `signal` says that nobody waits. Never rejects. */
  async firstPage(
    bytes: Uint8Array,
    longerPixels: number,
    signal: AbortSignal,
  ): Promise<ImageBitmap | null> {
    if (bytes.length > maxPdfBytes) return null;
    const answer = await this.#turns.ask((id) => {
      // A copy: the attachment is still to be opened and saved.
      const message: PageRequest = { id, bytes: bytes.slice(), longerPixels };
      return { message, transfer: [message.bytes.buffer] };
    }, signal);
    return answer?.page ?? null;
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
