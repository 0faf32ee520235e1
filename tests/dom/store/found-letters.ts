// Letters found by the search index as it lies in the test's store.
import { store } from '../../../src-renderer/store/database.ts';
import type { Field } from '../../../src-renderer/search/fields.ts';
import { search } from '../../../src-renderer/search/lookup.ts';
import { parseQuery } from '../../../src-renderer/search/query.ts';

/** Ids of the letters that any segment finds, ascending; of letters that are no more as well. */
export async function idsFoundBy(text: string, fields?: readonly Field[]): Promise<number[]> {
  const segments = await store().searchSegments.toArray();
  const found = await search(segments, parseQuery(text, fields), async (wanted) => {
    const keys = wanted.map(
      ({ segment, block }) => [segments[segment]!.id, block] as [number, number],
    );
    const rows = await store().searchBlocks.bulkGet(keys);
    return rows.map((row) => row!.bytes);
  });
  const ids = found.flatMap(({ segment, ordinals }) =>
    [...ordinals].map((ordinal) => segments[segment]!.letterIds[ordinal]!),
  );
  return [...new Set(ids)].sort((one, other) => one - other);
}
