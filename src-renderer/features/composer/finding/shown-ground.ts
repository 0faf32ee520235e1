// What there is to look through now, for a window that draws what was found in it.
import type { FindGround } from '../../../app/find-text/find-ground.ts';

export class ShownGround {
  #now: FindGround | null = null;
  readonly #listeners = new Set<() => void>();

  /** Another object once its text has changed. */
  readonly now = (): FindGround | null => this.#now;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  show(ground: FindGround | null): void {
    this.#now = ground;
    for (const listener of this.#listeners) listener();
  }

  /** Its text has changed. */
  readonly noteChange = (): void => {
    if (this.#now) this.show({ ...this.#now });
  };
}
