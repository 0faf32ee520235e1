// When the catalogue is written down: once nothing has happened for a while, or a lot has.

/** So long after the last change it is written, or after so many changed letters. */
const quietMs = 2_000;
const manyLetters = 20_000;
/** A full disk, as a rule: it can wait, since all of it is in the letters and the journal. */
const afterFailureMs = 60_000;

export class QuietWriter {
  readonly #write: () => Promise<void>;
  #isAllowed = false;
  #isBusy = false;
  #unwritten = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(write: () => Promise<void>) {
    this.#write = write;
  }

  get isAllowed(): boolean {
    return this.#isAllowed;
  }

  /** Two workers that wrote would undo each other's work: only the one that has the store's lock may. */
  allow(): void {
    this.#isAllowed = true;
    if (this.#unwritten > 0) this.#in(quietMs);
  }

  /** So many letters have changed. */
  note(letters: number): void {
    this.#unwritten += letters;
    if (this.#isAllowed) this.#in(this.#unwritten < manyLetters ? quietMs : 0);
  }

  #in(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), delayMs);
  }

  async #run(): Promise<void> {
    if (this.#isBusy) {
      this.#in(quietMs);
      return;
    }
    this.#isBusy = true;
    const before = this.#unwritten;
    this.#unwritten = 0;
    try {
      await this.#write();
    } catch {
      this.#unwritten += before;
      this.#in(afterFailureMs);
    } finally {
      this.#isBusy = false;
    }
  }
}
