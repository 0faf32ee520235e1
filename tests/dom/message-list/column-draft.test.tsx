// What is drawn of columns between a drag and the store's word about it.
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ColumnSize } from '../../../src-renderer/ui/grid-columns.ts';
import { useColumnDraft, type ColumnDraft } from '../../../src-renderer/ui/use-column-draft.ts';

type Columns = readonly ColumnSize<'from' | 'subject'>[];

const columns = (from: number, subject: number): Columns => [
  { column: 'from', width: from },
  { column: 'subject', width: subject },
];

let draft: ColumnDraft<'from' | 'subject'>;
let answer: (kept: Columns) => void;
let written: Columns[];
let unmount: () => void;

function Probe() {
  const [kept, setKept] = useState(columns(100, 100));
  answer = setKept;
  draft = useColumnDraft(kept, (next) => written.push(next));
  return null;
}

beforeEach(() => {
  written = [];
  const root = createRoot(document.createElement('div'));
  flushSync(() => root.render(<Probe />));
  unmount = () => root.unmount();
});
afterEach(() => unmount());

const drag = (column: 'from' | 'subject', width: number) => {
  flushSync(() => draft.resize(column, width));
  flushSync(() => draft.resizeEnd());
};
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
/** The store's word is never the array that was written. */
const comesBack = async (kept: Columns) => {
  answer(structuredClone(kept) as Columns);
  // With what its effect asked for.
  await frame();
  await frame();
};

test('a width that comes back late does not undo the one dragged since', async () => {
  drag('from', 120);
  drag('subject', 140);
  await comesBack(columns(120, 100));
  expect(draft.columns).toEqual(columns(120, 140));
  await comesBack(columns(120, 140));
  expect(draft.columns).toEqual(columns(120, 140));
  expect(written).toEqual([columns(120, 100), columns(120, 140)]);
});

test('what another window chose is drawn, also between two drags and their words', async () => {
  drag('from', 120);
  await comesBack(columns(60, 60));
  expect(draft.columns).toEqual(columns(60, 60));
  drag('from', 130);
  await comesBack(columns(130, 60));
  await comesBack(columns(90, 60));
  expect(draft.columns).toEqual(columns(90, 60));
});

test('the last of two words is enough where the first was left out', async () => {
  drag('from', 120);
  drag('from', 150);
  await comesBack(columns(150, 100));
  await comesBack(columns(80, 100));
  expect(draft.columns).toEqual(columns(80, 100));
});
