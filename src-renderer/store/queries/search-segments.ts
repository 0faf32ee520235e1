// Reads the search index: which segments there are, and their blocks.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { readRaw, readRawHead } from '../raw-packs.ts';
import type { DraftRow, MessageRow, SearchBlockRow, SearchSegmentRow } from '../rows.ts';

export async function segmentIds(): Promise<number[]> {
  return store().searchSegments.toCollection().primaryKeys();
}

/** The segments of these ids; those that are no more are left out. */
export async function readSegments(ids: readonly number[]): Promise<SearchSegmentRow[]> {
  const rows = await store().searchSegments.bulkGet([...ids]);
  return rows.filter((row) => row !== undefined);
}

/** A segment that came with a few letters has no more blocks than these; of many segments none are read. */
const fewBlocks = 2;
const fewSegments = 4;

/** Segments, those that are still there, and of a few the first of their blocks in the same moment: they are about to be searched. */
export async function segmentsWithBlocks(ids: readonly number[]): Promise<{
  readonly segments: readonly SearchSegmentRow[];
  readonly blocks: readonly SearchBlockRow[];
}> {
  if (ids.length > fewSegments) return { segments: await readSegments(ids), blocks: [] };
  const { searchSegments, searchBlocks } = store();
  const blocksOf = (id: number) => {
    const range = searchBlocks.where(':id').between([id, 0], [id, Infinity], true, true);
    return range.limit(fewBlocks).toArray();
  };
  return store().transaction('r', searchSegments, searchBlocks, async () => {
    const [segments, ...blocks] = await Promise.all([readSegments(ids), ...ids.map(blocksOf)]);
    return { segments, blocks: blocks.flat() };
  });
}

/** Blocks by segment and number, in the order asked; undefined where one is no more. */
export async function readSearchBlocks(
  keys: readonly [segmentId: number, block: number][],
): Promise<(Uint8Array | undefined)[]> {
  const rows = await store().searchBlocks.bulkGet([...keys]);
  return rows.map((row) => row?.bytes);
}

/** Segments of which there are blocks, by one look-up each. */
export async function segmentIdsOfBlocks(): Promise<number[]> {
  const { searchBlocks } = store();
  const ids: number[] = [];
  for (let from = 0; ;) {
    const [key] = await searchBlocks.where(':id').aboveOrEqual([from, 0]).limit(1).primaryKeys();
    if (!key) return ids;
    ids.push(key[0]);
    from = key[0] + 1;
  }
}

/** What a letter is indexed by: its row, and its raw bytes (of a large one the beginning) or what was written as a draft. */
export interface LetterContent {
  readonly row: MessageRow;
  readonly raw: Uint8Array | null;
  readonly draft: DraftRow | undefined;
}

/** null: the letter is gone. */
export async function letterContent(id: MessageId): Promise<LetterContent | null> {
  const { messages, drafts } = store();
  const row = await messages.get(id);
  if (!row) return null;
  const isLarge = row.packId === undefined && row.sizeBytes > largeBytes;
  const raw = await (isLarge ? readRawHead(row) : readRaw(row));
  return { row, raw, draft: raw ? undefined : await drafts.get(id) };
}

/** Above it the first piece has all that is indexed. */
const largeBytes = 4 * 1024 * 1024;

/** Those of the ids that letters have. */
export async function existingLetters(ids: readonly number[]): Promise<ReadonlySet<number>> {
  const keys = await store()
    .messages.where(':id')
    .anyOf(ids as readonly MessageId[])
    .primaryKeys();
  return new Set<number>(keys);
}
