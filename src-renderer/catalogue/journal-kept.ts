// Who else follows the journal, and may be behind: what it still needs is not cut off.

/** Gives the number of the first row still needed; Infinity where none is. */
export type KeptFrom = () => Promise<number>;

const followers: KeptFrom[] = [];

/** From now on the journal is kept for this follower, too. */
export function keepJournalFor(follower: KeptFrom): void {
  followers.push(follower);
}

/** The first row that somebody still needs; Infinity: none. */
export async function journalKeptFrom(): Promise<number> {
  const firsts = await Promise.all(followers.map((follower) => follower()));
  return Math.min(Infinity, ...firsts);
}
