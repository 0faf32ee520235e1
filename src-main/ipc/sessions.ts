// Conversations under way, each with its means to stop it. A session id is used once.
import { MailError } from '../../src-shared/failure.ts';
import type { SessionId } from '../../src-shared/mail/ids.ts';

export class Sessions {
  readonly #running = new Map<SessionId, AbortController>();

  /** Runs `work` under the id until it settles. */
  async run<T>(id: SessionId, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#running.has(id)) throw new TypeError('this session is already under way');
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      return await work(controller.signal);
    } finally {
      this.#running.delete(id);
    }
  }

  /** Stops a session; one that has ended is no failure. */
  stop(id: SessionId): void {
    this.#running.get(id)?.abort(new MailError({ code: 'cancelled', phase: 'local' }));
  }

  /** The page that wanted them is gone, or the program ends. */
  stopAll(): void {
    for (const id of this.#running.keys()) this.stop(id);
  }
}
