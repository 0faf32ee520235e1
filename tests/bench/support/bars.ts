// What the figures of a bench are held against: told as they are taken, and those missed once more at the end.
import { type Figures, rounded, tell } from './figures.ts';

export type Unit = 'ms' | 's' | 'MB' | '%' | 'frames' | 'fps';

export class Bars {
  readonly #missed: string[] = [];
  readonly #absent: string[] = [];

  /** `value` null: the program has nothing yet that could be measured. */
  atMost(what: string, value: number | null, limit: number, unit: Unit): void {
    this.#judge(what, value, value !== null && value <= limit, `at most ${limit} ${unit}`, unit);
  }

  atLeast(what: string, value: number | null, limit: number, unit: Unit): void {
    this.#judge(what, value, value !== null && value >= limit, `at least ${limit} ${unit}`, unit);
  }

  /** Tells why there is no figure. */
  absent(what: string, reason: string): null {
    this.#absent.push(what);
    tell(`${what}: null, ${reason}`);
    return null;
  }

  summary(): Figures {
    for (const line of this.#missed) tell(`MISSED ${line}`);
    return {
      missedBars: this.#missed.length,
      missed: this.#missed.join('; '),
      notMeasured: this.#absent.join('; '),
    };
  }

  #judge(what: string, value: number | null, isMet: boolean, bar: string, unit: Unit): void {
    if (value === null) return;
    const line = `${what}: ${rounded(value)} ${unit} (${bar})`;
    tell(isMet ? line : `${line} MISSED`);
    if (!isMet) this.#missed.push(line);
  }
}
