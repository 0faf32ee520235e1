// The answer to a list's spec, out of columns, orders and conversations.
import { slotsByFolder } from './by-folder.ts';
import type { Conversations } from './conversations.ts';
import { groupedList } from './grouped-list.ts';
import { type FoundWords, letterFilter } from './letter-filter.ts';
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

function idsOf({ arrays }: LetterColumns, slots: Uint32Array): Uint32Array {
  const ids = new Uint32Array(slots.length);
  for (let at = 0; at < ids.length; at += 1) ids[at] = arrays.id[slots[at]!]!;
  return ids;
}
