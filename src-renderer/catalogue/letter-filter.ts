// Which letters a list shows: those of its folders that meet its criteria.
import type { Criteria, Criterion, MarkCriterion } from '../../src-shared/mail/criteria.ts';
import { mark, priorityRank, priorityShift } from './letter-facts.ts';
import type { LetterColumns } from './letter-columns.ts';
import type { ListSpec } from './list-spec.ts';
import type { WordFinder } from './word-finder.ts';

export type SlotTest = (slot: number) => boolean;

const dayMs = 24 * 60 * 60 * 1_000;

/** What words were looked for, and what was found. */
export type FoundWords = ReadonlyMap<string, (id: number) => boolean>;

type Words = Extract<Criterion, { kind: 'words' }>;

/** Looks for all words the spec names. */
export async function findWords(spec: ListSpec, finder: WordFinder): Promise<FoundWords> {
  const found = new Map<string, (id: number) => boolean>();
  for (const criterion of wordsOf(spec)) {
    const { words, field } = criterion;
    if (words.trim() !== '') found.set(keyOf(criterion), await finder.find(words, field));
  }
  return found;
}

/** Says of a letter whether it has what is typed into the search field; null where nothing is, or where it is not all that counts. */
export function typedTest(
  { words, kept }: ListSpec,
  found: FoundWords,
): ((id: number) => boolean) | null {
  if (words.trim() === '' || kept !== null) return null;
  return found.get(keyOf(typed(words))) ?? null;
}

/** Says of a slot whether its letter is listed. `now`: ms since the epoch. */
export function letterFilter(
  columns: LetterColumns,
  spec: ListSpec,
  found: FoundWords,
  now: number,
): SlotTest {
  const { folder, marks, id } = columns.arrays;
  const isWanted = new Uint8Array(columns.folderIds.names.length);
  for (const folderId of spec.folderIds) {
    const number = columns.folderIds.find(folderId);
    if (number !== undefined) isWanted[number] = 1;
  }
  const isHere: SlotTest = (slot) =>
    isWanted[folder[slot]!] === 1 && (marks[slot]! & mark.isGone) === 0;
  const tests = criteriaOf(spec)
    .filter(({ criteria }) => criteria.length > 0)
    .map((criteria) => testOf(criteria, columns, found, now));
  if (tests.length === 0) return isHere;
  const { kept } = spec;
  return (slot) => isHere(slot) && (id[slot] === kept || tests.every((test) => test(slot)));
}

/** The words of the search field are one criterion more. */
function criteriaOf({ criteria, words }: ListSpec): readonly Criteria[] {
  if (words.trim() === '') return criteria;
  return [...criteria, { joinedBy: 'and', criteria: [typed(words)] }];
}

function typed(words: string): Words {
  return { kind: 'words', field: 'any', words, isNot: false };
}

function wordsOf(spec: ListSpec): Words[] {
  return criteriaOf(spec)
    .flatMap(({ criteria }) => criteria)
    .filter((criterion) => criterion.kind === 'words');
}

function keyOf({ field, words }: Words): string {
  return `${field} ${words}`;
}

function testOf(
  criteria: Criteria,
  columns: LetterColumns,
  found: FoundWords,
  now: number,
): SlotTest {
  const test = joinedTestOf(criteria, columns, found, now);
  return criteria.isNot === true ? (slot) => !test(slot) : test;
}

function joinedTestOf(
  { joinedBy, criteria }: Criteria,
  columns: LetterColumns,
  found: FoundWords,
  now: number,
): SlotTest {
  const tests = criteria.map((criterion) => testOfOne(criterion, columns, found, now));
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return joinedBy === 'and'
    ? (slot) => tests.every((test) => test(slot))
    : (slot) => tests.some((test) => test(slot));
}

function testOfOne(
  criterion: Criterion,
  columns: LetterColumns,
  found: FoundWords,
  now: number,
): SlotTest {
  const { id, receivedAt, sizeBytes, marks, account } = columns.arrays;
  switch (criterion.kind) {
    case 'words': {
      const holds = found.get(keyOf(criterion));
      return holds ? (slot) => holds(id[slot]!) !== criterion.isNot : () => true;
    }
    case 'receivedBefore':
      return (slot) => receivedAt[slot]! < criterion.at;
    case 'receivedAfter':
      return (slot) => receivedAt[slot]! >= criterion.at;
    case 'receivedWithin':
      return (slot) => receivedAt[slot]! >= now - criterion.days * dayMs;
    case 'sizeAbove':
      return (slot) => sizeBytes[slot]! > criterion.kb * 1_024;
    case 'sizeBelow':
      return (slot) => sizeBytes[slot]! < criterion.kb * 1_024;
    case 'priority':
      return (slot) => marks[slot]! >> priorityShift === priorityRank[criterion.priority];
    case 'account': {
      const number = columns.accountIds.find(criterion.accountId) ?? -1;
      return (slot) => account[slot] === number;
    }
    default:
      return (slot) => ((marks[slot]! & bitOf[criterion.kind]) !== 0) === criterion.is;
  }
}

const bitOf: Readonly<Record<MarkCriterion, number>> = {
  isRead: mark.isRead,
  isFlagged: mark.isFlagged,
  isAnswered: mark.isAnswered,
  hasAttachment: mark.hasAttachment,
  isWatched: mark.isWatched,
  isIgnored: mark.isIgnored,
};
