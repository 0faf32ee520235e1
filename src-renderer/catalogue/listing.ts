// The answer to a list's spec, out of columns and orders.
import { slotsByFolder } from './by-folder.ts';
import { type FoundWords, letterFilter } from './letter-filter.ts';
import type { LetterColumns } from './letter-columns.ts';
import type { ListedLetters, ListSpec } from './list-spec.ts';
import type { Orders } from './orders.ts';

export function listLetters(
  columns: LetterColumns,
  orders: Orders,
  spec: ListSpec,
  found: FoundWords,
  now: number,
): ListedLetters {
  const slots = listedSlots(columns, orders, spec, found, now);
  const { id } = columns.arrays;
  const ids = slots.map((slot) => id[slot]!);
  return { ids, tree: null, isComplete: true, count: ids.length };
}

/** Letters equal in the column come in the order they were stored, reversed when descending. */
function listedSlots(
  columns: LetterColumns,
  orders: Orders,
  spec: ListSpec,
  found: FoundWords,
  now: number,
): Uint32Array {
  const isListed = letterFilter(columns, spec, found, now);
  const { column } = spec.sort;
  const order =
    column === 'folder' ? slotsByFolder(columns, spec, orders.by('receivedAt')) : orders.by(column);
  const listed = new Uint32Array(order.length);
  let count = 0;
  const take = (slot: number) => {
    if (isListed(slot)) listed[count++] = slot;
  };
  if (spec.sort.descending) for (let at = order.length - 1; at >= 0; at -= 1) take(order[at]!);
  else for (const slot of order) take(slot);
  return listed.slice(0, count);
}
