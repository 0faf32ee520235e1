// How slowly a reply may come: so many octets within each timeout. Silence is only the extreme of it.
import { minBytesPerTimeout } from './limits.ts';

export class Pace {
  readonly #timeoutMs: number;
  #bytes = 0;
  #endsAt = 0;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
    this.restart();
  }

  /** When the next octets must have come, in ms of `performance.now()`. */
  get endsAt(): number {
    return this.#endsAt;
  }

  count(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes >= minBytesPerTimeout) this.restart();
  }

  /** What passed until now was not the server's time. */
  restart(): void {
    this.#bytes = 0;
    this.#endsAt = performance.now() + this.#timeoutMs;
  }
}
