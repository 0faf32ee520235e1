// Many ordeals at once, and what they came to in one line.
import type { LetterState } from './outbox-in-memory.ts';
import { type Ordeal, type Survival, surviveFaults } from './survive.ts';

/** Most of each is waiting. */
const atOnce = 8;

export class Tally {
  readonly #what: string;
  #cuts = 0;
  #connections = 0;
  #accepted = 0;
  readonly #states: Record<LetterState, number> = { waiting: 0, sent: 0, unclear: 0, failed: 0 };
  #wrongCount = 0;

  constructor(what: string) {
    this.#what = what;
  }

  /** Runs them all, whatever becomes of each; gives those not survived, by name and reason. */
  async run(ordeals: readonly Ordeal[]): Promise<string[]> {
    const wrongs: string[] = [];
    const waiting = ordeals.values();
    const work = async (): Promise<void> => {
      for (const ordeal of waiting) {
        try {
          const survival = await surviveFaults(ordeal);
          this.#add(survival);
          const { struckAt } = ordeal;
          const isHeard = !struckAt || struckAt === 'greeting' || survival.heard.has(struckAt);
          if (!isHeard) wrongs.push(`${ordeal.name}: no session said ${struckAt}`);
        } catch (error) {
          wrongs.push(`${ordeal.name}: ${(error as Error).message}`);
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    this.#wrongCount += wrongs.length;
    return wrongs;
  }

  /** Prints the counts in one line. */
  report(): void {
    const { sent, unclear, failed, waiting } = this.#states;
    console.log(
      `SMTP fault matrix, ${this.#what}: ${this.#cuts} cuts, ${this.#connections} connections, ` +
        `${sent} letters sent, ${unclear} unclear, ${failed} failed, ${waiting} waiting, ` +
        `${this.#accepted} taken by servers, ${this.#wrongCount} wrong`,
    );
  }

  #add({ cuts, connections, accepted, states }: Survival): void {
    this.#cuts += cuts;
    this.#connections += connections;
    this.#accepted += accepted;
    for (const state of Object.keys(states) as LetterState[]) this.#states[state] += states[state];
  }
}
