// Many ordeals at once, and what they came to in one line.
import { type Ordeal, type Survival, surviveFaults } from './survive.ts';

/** Each waits 250 ms before it connects again; the others use that time. */
const AT_ONCE = 12;

export interface NamedOrdeal extends Ordeal {
  /** What stands in the report when it is not survived: enough to play it again. */
  readonly name: string;
  /** The command that is cut, which a session must therefore say. */
  readonly cutAt?: string;
}

export interface Tally {
  cuts: number;
  sessions: number;
  letters: number;
  /** Ordeals not survived, by name and reason. */
  readonly wrongs: string[];
}

/** Runs them all, whatever becomes of each. */
export async function tallyOf(
  ordeals: readonly NamedOrdeal[],
  onSurvival: (ordeal: NamedOrdeal, survival: Survival) => void = () => undefined,
): Promise<Tally> {
  const tally = emptyTally();
  const waiting = ordeals.values();
  const work = async (): Promise<void> => {
    for (const ordeal of waiting) {
      try {
        const survival = await surviveFaults(ordeal);
        tally.cuts += survival.cuts;
        tally.sessions += survival.connections;
        tally.letters += survival.letters;
        onSurvival(ordeal, survival);
      } catch (error) {
        tally.wrongs.push(`${ordeal.name}: ${(error as Error).message}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return tally;
}

export function addTally(total: Tally, tally: Tally): void {
  total.cuts += tally.cuts;
  total.sessions += tally.sessions;
  total.letters += tally.letters;
  total.wrongs.push(...tally.wrongs);
}

export function emptyTally(): Tally {
  return { cuts: 0, sessions: 0, letters: 0, wrongs: [] };
}

/** The counts, in one line. */
export function report(what: string, { cuts, sessions, letters, wrongs }: Tally): void {
  console.log(
    `fault matrix, ${what}: ${cuts} cuts, ${sessions} sessions, ${letters} letters checked, ` +
      `${wrongs.length} wrong`,
  );
}
