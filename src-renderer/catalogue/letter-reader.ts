// Reads letters for the catalogue, in pieces. A row the engine can't give keeps no other from being read.
import { messageId } from '../../src-shared/mail/ids.ts';
import {
  messageById,
  messageIdsBetween,
  messagesBetween,
  manyMessagesByIds,
} from '../store/queries/messages.ts';
import type { MessageRow } from '../store/rows.ts';

/** More would hold up questions, fewer would take longer. */
const rowsAtATime = 2_000;

/** All letters of these ids, both included, ascending. */
export async function* lettersBetween(
  first: number,
  last: number,
): AsyncIterable<readonly MessageRow[]> {
  for (let start = first; start <= last;) {
    const rows = await messagesBetween(start, last, rowsAtATime).catch(() => null);
    if (rows) {
      yield rows;
      if (rows.length < rowsAtATime) return;
      start = rows.at(-1)!.id + 1;
    } else {
      const ids = await messageIdsBetween(start, last, rowsAtATime);
      yield (await oneByOne(ids)).filter((row) => row !== undefined);
      if (ids.length < rowsAtATime) return;
      start = ids.at(-1)! + 1;
    }
  }
}

/** The letters of these ids as they are by now; undefined where one is gone. */
export async function* lettersOf(
  ids: readonly number[],
): AsyncIterable<ReadonlyMap<number, MessageRow | undefined>> {
  for (let start = 0; start < ids.length; start += rowsAtATime) {
    const piece = ids.slice(start, start + rowsAtATime).map(messageId);
    const rows = await manyMessagesByIds(piece).catch(() => oneByOne(piece));
    yield new Map(piece.map((id, at) => [id, rows[at]]));
  }
}

async function oneByOne(ids: readonly number[]): Promise<(MessageRow | undefined)[]> {
  const rows: (MessageRow | undefined)[] = [];
  for (const id of ids) rows.push(await messageById(messageId(id)).catch(() => undefined));
  return rows;
}
