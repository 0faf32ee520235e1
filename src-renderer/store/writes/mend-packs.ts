// How much of each pack is in use, counted by the rows that name it. Used inside transactions; opens none.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { MessageRow, PackedLetter, PackRow } from '../rows.ts';
import { readRow, readRows, unreadableRecord } from '../unreadable.ts';

/** What a pack holds. */
export interface PackPlaces {
  readonly id: MessageId;
  readonly letters: readonly PackedLetter[];
  readonly totalBytes: number;
}

/** Puts right what is wrong; `written` are rows known for sure. Gives the packs that had been wrong. */
export async function recountPacks(
  packs: readonly PackPlaces[],
  written: readonly MessageRow[],
): Promise<readonly MessageId[]> {
  const wrong: MessageId[] = [];
  for (const seen of packs) {
    if (await isRight(seen, written)) continue;
    // It may have been written anew since it was looked at.
    const current = await placesOf(seen.id);
    if (!current || (await isRight(current, written))) continue;
    wrong.push(seen.id);
    await correct(current, written);
  }
  return wrong;
}

async function isRight(places: PackPlaces, written: readonly MessageRow[]): Promise<boolean> {
  const { counted } = await count(places, written);
  const known = await readRow(store().packs, places.id);
  return (
    counted.liveCount > 0 &&
    known !== undefined &&
    known !== unreadableRecord &&
    known.liveCount === counted.liveCount &&
    known.liveBytes === counted.liveBytes &&
    known.totalBytes === counted.totalBytes
  );
}

async function correct(places: PackPlaces, written: readonly MessageRow[]): Promise<void> {
  const { raw, packs } = store();
  const { counted, isNobodys } = await count(places, written);
  if (!isNobodys) {
    await packs.put(counted);
    return;
  }
  // All of it was purged.
  await raw.delete([places.id, 0]);
  await packs.delete(places.id);
}

async function count(
  { id, letters, totalBytes }: PackPlaces,
  written: readonly MessageRow[],
): Promise<{ readonly counted: PackRow; readonly isNobodys: boolean }> {
  const sure = new Map(written.map((row) => [row.id, row]));
  const ids = letters.map(({ messageId }) => messageId);
  const { rows, unreadable } = await readRows(store().messages, ids);
  const present = ids.map((each, at) => sure.get(each) ?? rows[at]);
  const live = letters.filter((_, at) => (present[at]?.packId ?? present[at]?.id) === id);
  const liveBytes = live.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    counted: { id, liveCount: live.length, liveBytes, totalBytes },
    isNobodys: unreadable.length === 0 && present.every((row) => row === undefined),
  };
}

async function placesOf(id: MessageId): Promise<PackPlaces | null> {
  const row = await readRow(store().raw, [id, 0] satisfies [MessageId, number]);
  if (row === undefined || row === unreadableRecord || !row.letters) return null;
  return { id, letters: row.letters, totalBytes: row.bytes.byteLength };
}

/** A pack's row without a pack would let a letter that comes anew under its id be taken for one. Only the row goes. */
export async function dropDeadPacks(ids: readonly MessageId[]): Promise<void> {
  const dead: MessageId[] = [];
  for (const id of ids) if (!(await placesOf(id))) dead.push(id);
  await store().packs.bulkDelete(dead);
}
