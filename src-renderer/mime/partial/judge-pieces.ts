// Whether letters are the pieces of one letter, in which order, and what stands in the way. Anybody can write a piece, so nothing in
// them is believed that the others do not say too.
import type { Fragment } from '../fragment.ts';

export interface Piece<Id = number> {
  readonly id: Id;
  readonly subject: string;
  /** Address of its sender. */
  readonly from: string;
  readonly sizeBytes: number;
  /** null: no message/partial. */
  readonly fragment: Fragment | null;
}

export type PieceProblem =
  | { readonly kind: 'missing'; readonly numbers: readonly number[] }
  | { readonly kind: 'twice'; readonly numbers: readonly number[] }
  /** Ids, or what they say of the whole, are not the same. */
  | { readonly kind: 'other-letter' }
  /** One does not say of which letter it is, though it must (RFC 2046 §5.2.2): it may be of any. */
  | { readonly kind: 'no-id' }
  | { readonly kind: 'other-sender' }
  /** Only some of them are marked as pieces. */
  | { readonly kind: 'mixed' }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'one' };

/** 50 MB in pieces of 60 KB are some 1,200. */
export const maxPieces = 2_000;
export const maxJoinedBytes = 100 * 1024 * 1024;

/** By the numbers they carry; those without keep their places behind. */
export function inOrder<Id>(pieces: readonly Piece<Id>[]): Piece<Id>[] {
  const place = ({ fragment }: Piece<Id>): number => fragment?.number ?? Infinity;
  return pieces.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

/** Whether each follows the one it says it follows. */
export function areInOrder(pieces: readonly Piece<unknown>[]): boolean {
  return pieces.every(({ fragment }, at) => fragment === null || fragment.number === at + 1);
}

/** All that keeps these from being joined; empty where nothing does. Never costs more than a look at each. */
export function problemsOf(pieces: readonly Piece<unknown>[]): PieceProblem[] {
  if (pieces.length > maxPieces) return [{ kind: 'too-many' }];
  const problems: PieceProblem[] = [];
  const marked = pieces.filter(({ fragment }) => fragment !== null);
  if (marked.length === 0 && pieces.length < 2) problems.push({ kind: 'one' });
  if (marked.length > 0 && marked.length < pieces.length) problems.push({ kind: 'mixed' });
  if (new Set(pieces.map(({ from }) => from.toLowerCase())).size > 1) {
    problems.push({ kind: 'other-sender' });
  }
  const sizeBytes = pieces.reduce((sum, piece) => sum + piece.sizeBytes, 0);
  if (sizeBytes > maxJoinedBytes) problems.push({ kind: 'too-large' });
  const fragments = marked.flatMap(({ fragment }) => fragment ?? []);
  return [...problems, ...fragmentProblems(fragments)];
}

function fragmentProblems(fragments: readonly Fragment[]): PieceProblem[] {
  if (fragments.length === 0) return [];
  if (fragments.some(({ id }) => id === '')) return [{ kind: 'no-id' }];
  const ids = new Set(fragments.map(({ id }) => id));
  const totals = new Set(fragments.flatMap(({ total }) => total ?? []));
  const numbers = fragments.map(({ number }) => number);
  const last = numbers.reduce((most, number) => Math.max(most, number), 0);
  const [total = last] = totals;
  if (ids.size > 1 || totals.size > 1 || last > total) return [{ kind: 'other-letter' }];
  if (total > maxPieces) return [{ kind: 'too-many' }];
  const problems: PieceProblem[] = [];
  const here = new Set(numbers);
  const missing = numbersUpTo(total).filter((number) => !here.has(number));
  // Where no piece says how many there are, the last cannot be known (RFC 2046 §5.2.2).
  if (totals.size === 0) missing.push(last + 1);
  if (missing.length > 0) problems.push({ kind: 'missing', numbers: missing });
  const twice = [...new Set(numbers.filter((number, at) => numbers.indexOf(number) !== at))];
  if (twice.length > 0) problems.push({ kind: 'twice', numbers: twice });
  return problems;
}

function numbersUpTo(total: number): number[] {
  return Array.from({ length: total }, (_, at) => at + 1);
}
