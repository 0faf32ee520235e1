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

test('after a leap only those in sight, and those around them once the thumb has come to rest', async () => {
  const changes = watchRows();
  scrollAlone(5_000 * rowHeight);
  await vi.waitFor(() => expect(drawn()).toHaveLength(seen + 2 * overscanRows));
  expect(changes[0]).toEqual({ first: 5_000, count: seen });
  expect(drawn()[0]).toBe(5_000 - overscanRows);
});

test('a turn of the wheel meets rows that are there already, and has others drawn beyond them at once', async () => {
  const changes = watchRows();
  scrollAlone(3 * rowHeight);
  await vi.waitFor(() => expect(drawn().at(-1)).toBe(seen + 3 + overscanRows - 1));
  expect(changes[0]).toEqual({ first: 0, count: seen + 3 + overscanRows });
});

/** What is drawn after each time that rows came or went. */
function watchRows(): { readonly first: number | undefined; readonly count: number }[] {
  const changes: { first: number | undefined; count: number }[] = [];
  const observer = new MutationObserver(() => {
    changes.push({ first: drawn()[0], count: drawn().length });
  });
  observer.observe(host, { childList: true, subtree: true });
  return changes;
}

/** One scroll event, without what the engine would tell of it by itself in its next frame. */
function scrollAlone(top: number): void {
  const holdBack = (event: Event): void => {
    if (event.isTrusted) event.stopImmediatePropagation();
  };
  host.addEventListener('scroll', holdBack, true);
  grid().scrollTop = top;
  grid().dispatchEvent(new Event('scroll'));
}
