// The letters of one conversation, answers below what they answer, in the order they were written.
import type { Conversations } from './conversations.ts';
import type { LetterColumns } from './letter-columns.ts';

export interface TreePlace {
  readonly slot: number;
  readonly depth: number;
}

/** All members but the head, which stands at depth 0 above them. What answers none of them answers the head. */
export function treeOf(
  columns: LetterColumns,
  conversations: Conversations,
  head: number,
  members: readonly number[],
): TreePlace[] {
  const { sentAt } = columns.arrays;
  const others = members
    .filter((slot) => slot !== head)
    .sort((a, b) => sentAt[a]! - sentAt[b]! || a - b);
  const answers = answersByLetter(columns, conversations, head, others);
  const places: TreePlace[] = [];
  const isPlaced = new Set([head]);
  // Not by recursion: a conversation may be thousands of answers deep.
  const placeBelow = (top: number, depth: number) => {
    const waiting = [{ slot: top, depth }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (next.slot !== head) places.push(next);
      for (const slot of (answers.get(next.slot) ?? []).toReversed()) {
        if (isPlaced.has(slot)) continue;
        isPlaced.add(slot);
        waiting.push({ slot, depth: next.depth + 1 });
      }
    }
  };
  placeBelow(head, 0);
  for (const slot of others) {
    // Letters that name each other in a circle hang below nothing.
    if (isPlaced.has(slot)) continue;
    isPlaced.add(slot);
    placeBelow(slot, 1);
  }
  return places;
}

function answersByLetter(
  { arrays }: LetterColumns,
  { parent }: Conversations,
  head: number,
  others: readonly number[],
): ReadonlyMap<number, number[]> {
  const members = new Set([head, ...others]);
  const byName = new Map<number, number>();
  // The head is last, so that of several copies it is the one that is answered.
  for (const slot of [...others.toReversed(), head]) {
    if (arrays.name[slot] !== 0) byName.set(arrays.name[slot]!, slot);
  }
  const answered = (slot: number): number => {
    const named = byName.get(arrays.parent[slot]!) ?? parent[slot]!;
    if (named !== slot && members.has(named)) return named;
    const root = byName.get(arrays.root[slot]!);
    return root !== undefined && root !== slot ? root : head;
  };
  const answers = new Map<number, number[]>();
  for (const slot of others) {
    const of = answered(slot);
    const known = answers.get(of);
    if (known) known.push(slot);
    else answers.set(of, [slot]);
  }
  return answers;
}
