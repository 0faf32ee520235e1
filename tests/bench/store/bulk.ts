// Fifty thousand letters marked, moved and deleted at once and all of it undone, while the person goes on with the arrow keys.
import { commandIds } from '../../../src-shared/commands.ts';
import type { Bars } from '../support/bars.ts';
import { type Figures, median, rounded, tell } from '../support/figures.ts';
import { watchLongTasks } from '../support/long-tasks.ts';
import { listedCount, moveTo, selectFirst, untilListedCount } from '../support/message-list.ts';
import type { RemotePage } from '../support/remote-page.ts';
import { timeTo } from '../support/stopwatch.ts';
import { countersOf, untilCounters, untilSettled, wrongCounters } from '../support/store-rows.ts';
import { longCount } from './letter-store.ts';
import { withStore } from './with-store.ts';

/** The newest; all of them unread to begin with. */
const bulkCount = longCount / 4;
const betweenKeysMs = 100;
const undoIsThere = (commandIds as readonly string[]).includes('edit.undo');

export function measureBulk(bars: Bars): Promise<Figures> {
  return withStore(async ({ page }) => {
    const total = async (folderId: string): Promise<number> =>
      (await countersOf(page, folderId)).totalCount;
    const step = async (name: string, act: () => Promise<void>, until: () => Promise<void>) =>
      judged(bars, `${name} ${bulkCount}`, await timed(page, act, until));
    const undo = async (name: string, until: () => Promise<void>) =>
      undoIsThere
        ? step(`undo ${name}`, () => page.press('Ctrl+Z'), until)
        : bars.absent(`undo ${name}`, 'the program has no Undo yet');

    const listed = await listedCount(page);
    await selectFirst(page, bulkCount);
    const { unreadCount } = await countersOf(page, 'inbox');
    const markRead = await step(
      'mark read',
      () => page.press('Ctrl+Enter'),
      () => untilCounters(page, 'inbox', { unreadCount: unreadCount - bulkCount }),
    );
    const undoMarkRead = await undo('mark read', () =>
      untilCounters(page, 'inbox', { unreadCount }),
    );

    await untilListedCount(page, listed);
    await selectFirst(page, bulkCount);
    const tenCount = await total('ten');
    const move = await step(
      'move',
      () => moveTo(page, 'ten'),
      () => untilCounters(page, 'ten', { totalCount: tenCount + bulkCount }),
    );
    const undoMove = await undo('move', () => untilCounters(page, 'ten', { totalCount: tenCount }));

    await untilListedCount(page, listed);
    await selectFirst(page, bulkCount);
    const deletedCount = await total('deleted');
    const remove = await step(
      'delete',
      () => page.press('Delete'),
      () => untilCounters(page, 'deleted', { totalCount: deletedCount + bulkCount }),
    );
    const undoDelete = await undo('delete', () =>
      untilCounters(page, 'deleted', { totalCount: deletedCount }),
    );

    // Rows of many letters are written when no job is under way: only then can they be counted by what lies there.
    const start = performance.now();
    await untilSettled(page);
    const settledSeconds = rounded((performance.now() - start) / 1_000);
    tell(`every row written ${settledSeconds} s after the last job`);
    const wrong = await wrongCounters(page);
    tell(wrong ? `WRONG counters: ${wrong}` : 'every folder counter equals a recount');
    const steps = { markRead, undoMarkRead, move, undoMove, delete: remove, undoDelete };
    return { letters: bulkCount, ...steps, settledSeconds, countersAreRight: wrong ? 0 : 1 };
  });
}

interface Timed {
  readonly seconds: number;
  readonly longestTaskMs: number;
  readonly arrowTimes: readonly number[];
}

/** From the act to the last commit; arrow keys are pressed all the while. */
async function timed(
  page: RemotePage,
  act: () => Promise<void>,
  until: () => Promise<void>,
): Promise<Timed> {
  const tasks = await watchLongTasks(page);
  const start = performance.now();
  await act();
  let seconds = 0;
  const over = until().then(() => {
    seconds = (performance.now() - start) / 1_000;
  });
  const arrowTimes: number[] = [];
  while (seconds === 0) {
    // A list that has gone empty gives no row to go to.
    const ms = await Promise.race([arrowTime(page), over.then(() => null)]);
    if (ms !== null) arrowTimes.push(ms);
    await Promise.race([over, new Promise((resolve) => setTimeout(resolve, betweenKeysMs))]);
  }
  return { seconds, longestTaskMs: await tasks.stop(), arrowTimes };
}

async function arrowTime(page: RemotePage): Promise<number> {
  const activeRowIsNot = await page.evaluate(
    () =>
      document
        .querySelector('[data-pane="messages"] [role$="grid"]')
        ?.getAttribute('aria-activedescendant') ?? null,
    null,
  );
  const [ms = Number.NaN] = await timeTo(page, 'keydown', [{ activeRowIsNot }], () =>
    page.press('ArrowDown'),
  );
  return ms;
}

function judged(bars: Bars, what: string, { seconds, longestTaskMs, arrowTimes }: Timed): Figures {
  const arrowMedianMs = arrowTimes.length > 0 ? rounded(median(arrowTimes)) : null;
  const arrowWorstMs = arrowTimes.length > 0 ? rounded(Math.max(...arrowTimes)) : null;
  bars.atMost(what, rounded(seconds), 10, 's');
  bars.atMost(`${what}: longest task of the window`, rounded(longestTaskMs), 50, 'ms');
  tell(
    `meanwhile ${arrowTimes.length} arrow keys: median ${arrowMedianMs} ms, worst ${arrowWorstMs} ms`,
  );
  return {
    seconds: rounded(seconds),
    longestTaskMs: rounded(longestTaskMs),
    arrowMedianMs,
    arrowWorstMs,
  };
}
