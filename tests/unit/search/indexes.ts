// An index in memory, to search in tests.
import type { Field } from '../../../src-renderer/search/fields.ts';
import { search } from '../../../src-renderer/search/lookup.ts';
import { mergeSegments } from '../../../src-renderer/search/merge.ts';
import { parseQuery } from '../../../src-renderer/search/query.ts';
import { buildSegment, type Segment } from '../../../src-renderer/search/segment.ts';
import { termsOfLetter } from '../../../src-renderer/search/terms.ts';
import type { TestLetter } from './letters.ts';

export function segmentOf(letters: readonly TestLetter[]): Segment {
  return buildSegment(letters.map((each) => ({ id: each.id, terms: termsOfLetter(each) })));
}

/** Ids found, ascending. */
export async function idsFound(
  segments: readonly Segment[],
  text: string,
  fields?: readonly Field[],
): Promise<number[]> {
  const heads = segments.map(({ head }) => head);
  const found = await search(heads, parseQuery(text, fields), (wanted) =>
    Promise.resolve(wanted.map(({ segment, block }) => blockOf(segments, segment, block))),
  );
  return found
    .flatMap(({ segment, ordinals }) =>
      [...ordinals].map((ordinal) => heads[segment]?.letterIds[ordinal] ?? Number.NaN),
    )
    .sort((one, other) => one - other);
}

/** Merged; letters of which `isLive` says no drop out. */
export async function merged(
  segments: readonly Segment[],
  isLive: (id: number, segment: number) => boolean = () => true,
): Promise<Segment> {
  const blocks: Uint8Array[] = [];
  const inputs = segments.map((input, at) => ({
    head: input.head,
    readBlock: (block: number) => Promise.resolve(blockOf(segments, at, block)),
    isLive: (ordinal: number) => isLive(input.head.letterIds[ordinal] ?? Number.NaN, at),
  }));
  const head = await mergeSegments(inputs, (block) => {
    blocks.push(block);
    return Promise.resolve();
  });
  return { head, blocks };
}

export function blockOf(segments: readonly Segment[], segment: number, block: number): Uint8Array {
  const bytes = segments[segment]?.blocks[block];
  if (!bytes) throw new Error(`there is no block ${block} in segment ${segment}`);
  return bytes;
}
