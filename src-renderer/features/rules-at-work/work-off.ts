// Works off what message rules owe letters, one deed after the other, as it comes into the table and what was left there at the start.
import { follow } from '../../store/follow.ts';
import { startPacer } from '../../store/pacer.ts';
import { deedCount } from '../../store/queries/rule-deeds.ts';
import type { RuleDeedRow } from '../../store/rows.ts';
import { nextDeed } from '../../store/writes/rule-deeds.ts';

/** Whoever begins waits for whoever was stopped to end: two at once would make letters for nothing. */
let last: Promise<void> = Promise.resolve();

/** What failed for a reason that may pass is tried again then. */
const putOffMs = 10_000;

/**
 * Calls `carryOut` for each deed; returns the function that stops it after the one under way. Where it gives `put-off`, all wait for
 * `restMs`. What it throws is given to `onFailure`; what is owed then waits for the next that comes.
 */
export function startRuleWork(
  carryOut: (row: RuleDeedRow) => Promise<'put-off' | void>,
  onFailure: (error: unknown) => void,
  restMs = putOffMs,
): () => void {
  let isStopped = false;
  const workOff = async (): Promise<number> => {
    for (;;) {
      const row = isStopped ? null : await nextDeed();
      if (!row || isStopped) return 0;
      if ((await carryOut(row)) !== 'put-off') continue;
      pacer.ask();
      return restMs;
    }
  };
  const pacer = startPacer(() => {
    const turn = last.then(workOff);
    last = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }, onFailure);
  const stopFollowing = follow(
    deedCount,
    (count) => {
      if (count > 0) pacer.ask();
    },
    onFailure,
  );
  return () => {
    isStopped = true;
    stopFollowing();
    pacer.stop();
  };
}
