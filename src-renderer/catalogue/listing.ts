// The answer to a list's spec, out of columns, orders and conversations.
import { slotsByFolder } from './by-folder.ts';
import type { Conversations } from './conversations.ts';
import { groupedList } from './grouped-list.ts';
import { type FoundWords, letterFilter, typedTest } from './letter-filter.ts';
import type { LetterColumns } from './letter-columns.ts';
import type { ListedLetters, ListSpec } from './list-spec.ts';
import type { Orders } from './orders.ts';

export interface ListSources {
  readonly columns: LetterColumns;
  readonly orders: Orders;
  conversations(): Conversations;
}

/** `now`: ms since the epoch. */
export function listLetters(
  sources: ListSources,
  spec: ListSpec,
  found: FoundWords,
  now: number,
): ListedLetters {
  const { columns } = sources;
  const listed = listedSlots(sources, spec, found, now);
  const count = listed.length;
  if (!spec.isGrouped) return { ids: idsOf(columns, listed), tree: null, isComplete: true, count };
  const { slots, tree } = groupedList(columns, sources.conversations(), listed, spec.expanded);
  return { ids: idsOf(columns, slots), tree, isComplete: true, count };
}

/** Letters equal in the column come in the order they were stored, reversed when descending. */
function listedSlots(
  { columns, orders }: ListSources,
  spec: ListSpec,
  found: FoundWords,
  now: number,
): Uint32Array {
  const isListed = letterFilter(columns, spec, found, now);
  const order = orderOf(columns, orders, spec, found);
  const listed = new Uint32Array(order.length);
  let count = 0;
  const take = (slot: number) => {
    if (isListed(slot)) listed[count++] = slot;
  };
  if (spec.sort.descending) for (let at = order.length - 1; at >= 0; at -= 1) take(order[at]!);
  else for (const slot of order) take(slot);
  return listed.slice(0, count);
}

/** At least all that may be listed, in the order of the column. */
function orderOf(
  columns: LetterColumns,
  orders: Orders,
  spec: ListSpec,
  found: FoundWords,
): Uint32Array {
  const { column } = spec.sort;
  if (column === 'folder') return slotsByFolder(columns, spec, orders.by('receivedAt'));
  const hasWords = typedTest(spec, found);
  const few = hasWords && slotsOf(columns, hasWords, Math.floor(columns.count / fewShare));
  return few ? orders.sorted(few, column) : orders.by(column);
}

/** Of so many letters one is few: sorting those takes less time than going through all in their order. */
const fewShare = 16;

/** Ascending; null where there are more than `most`. */
function slotsOf(
  { arrays, count }: LetterColumns,
  test: (id: number) => boolean,
  most: number,
): Uint32Array | null {
  const slots = new Uint32Array(most);
  const { id } = arrays;
  let length = 0;
  for (let slot = 0; slot < count; slot += 1) {
    if (!test(id[slot]!)) continue;
    if (length === most) return null;
    slots[length++] = slot;
  }
  return slots.subarray(0, length);
}

function idsOf({ arrays }: LetterColumns, slots: Uint32Array): Uint32Array {
  const ids = new Uint32Array(slots.length);
  for (let at = 0; at < ids.length; at += 1) ids[at] = arrays.id[slots[at]!]!;
  return ids;
}
