// Where a list is scrolled to while the answer to a click on its head is a while in coming.
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RowGrid } from '../../../src-renderer/ui/RowGrid.tsx';
import { useGridView } from '../../../src-renderer/ui/use-viewport.ts';

interface Shown {
  readonly ids: readonly number[];
  /** What was asked for, and what has come. */
  readonly asked: boolean;
  readonly answered: boolean;
}

let root: Root;
let host: HTMLElement;
const nothing = () => undefined;
const selection = { selectedIds: new Set([0]), anchorId: 0, activeId: 0 };
const columns = [{ name: 'id', label: 'Number', width: 100, sort: 'id' }] as never;
const columnActions = { onSort: nothing, onResize: nothing, onResizeEnd: nothing } as never;

function List({ ids, asked, answered }: Shown) {
  const view = useGridView();
  return (
    <RowGrid
      label="Numbers"
      view={view}
      columns={columns}
      columnActions={columnActions}
      sort={{ column: 'id', descending: asked } as never}
      order={String(answered)}
      ids={ids}
      itemAt={(index) => ids[index]}
      cell={String}
      selection={selection}
      onSelect={nothing}
      onOpen={nothing}
      menu={{ label: 'Menu', entries: () => [] }}
      isBusy={false}
      empty={null}
    />
  );
}

async function show(shown: Shown): Promise<number> {
  flushSync(() => root.render(<List {...shown} />));
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => requestAnimationFrame(resolve));
  return host.querySelector('[role="grid"]')?.scrollTop ?? -1;
}

beforeEach(() => {
  host = document.createElement('div');
  host.style.cssText = 'position:fixed;inset:0;height:300px;display:flex;flex-direction:column';
  document.body.append(host);
  root = createRoot(host);
});
afterEach(() => {
  root.unmount();
  host.remove();
});

test('what arrives before the answer pulls nothing away; the answer brings the active row into sight', async () => {
  const ids = Array.from({ length: 500 }, (_, index) => index);
  expect(await show({ ids, asked: false, answered: false })).toBe(0);
  expect(await show({ ids, asked: true, answered: false })).toBe(0);
  // A hundred arrive in the old order, above the active one.
  const more = [...Array.from({ length: 100 }, (_, index) => 1_000 + index), ...ids];
  expect(await show({ ids: more, asked: true, answered: false })).toBe(0);
  expect(await show({ ids: more.toReversed(), asked: true, answered: true })).toBeGreaterThan(
    1_000,
  );
});
