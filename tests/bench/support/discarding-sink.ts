// The ingest worker's place taken by one that wants every letter and keeps none: what remains is the engine's own speed.
import type { FramePort } from '../../../src-main/pop3/frame-port.ts';
import type { FetcherFrame, IngestFrame } from '../../../src-shared/ipc/contract.ts';

export class DiscardingSink implements FramePort {
  letters = 0;
  bytes = 0;
  #answer: (frame: IngestFrame) => void = () => undefined;

  post(frame: FetcherFrame): void {
    if (frame.type === 'chunk') {
      this.bytes += frame.bytes.byteLength;
      const { number, bytes } = frame;
      this.#later({ type: 'taken', number, sizeBytes: bytes.byteLength });
    }
    if (frame.type === 'listing') {
      const retrieve = frame.entries.map((entry) => ({ entry, thenDelete: false }));
      this.#later({ type: 'plan', plan: { retrieve, headers: [], remove: [], keepCount: 0 } });
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

  /** As through a real port: in a later turn. */
  #later(frame: IngestFrame): void {
    setImmediate(() => this.#answer(frame));
  }
}
