// Work on tens of thousands of letters in pieces, each a transaction of its own: readers and the ingest get their turn between.

/** Letters a transaction changes at most: some 0.2 s of work, for which whoever wants to read has to wait. */
export const pieceSize = 500;

/** So many rows are written in a second or two. Of more letters they are written later, see `owed-changes.ts`. */
export const mostRowsAtOnce = 4_000;

/** Letters a transaction changes whose rows are written later: 0.15 s of work. More than {@link pieceSize}, which tells them apart. */
export const owingPieceSize = 2_000;

/**
 * The same of letters of which enough is known without their rows: 0.2 s of work. All at once costs a window least: lists, counts and
 * everything else that follows letters is made anew for each piece.
 */
export const knownPieceSize = 50_000;

/** Calls `work` with pieces of at most {@link pieceSize}, one after the other; gives the sum of what they return. */
export async function inChunks<T>(
  items: readonly T[],
  work: (piece: readonly T[]) => Promise<number>,
): Promise<number> {
  let sum = 0;
  for (let start = 0; start < items.length; start += pieceSize) {
    sum += await work(items.slice(start, start + pieceSize));
  }
  return sum;
}
