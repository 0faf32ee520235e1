// The rows and raw bytes of new letters. Used inside the transaction that also writes their ledger rows; opens none.
import { groupBy } from '../../../src-shared/mail/group-by.ts';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { newPack, packOf } from '../raw-packs.ts';
import { partsOf } from '../raw-parts.ts';
import type { MessageRow, PackedLetter, PackRow, RawRow } from '../rows.ts';
import { type LetterToStore, sizeOf } from './letter-to-store.ts';
import { receivedRow } from './received-rows.ts';

export interface Added {
  readonly letter: LetterToStore;
  readonly row: MessageRow;
}

/**
 * Adds message rows; letters of one frame that get their ids here are made a pack. `placeholders`: rows, deleted already, of letters
 * known before by less than their bytes. Resolves once the ids are known, before the rows are `written`.
 */
export async function addMessages(
  fresh: readonly LetterToStore[],
  placeholders: ReadonlyMap<LetterToStore, MessageRow>,
): Promise<{ readonly added: readonly Added[]; readonly written: Promise<void> }> {
  const { messages } = store();
  // A letter that takes a placeholder's place keeps its id, so that it stays selected while it is filled.
  const idOf = (letter: LetterToStore): MessageId | undefined =>
    letter.body.kind === 'parts' ? letter.body.messageId : placeholders.get(letter)?.id;
  const placed = fresh.flatMap((letter) => {
    const id = idOf(letter);
    return id === undefined ? [] : [{ letter, row: { ...newRow(letter, placeholders), id } }];
  });
  if (placed.length > 0) await messages.bulkAdd(placed.map(({ row }) => row));
  const unplaced = fresh.filter((letter) => idOf(letter) === undefined);
  const [first, ...others] = unplaced.map((letter) => newRow(letter, placeholders));
  if (!first) return { added: placed, written: Promise.resolve() };
  const firstId = await messages.add(first);
  // Within a transaction ids are given one after the other, so each pack's first is known before the rows are written.
  const packIds = packIdsOf(unplaced, firstId);
  const rows = others.map((row, at) => {
    const packId = packIds[at + 1];
    return packId === undefined ? row : { ...row, packId };
  });
  const added = unplaced.map((letter, at) => ({
    letter,
    row: { ...(at === 0 ? first : rows[at - 1]!), id: (firstId + at) as MessageId },
  }));
  return { added: [...placed, ...added], written: addFollowing(rows, firstId) };
}

async function addFollowing(rows: readonly MessageRow[], firstId: MessageId): Promise<void> {
  if (rows.length === 0) return;
  const lastId = await store().messages.bulkAdd(rows);
  if (lastId !== firstId + rows.length) throw new Error('ids do not follow one another');
}

/** For each letter the id of the pack it goes into; undefined for a pack's first, and for one that goes alone. */
function packIdsOf(
  letters: readonly LetterToStore[],
  firstId: MessageId,
): (MessageId | undefined)[] {
  let packAt = 0;
  return letters.map(({ body }, at) => {
    const before = letters[at - 1]?.body;
    const goesOn =
      body.kind === 'packed' && before?.kind === 'packed' && before.frame === body.frame;
    if (!goesOn) packAt = at;
    return goesOn ? ((firstId + packAt) as MessageId) : undefined;
  });
}

/** Writes raw bytes: a frame whose letters all are new as it came, without copying it once more. */
export async function addRaw(added: readonly Added[]): Promise<void> {
  const rawRows: RawRow[] = [];
  const packRows: PackRow[] = [];
  const together = groupBy(
    added.filter(({ letter }) => letter.body.kind !== 'parts'),
    ({ row }) => row.packId ?? row.id,
  );
  for (const [id, group] of together) {
    const letters = group.map(({ letter, row }) => ({ messageId: row.id, raw: rawOf(letter) }));
    const [only] = letters;
    if (only && letters.length === 1) rawRows.push(...partsOf(id, only.raw));
    else {
      const { raw, pack } = packRowsOf(frameOf(group[0]!.letter), letters);
      rawRows.push(raw);
      packRows.push(pack);
    }
  }
  const { raw, packs } = store();
  await Promise.all([
    raw.bulkAdd(rawRows),
    packRows.length > 0 ? packs.bulkAdd(packRows) : Promise.resolve(),
  ]);
}

function packRowsOf(
  frame: Uint8Array | null,
  letters: readonly { readonly messageId: MessageId; readonly raw: Uint8Array }[],
): { raw: RawRow; pack: PackRow } {
  const places = frame && placesIn(frame, letters);
  return places ? newPack(frame, places) : newPack(...packOf(letters));
}

function frameOf({ body }: LetterToStore): Uint8Array | null {
  return body.kind === 'packed' ? body.frame : null;
}

/** Where letters lie in their frame; null when they do not fill it, since then it would be kept for nobody. */
function placesIn(
  frame: Uint8Array,
  letters: readonly { readonly messageId: MessageId; readonly raw: Uint8Array }[],
): PackedLetter[] | null {
  const total = letters.reduce((sum, { raw }) => sum + raw.byteLength, 0);
  if (total !== frame.byteLength) return null;
  return letters.map(({ messageId, raw }) => ({
    messageId,
    start: raw.byteOffset - frame.byteOffset,
    sizeBytes: raw.byteLength,
  }));
}

function rawOf({ body }: LetterToStore): Uint8Array {
  return body.kind === 'parts' ? new Uint8Array() : body.raw;
}

function newRow(
  letter: LetterToStore,
  placeholders: ReadonlyMap<LetterToStore, MessageRow>,
): MessageRow {
  const placeholder = placeholders.get(letter);
  return receivedRow(
    letter,
    letter.summary,
    sizeOf(letter),
    placeholder,
    letter.place,
    letter.byRules?.marks,
  ) as MessageRow;
}
