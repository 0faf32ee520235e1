// When the program may end. Closing the main window while letters travel hides it until they have arrived; what the page has to do at the
// end it does last, when nobody else needs what it works on.

/** What the decisions act upon; windows and app in the program, counters in tests. */
export interface LifetimeEffects {
  hideMain(): void;
  closeMain(): void;
  closeOthers(): void;
  hasOthers(): boolean;
  quit(): void;
  /** Tells the pages that the program ends. */
  announce(): void;
  /** Tells the main window's page to do what is left for the end. */
  beginLastWork(): void;
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
  #lastWork: 'none' | 'wanted' | 'underWay' = 'none';
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

  /** Whether the page has something to do before the end. */
  setLastWork(isWanted: boolean): void {
    if (this.#lastWork !== 'underWay') this.#lastWork = isWanted ? 'wanted' : 'none';
  }

  /** The page has done it, or will not. */
  lastWorkDone(): void {
    if (this.#lastWork !== 'underWay') return;
    this.#lastWork = 'none';
    this.#end();
  }

  /**
   * The person closes the main window: true lets it go. False means it was hidden, or shows how the last work goes on; asked again
   * meanwhile, it is not held any more.
   */
  mainMayClose(): boolean {
    if (this.#isEnding || this.#lastWork === 'underWay') return true;
    if (!this.#isUnderWay()) return !this.#beginsLastWork('close');
    this.#waitsFor = 'close';
    this.#effects.hideMain();
    return false;
  }

  /**
   * Quitting was asked for: false holds it until nothing is under way and the other windows have closed, whose pages may
   * ask about a letter half written. Asked again, it is not held any more.
   */
  mayQuit(): boolean {
    const isFirst = !this.#isEnding && this.#waitsFor !== 'quit';
    if (isFirst && !this.#isUnderWay() && this.#beginsLastWork('quit')) return false;
    if (!isFirst || !this.#isUnderWay()) {
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
    if (this.#lastWork === 'underWay') this.#lastWork = 'wanted';
  }

  /** A composer or letter window was closed. */
  otherClosed(): void {
    this.#endSoon();
  }

  /** The page that said it was busy is gone. */
  mainGone(): void {
    this.#lastWork = 'none';
    this.setBusy(false);
  }

  #forgetLater(): void {
    clearTimeout(this.#forgetting);
    this.#forgetting = setTimeout(() => {
      if (!this.#isBusy && this.#lastWork !== 'underWay') this.#waitsFor = 'nothing';
    }, changeOfMindMs);
  }

  /** Begins the last work if there is any; the end comes when it is done. */
  #beginsLastWork(wanted: 'close' | 'quit'): boolean {
    if (this.#lastWork !== 'wanted') return false;
    this.#lastWork = 'underWay';
    this.#waitsFor = wanted;
    this.#effects.beginLastWork();
    return true;
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
    if (wanted === 'nothing' || this.#isUnderWay() || this.#lastWork === 'underWay') return;
    if (this.#beginsLastWork(wanted)) return;
    this.#waitsFor = 'nothing';
    this.#isEnding = true;
    if (wanted === 'quit') this.#effects.quit();
    else this.#effects.closeMain();
  }
}
