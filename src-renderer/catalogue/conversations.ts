// Which letters belong together. By what they name in References and In-Reply-To, whether or not that letter is here; and as a last
// resort by subject: a letter that says it answers something but names nothing joins the one of the same subject before it, if that is
// no more than `subjectSpanMs` older, since "Re: invoice" of another month answers another one.
import { HashTable } from './hash-table.ts';
import { mark } from './letter-facts.ts';
import type { LetterColumns } from './letter-columns.ts';
import { everySlot, sortedSlots } from './sorted-slots.ts';
import { noText } from './string-pool.ts';

const subjectSpanMs = 30 * 24 * 60 * 60 * 1_000;

export interface Conversations {
  /** By slot, the lowest slot of the conversation the letter is of. */
  readonly of: Uint32Array;
  /** By slot, that of the letter it answers; its own where none is known. */
  readonly parent: Uint32Array;
}

/** Takes some tens of milliseconds for 200,000 letters; good until a letter comes, goes or has another content. */
export function findConversations(columns: LetterColumns): Conversations {
  const of = everySlot(columns.count);
  const parent = of.slice();
  joinByNames(columns, of, parent);
  joinBySubject(columns, of, parent);
  for (let slot = 0; slot < of.length; slot += 1) of[slot] = firstOf(of, slot);
  return { of, parent };
}

function joinByNames(columns: LetterColumns, of: Uint32Array, parent: Uint32Array): void {
  const { name, parent: parentName, root, marks } = columns.arrays;
  let answers = 0;
  for (let slot = 0; slot < of.length; slot += 1) if (parentName[slot] !== 0) answers += 1;
  if (answers === 0) return;
  // To each name that is mentioned, a letter that mentions it: all of them belong together.
  const mentioned = new HashTable(answers * 2);
  const mention = (hash: number, slot: number) => {
    const place = mentioned.placeOf(hash);
    if (mentioned.has(place)) join(of, slot, mentioned.value(place));
    else mentioned.take(place, hash, slot);
  };
  for (let slot = 0; slot < of.length; slot += 1) {
    if (parentName[slot] === 0 || (marks[slot]! & mark.isGone) !== 0) continue;
    mention(parentName[slot]!, slot);
    if (root[slot] !== parentName[slot]) mention(root[slot]!, slot);
  }
  const named = new HashTable(answers * 2);
  for (let slot = 0; slot < of.length; slot += 1) {
    if (name[slot] === 0 || (marks[slot]! & mark.isGone) !== 0) continue;
    const place = mentioned.placeOf(name[slot]!);
    if (!mentioned.has(place)) continue;
    join(of, slot, mentioned.value(place));
    // Of several copies the one stored first.
    const own = named.placeOf(name[slot]!);
    if (!named.has(own)) named.take(own, name[slot]!, slot);
  }
  for (let slot = 0; slot < of.length; slot += 1) {
    if (parentName[slot] === 0 || (marks[slot]! & mark.isGone) !== 0) continue;
    const place = named.placeOf(parentName[slot]!);
    if (named.has(place)) parent[slot] = named.value(place);
  }
}

function joinBySubject(columns: LetterColumns, of: Uint32Array, parent: Uint32Array): void {
  const { subject, sentAt, marks, parent: parentName } = columns.arrays;
  const isNameless = (slot: number) =>
    (marks[slot]! & (mark.isReply | mark.isGone)) === mark.isReply && parentName[slot] === 0;
  const isWanted = new Uint8Array(columns.strings.count);
  for (let slot = 0; slot < of.length; slot += 1) {
    if (isNameless(slot)) isWanted[subject[slot]!] = 1;
  }
  // What has no subject says nothing about belonging together.
  isWanted[noText] = 0;
  const isAlike = (slot: number) =>
    isWanted[subject[slot]!] === 1 && (marks[slot]! & mark.isGone) === 0;
  const alike = everySlot(of.length).filter(isAlike);
  const inOrder = sortedSlots(sortedSlots(alike, sentAt), subject);
  let first = inOrder[0] ?? 0;
  for (let at = 1; at < inOrder.length; at += 1) {
    const [before, slot] = [inOrder[at - 1]!, inOrder[at]!];
    const isNear =
      subject[before] === subject[slot] && sentAt[slot]! - sentAt[before]! <= subjectSpanMs;
    if (isNear && isNameless(slot)) {
      join(of, slot, before);
      parent[slot] = first;
    } else first = slot;
  }
}

function join(of: Uint32Array, a: number, b: number): void {
  const [firstA, firstB] = [firstOf(of, a), firstOf(of, b)];
  if (firstA < firstB) of[firstB] = firstA;
  else of[firstA] = firstB;
}

/** The lowest slot joined with this one; the way there is made shorter. */
function firstOf(of: Uint32Array, slot: number): number {
  let at = slot;
  while (of[at] !== at) {
    of[at] = of[of[at]!]!;
    at = of[at]!;
  }
  return at;
}
