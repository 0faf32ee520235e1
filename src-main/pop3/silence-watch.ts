// Ends a wait that has lasted too long. One timer serves many waits: to set one for every piece that comes, and to clear it again,
// costs as much as taking the piece.
export class SilenceWatch {
  readonly #onSilence: (timeoutMs: number) => void;
  #timer: NodeJS.Timeout | null = null;
  /** When it fires, and when the wait under way has lasted too long; ms of `performance.now()`. */
  #firesAt = 0;
  #endsAt = Infinity;
  #timeoutMs = 0;

  /** `onSilence` hears how long the wait was allowed to last. */
  constructor(onSilence: (timeoutMs: number) => void) {
    this.#onSilence = onSilence;
  }

  /** A wait begins; the one before has ended. */
  begin(timeoutMs: number): void {
    this.#timeoutMs = timeoutMs;
    this.#endsAt = performance.now() + timeoutMs;
    if (!this.#timer || this.#firesAt > this.#endsAt) this.#set(timeoutMs);
  }

  /** What was waited for has come. */
  end(): void {
    this.#endsAt = Infinity;
  }

  /** Nothing is waited for any more. */
  stop(): void {
    this.end();
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #set(ms: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#firesAt = performance.now() + ms;
    this.#timer = setTimeout(() => this.#look(), ms);
    // Between waits it keeps nobody from ending.
    this.#timer.unref();
  }

  #look(): void {
    this.#timer = null;
    const leftMs = this.#endsAt - performance.now();
    // Timers may be a moment early.
    if (leftMs <= 1) this.#onSilence(this.#timeoutMs);
    else if (leftMs < Infinity) this.#set(leftMs);
  }
}
