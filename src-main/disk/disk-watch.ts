// Whether the disk that holds the store has room for more mail, looked at again and again while mail comes.
import { diskOf } from './disk-use.ts';

/**
 * Below so much nothing is received. The browser engine closes the store when it can't write any more, in whatever it is doing; and it
 * writes what it sorts anew, some 25 MB at a time, before it lets go of the old. 16 MB may be on their way to it already.
 */
export const reservedBytes = 96 * 1024 * 1024;

/** Gigabit Ethernet brings 30 MB in it. */
const everyMs = 250;

export class DiskWatch {
  readonly #folder: string;
  #isFull = false;
  #users = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Does work that asks, whenever it likes, whether the disk is full. */
  async during<T>(work: (isFull: () => boolean) => Promise<T>): Promise<T> {
    this.#users += 1;
    this.#timer ??= setInterval(() => void this.#look(), everyMs);
    try {
      await this.#look();
      return await work(() => this.#isFull);
    } finally {
      this.#users -= 1;
      if (this.#users === 0) {
        clearInterval(this.#timer);
        this.#timer = undefined;
      }
    }
  }

  /** A disk that says nothing has room. */
  async #look(): Promise<void> {
    const disk = await diskOf(this.#folder);
    this.#isFull = disk !== null && disk.freeBytes < reservedBytes;
  }
}
