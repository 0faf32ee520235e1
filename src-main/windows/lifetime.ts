// When the program may end. Closing the main window while letters travel hides it until they have arrived.

/** What the decisions act upon; windows and app in the program, counters in tests. */
export interface LifetimeEffects {
  hideMain(): void;
  closeMain(): void;
  closeOthers(): void;
  hasOthers(): boolean;
  quit(): void;
  /** Tells the pages that the program ends. */
  announce(): void;
}

/** The outbox runner notices a letter just queued within this time; a letter it misses waits for the next start. */
const graceMs = { close: 3_000, quit: 500 } as const;
/** A question about a letter, unanswered or answered with "cancel" for so long, means that the person stays. */
const changeOfMindMs = 30_000;

export class Lifetime {
  readonly #effects: LifetimeEffects;
  #isBusy = false;
  /** What waits until nothing is under way any more. */
  #waitsFor: 'nothing' | 'close' | 'quit' = 'nothing';
  #isEnding = false;
  #timer: NodeJS.Timeout | undefined;
  #forgetting: NodeJS.Timeout | undefined;

  constructor(effects: LifetimeEffects) {
    this.#effects = effects;
  }

  setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    if (isBusy) this.#isEnding = false;
    this.#endSoon();
  }

  /** The person closes the main window: true lets it go, false means it was hidden. */
  mainMayClose(): boolean {
    if (this.#isEnding || !this.#isUnderWay()) return true;
    this.#waitsFor = 'close';
    this.#effects.hideMain();
    return false;
  }

  /**
   * Quitting was asked for: false holds it until nothing is under way and the other windows have closed, whose pages may
   * ask about a letter half written. Asked again, it is not held any more.
   */
  mayQuit(): boolean {
    if (this.#isEnding || this.#waitsFor === 'quit' || !this.#isUnderWay()) {
      this.#isEnding = true;
      this.#effects.announce();
      return true;
    }
    this.#waitsFor = 'quit';
    this.#effects.announce();
    if (this.#isBusy) this.#effects.hideMain();
    this.#effects.closeOthers();
    this.#forgetLater();
    return false;
  }

  /** The main window is shown again: nothing waits any more. */
  mainShown(): void {
    this.#waitsFor = 'nothing';
    clearTimeout(this.#timer);
  }

  /** A composer or letter window was closed. */
  otherClosed(): void {
    this.#endSoon();
  }

  /** The page that said it was busy is gone. */
  mainGone(): void {
    this.setBusy(false);
  }

  #forgetLater(): void {
    clearTimeout(this.#forgetting);
    this.#forgetting = setTimeout(() => {
      if (!this.#isBusy) this.#waitsFor = 'nothing';
    }, changeOfMindMs);
  }

  #isUnderWay(): boolean {
    return this.#isBusy || this.#effects.hasOthers();
  }

  #endSoon(): void {
    clearTimeout(this.#timer);
    if (this.#waitsFor === 'nothing' || this.#isUnderWay()) return;
    this.#timer = setTimeout(() => this.#end(), graceMs[this.#waitsFor]);
  }

  #end(): void {
    const wanted = this.#waitsFor;
    if (wanted === 'nothing' || this.#isUnderWay()) return;
    this.#waitsFor = 'nothing';
    this.#isEnding = true;
    if (wanted === 'quit') this.#effects.quit();
    else this.#effects.closeMain();
  }
}
