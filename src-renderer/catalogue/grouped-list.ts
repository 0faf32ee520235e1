// A list whose conversations stand together: each where its best letter would stand, by its head alone unless it is opened.
import { mark } from './letter-facts.ts';
import type { LetterColumns } from './letter-columns.ts';
import type { Conversations } from './conversations.ts';
import type { ListTree } from './list-spec.ts';
import { treeOf } from './conversation-tree.ts';

export interface GroupedList {
  readonly slots: Uint32Array;
  readonly tree: ListTree;
}

/** A conversation as far as its letters are listed. */
interface Groups {
  /** By the conversation's lowest slot, its group's number plus 1; 0: none of its letters is listed. */
  readonly numbers: Uint32Array;
  /** By group. */
  readonly heads: Uint32Array;
  readonly sizes: Uint32Array;
  readonly unread: Uint32Array;
  readonly count: number;
}

/** `listed`: the list's letters in its order. `expanded`: the ids of heads whose conversations are opened. */
export function groupedList(
  columns: LetterColumns,
  conversations: Conversations,
  listed: Uint32Array,
  expanded: ReadonlySet<number>,
): GroupedList {
  const groups = groupsOf(columns, conversations, listed);
  const members = membersOfOpened(columns, conversations, listed, groups, expanded);
  let length = groups.count;
  for (const slots of members.values()) length += slots.length - 1;
  const slots = new Uint32Array(length);
  const depths = new Uint8Array(length);
  const sizes = new Uint32Array(length).fill(1);
  const unread = new Uint32Array(length);
  let end = 0;
  for (let group = 0; group < groups.count; group += 1) {
    const head = groups.heads[group]!;
    sizes[end] = groups.sizes[group]!;
    unread[end] = groups.unread[group]!;
    slots[end++] = head;
    const opened = members.get(group);
    if (!opened) continue;
    for (const { slot, depth } of treeOf(columns, conversations, head, opened)) {
      depths[end] = Math.min(depth, 255);
      unread[end] = isUnread(columns, slot) ? 1 : 0;
      slots[end++] = slot;
    }
  }
  return { slots, tree: { depths, sizes, unread } };
}

/** In the order of their best letters. */
function groupsOf(
  columns: LetterColumns,
  { of, parent }: Conversations,
  listed: Uint32Array,
): Groups {
  const { sentAt } = columns.arrays;
  const isListed = new Uint8Array(columns.count);
  for (const slot of listed) isListed[slot] = 1;
  const numbers = new Uint32Array(columns.count);
  const heads = new Uint32Array(listed.length);
  const sizes = new Uint32Array(listed.length);
  const unread = new Uint32Array(listed.length);
  let count = 0;
  const answersListed = (slot: number) => parent[slot] !== slot && isListed[parent[slot]!] === 1;
  // A head answers none of the others; among several such letters it is the one written first.
  const isBetterHead = (slot: number, head: number) => {
    const isAnswer = answersListed(slot);
    if (isAnswer !== answersListed(head)) return !isAnswer;
    return sentAt[slot]! < sentAt[head]! || (sentAt[slot] === sentAt[head] && slot < head);
  };
  for (const slot of listed) {
    const number = numbers[of[slot]!]!;
    const group = number === 0 ? count : number - 1;
    if (number === 0) {
      count += 1;
      numbers[of[slot]!] = count;
      heads[group] = slot;
    } else if (isBetterHead(slot, heads[group]!)) heads[group] = slot;
    sizes[group]! += 1;
    if (isUnread(columns, slot)) unread[group]! += 1;
  }
  return { numbers, heads, sizes, unread, count };
}

/** By group, the listed letters of those conversations that are opened and have more than one. */
function membersOfOpened(
  columns: LetterColumns,
  { of }: Conversations,
  listed: Uint32Array,
  { numbers, heads, sizes }: Groups,
  expanded: ReadonlySet<number>,
): ReadonlyMap<number, number[]> {
  const members = new Map<number, number[]>();
  for (const id of expanded) {
    const slot = columns.slotOf(id);
    const group = slot < 0 ? -1 : numbers[of[slot]!]! - 1;
    if (group >= 0 && heads[group] === slot && sizes[group]! > 1) members.set(group, []);
  }
  if (members.size === 0) return members;
  for (const slot of listed) members.get(numbers[of[slot]!]! - 1)?.push(slot);
  return members;
}

function isUnread({ arrays }: LetterColumns, slot: number): boolean {
  return (arrays.marks[slot]! & mark.isRead) === 0;
}
