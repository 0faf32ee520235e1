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

/** The outbox runner of a hidden main window notices a letter just queued within this time. */
const graceMs = 3_000;

export class Lifetime {
  readonly #effects: LifetimeEffects;
  #isBusy = false;
  /** What waits until nothing is under way any more. */
  #waitsFor: 'nothing' | 'close' | 'quit' = 'nothing';
  #isEnding = false;
  #timer: NodeJS.Timeout | undefined;

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

  /** Quitting was asked for: false holds it until nothing is under way; asked again, it is not held any more. */
  mayQuit(): boolean {
    if (this.#isEnding || !this.#isBusy || this.#waitsFor === 'quit') {
      this.#isEnding = true;
      this.#effects.announce();
      return true;
    }
    this.#waitsFor = 'quit';
    this.#effects.closeOthers();
    this.#effects.hideMain();
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

  #isUnderWay(): boolean {
    return this.#isBusy || this.#effects.hasOthers();
  }

  #endSoon(): void {
    clearTimeout(this.#timer);
    if (this.#waitsFor === 'nothing' || this.#isUnderWay()) return;
    this.#timer = setTimeout(() => this.#end(), graceMs);
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
