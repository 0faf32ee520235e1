// The ingest worker's place taken by one that wants every letter, or none, and keeps none: what remains is the engine's own
// speed.
import type { FramePort } from '../../../src-main/pop3/frame-port.ts';
import type { FetcherFrame, IngestFrame } from '../../../src-shared/ipc/session-port-contract.ts';
import type { ListingEntry, RetrievalPlan } from '../../../src-shared/mail/retrieval.ts';
import type { Job } from './client.ts';

export class DiscardingSink implements FramePort {
  letters = 0;
  bytes = 0;
  readonly #job: Job;
  #answer: (frame: IngestFrame) => void = () => undefined;

  constructor(job: Job) {
    this.#job = job;
  }

  post(frame: FetcherFrame): void {
    if (frame.type === 'listing') this.#later({ type: 'plan', plan: this.#planFor(frame.entries) });
    if (frame.type === 'chunk') {
      this.bytes += frame.bytes.byteLength;
      const { number, bytes } = frame;
      this.#later({ type: 'taken', number, sizeBytes: bytes.byteLength });
    }
    if (frame.type === 'letters') {
      this.bytes += frame.bytes.byteLength;
      this.letters += frame.letters.length;
      this.#later({ type: 'ack', numbers: frame.letters.map(({ entry }) => entry.number) });
    }
    if (frame.type === 'end') {
      this.letters += 1;
      this.#later({ type: 'ack', numbers: [frame.number] });
    }
  }

  onFrame(listener: (frame: unknown) => void): void {
    this.#answer = listener;
  }

  close(): void {
    this.#answer = () => undefined;
  }

  #planFor(entries: readonly ListingEntry[]): RetrievalPlan {
    if (this.#job === 'again') {
      return { retrieve: [], headers: [], remove: [], keepCount: entries.length };
    }
    const thenDelete = this.#job === 'removal';
    const retrieve = entries.map((entry) => ({ entry, thenDelete }));
    return { retrieve, headers: [], remove: [], keepCount: 0 };
  }

  /** As through a real port: in a later turn. */
  #later(frame: IngestFrame): void {
    setImmediate(() => this.#answer(frame));
  }
}
