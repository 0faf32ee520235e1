// Work on thousands of letters in the real window: it is shown when it is slow, can be stopped, and leaves the window alone.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { carryOut } from '../../../src-renderer/app/work/carry-out.ts';
import { useWork } from '../../../src-renderer/app/work/work-state.ts';
import { counters, recount } from '../store/support.ts';
import {
  asked,
  fillFolder,
  freshWindowForEachTest,
  grid,
  idsIn,
  openWindow,
  press,
  rowCount,
  waitFor,
} from '../shell/window.tsx';

freshWindowForEachTest();

const letterCount = 4_000;
/** Thousands of letters on a busy machine. */
vi.setConfig({ testTimeout: 90_000 });
let ids: readonly MessageId[];
let shown: string[];
let stopWatching: () => void;

beforeEach(async () => {
  ids = await fillFolder('inbox', letterCount, () => ({ isRead: 0 }));
  await openWindow();
  grid().focus();
  shown = [];
  const watching = new MutationObserver(() => {
    const words = document.querySelector('footer')?.textContent ?? '';
    if (shown.at(-1) !== words) shown.push(words);
  });
  const footer = document.querySelector('footer')!;
  watching.observe(footer, { childList: true, subtree: true, characterData: true });
  stopWatching = () => watching.disconnect();
});
afterEach(() => stopWatching());

test('slow work tells how far it is, then what came of it, and main holds the window open meanwhile', async () => {
  await press('{Control>}a{/Control}{Delete}');
  await waitFor(() => useWork.getState().underWay.length === 1);
  await waitFor(() => useWork.getState().underWay.length === 0, 60_000);
  await expect.element(page.getByText('4,000 messages moved to Deleted Items.')).toBeVisible();
  expect(shown.some((words) => /Deleting [\d,]+ of 4,000/.test(words))).toBe(true);
  const busy = asked.filter(({ name }) => name === 'app.setBusy').map(({ args }) => args[0]);
  expect(busy).toEqual([true, false]);
  await waitFor(() => rowCount() === 0);
  expect(await counters()).toEqual(await recount());
});

test('Escape stops it; what is done stays done, and can be undone', async () => {
  await press('{Control>}a{/Control}{Delete}');
  await waitFor(() =>
    useWork.getState().underWay.some(({ isSlow, doneCount }) => isSlow && doneCount > 0),
  );
  await press('{Escape}');
  await waitFor(() => useWork.getState().underWay.length === 0, 60_000);
  await expect.element(page.getByText('Stopped.')).toBeVisible();
  const gone = (await idsIn('deleted')).length;
  expect(gone).toBeGreaterThan(0);
  expect(gone).toBeLessThan(letterCount);
  expect(await counters()).toEqual(await recount());
  await press('{Control>}z{/Control}');
  await waitFor(() => rowCount() === letterCount, 60_000);
  expect(await idsIn('deleted')).toHaveLength(0);
});

test('undoing what is still under way stops it and takes all of it back', async () => {
  await press('{Control>}a{/Control}{Delete}');
  await waitFor(() => useWork.getState().underWay.some(({ doneCount }) => doneCount > 0));
  await press('{Control>}z{/Control}');
  await waitFor(() => useWork.getState().underWay.length === 0, 60_000);
  expect(await idsIn('inbox')).toHaveLength(letterCount);
  expect(await counters()).toEqual(await recount());
});

test('a single letter does not wait behind thousands of others', async () => {
  const [one, ...others] = ids;
  const many = carryOut({
    kind: 'move',
    ids: Uint32Array.from(others),
    target: folderId('sent'),
  });
  await carryOut({ kind: 'mark', ids: Uint32Array.of(one!), marks: { isFlagged: 1 } });
  expect(useWork.getState().underWay).toHaveLength(1);
  const end = await many;
  expect(end).toMatchObject({ changedCount: letterCount - 1, failure: null });
});

test('work on the same letters is done in the order it was asked for', async () => {
  const all = Uint32Array.from(ids);
  const [first, second] = await Promise.all([
    carryOut({ kind: 'move', ids: all, target: folderId('sent') }),
    carryOut({ kind: 'move', ids: all.slice(0, 5), target: folderId('drafts') }),
  ]);
  expect([first.changedCount, second.changedCount]).toEqual([letterCount, 5]);
  expect(await idsIn('drafts')).toHaveLength(5);
  expect(await idsIn('sent')).toHaveLength(letterCount - 5);
});

test('quick work on few letters shows no progress', async () => {
  await press('{ArrowDown}{Delete}');
  await waitFor(() => rowCount() === letterCount - 1);
  expect(shown.some((words) => / of 1\b/.test(words))).toBe(false);
});

test('the window’s own thread is never held up for long while thousands of letters are marked', async () => {
  const tasks: number[] = [];
  const watching = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
  });
  watching.observe({ type: 'longtask' });
  await carryOut({ kind: 'mark', ids: Uint32Array.from(ids), marks: { isRead: 1 } });
  watching.disconnect();
  // How long a task takes depends on the machine; that the work itself is not among them does not.
  console.log(`long tasks: ${tasks.join(', ') || 'none'} ms`);
  expect(Math.max(0, ...tasks)).toBeLessThan(1_000);
});
