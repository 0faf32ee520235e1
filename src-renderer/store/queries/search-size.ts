// What the search index takes of the disk.
import { store } from '../database.ts';

/** Bytes of its blocks and of the rows that name them. */
export async function searchIndexBytes(): Promise<number> {
  let sum = 0;
  await store().searchSegments.each(({ byteLength, letterIds }) => {
    sum += byteLength + letterIds.byteLength;
  });
  return sum;
}
