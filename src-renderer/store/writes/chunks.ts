// Work on tens of thousands of letters in pieces, each a transaction of its own: readers and the ingest get their turn between.

/** Rows a transaction changes at most; about 0.1 s of work. */
export const chunkRows = 1_000;

/** Calls `work` with pieces of at most `size`, one after the other; gives the sum of what they return. */
export async function inChunks<T>(
  items: readonly T[],
  size: number,
  work: (piece: readonly T[]) => Promise<number>,
): Promise<number> {
  let sum = 0;
  for (let start = 0; start < items.length; start += size) {
    sum += await work(items.slice(start, start + size));
  }
  return sum;
}
