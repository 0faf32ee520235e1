// How many rows are drawn around those in sight, while the thumb is drawn through a long list and after.
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RowGrid } from '../../../src-renderer/ui/RowGrid.tsx';
import { overscanRows, rowHeight } from '../../../src-renderer/ui/row-geometry.ts';
import { useGridView } from '../../../src-renderer/ui/use-viewport.ts';

const ids = Array.from({ length: 10_000 }, (_, index) => index);
const seen = Math.ceil(300 / rowHeight);
const nothing = () => undefined;
const selection = { selectedIds: new Set<number>(), anchorId: null, activeId: null };
const columns = [{ name: 'id', label: 'Number', width: 100, sort: 'id' }] as never;
const columnActions = { onSort: nothing, onResize: nothing, onResizeEnd: nothing } as never;

let root: Root;
let host: HTMLElement;

function List() {
  const view = useGridView();
  return (
    <RowGrid
      {...{ label: 'Numbers', view, columns, columnActions, ids, selection }}
      {...{ onSelect: nothing, onOpen: nothing, isBusy: false, empty: null }}
      sort={{ column: 'id', descending: false } as never}
      itemAt={(index) => ids[index]}
      cell={String}
      menu={{ label: 'Menu', entries: () => [] }}
    />
  );
}

const grid = (): HTMLElement => host.querySelector<HTMLElement>('[role="grid"]')!;
const drawn = (): number[] =>
  [...host.querySelectorAll<HTMLElement>('[data-index]')].map(({ dataset }) =>
    Number(dataset['index']),
  );

beforeEach(async () => {
  host = document.createElement('div');
  host.style.cssText = 'position:fixed;inset:0;height:300px;display:flex;flex-direction:column';
  document.body.append(host);
  root = createRoot(host);
  flushSync(() => root.render(<List />));
  await vi.waitFor(() => expect(drawn()).toHaveLength(seen + overscanRows));
});
afterEach(() => {
  root.unmount();
  host.remove();
});

test('after a leap only those in sight, and those around them once it is over', async () => {
  // A thumb that is held: the engine's own events would come when its next frame does, and say at once that it is over.
  const holdBack = (event: Event): void => {
    if (event.isTrusted) event.stopImmediatePropagation();
  };
  for (const type of ['scroll', 'scrollend']) host.addEventListener(type, holdBack, true);
  grid().scrollTop = 5_000 * rowHeight;
  grid().dispatchEvent(new Event('scroll'));
  await vi.waitFor(() => expect(drawn()[0]).toBe(5_000));
  expect(drawn()).toHaveLength(seen);
  grid().dispatchEvent(new Event('scrollend'));
  await vi.waitFor(() => expect(drawn()).toHaveLength(seen + 2 * overscanRows));
  expect(drawn()[0]).toBe(5_000 - overscanRows);
});

test('a turn of the wheel meets rows that are there already', async () => {
  const counts: number[] = [];
  const observer = new MutationObserver(() => counts.push(drawn().length));
  observer.observe(host, { childList: true, subtree: true });
  grid().scrollTop = 3 * rowHeight;
  await vi.waitFor(() => expect(drawn().at(-1)).toBe(seen + 3 + overscanRows - 1));
  observer.disconnect();
  expect(Math.min(...counts)).toBeGreaterThan(seen);
});
