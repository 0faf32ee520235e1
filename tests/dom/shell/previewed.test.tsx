// The preview goes with the selection; while many letters are being changed it comes after, in a task of its own.
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { usePreviewedIds } from '../../../src-renderer/app/previewed.ts';
import { selectMessages, useSession } from '../../../src-renderer/app/session-state.ts';
import { useWork, type WorkUnderWay } from '../../../src-renderer/app/work/work-state.ts';

let root: Root | null = null;

afterEach(() => {
  root?.unmount();
  useWork.setState({ underWay: [] });
});

const work: WorkUnderWay = {
  ...{ key: 1, kind: 'move', target: null, hasFolded: false },
  ...{ doneCount: 0, totalCount: 50_000, isSlow: true, stop: () => undefined },
};

/** What was selected and what was previewed, at each drawing. */
function drawn(): (readonly [selected: number | undefined, previewed: number | undefined])[] {
  const drawings: ReturnType<typeof drawn> = [];
  function Preview() {
    const [selected] = useSession((state) => state.selectedIds);
    const [previewed] = usePreviewedIds();
    drawings.push([selected, previewed]);
    return null;
  }
  root = createRoot(document.createElement('div'));
  flushSync(() => root?.render(<Preview />));
  return drawings;
}

function select(id: number): void {
  flushSync(() => selectMessages([id as MessageId]));
}

test('at rest both are drawn together', async () => {
  select(1);
  const drawings = drawn();
  select(2);
  expect(drawings.at(-1)).toEqual([2, 2]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(drawings.every(([selected, previewed]) => selected === previewed)).toBe(true);
});

test('while letters are being changed the selection is drawn first, and the preview follows', async () => {
  useWork.setState({ underWay: [work] });
  select(1);
  const drawings = drawn();
  select(2);
  expect(drawings.at(-1)).toEqual([2, 1]);
  await expect.poll(() => drawings.at(-1)).toEqual([2, 2]);
});
