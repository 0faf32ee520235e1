// The rows and raw bytes of new letters. Used inside the transaction that also writes their ledger rows; opens none.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { addPack, packOf } from '../raw-packs.ts';
import { partsOf } from '../raw-parts.ts';
import type { MessageRow, PackedLetter, RawRow } from '../rows.ts';
import { type LetterToStore, sizeOf } from './letter-to-store.ts';
import { receivedRow } from './received-rows.ts';

export interface Added {
  readonly letter: LetterToStore;
  readonly row: MessageRow;
}

/** Adds message rows and raw bytes. `placeholders`: rows, deleted already, of letters known before by less than their bytes. */
export async function addLetters(
  fresh: readonly LetterToStore[],
  placeholders: ReadonlyMap<LetterToStore, MessageRow>,
): Promise<Added[]> {
  const added = await addMessages(fresh, placeholders);
  await addRaw(added);
  return added;
}

/** Letters of one frame that get their ids here are made a pack. */
async function addMessages(
  fresh: readonly LetterToStore[],
  placeholders: ReadonlyMap<LetterToStore, MessageRow>,
): Promise<Added[]> {
  const { messages } = store();
  // A letter that takes a placeholder's place keeps its id, so that it stays selected while it is filled.
  const idOf = (letter: LetterToStore): MessageId | undefined =>
    letter.body.kind === 'parts' ? letter.body.messageId : placeholders.get(letter)?.id;
  const placed = fresh.flatMap((letter) => {
    const id = idOf(letter);
    return id === undefined ? [] : [{ letter, row: { ...newRow(letter, placeholders), id } }];
  });
  await messages.bulkAdd(placed.map(({ row }) => row));
  const unplaced = fresh.filter((letter) => idOf(letter) === undefined);
  const [first, ...others] = unplaced.map((letter) => newRow(letter, placeholders));
  if (!first) return placed;
  const firstId = await messages.add(first);
  // Within a transaction ids are given one after the other, so each pack's first is known before the rows are written.
  const packIds = packIdsOf(unplaced, firstId);
  const rows = others.map((row, at) => {
    const packId = packIds[at + 1];
    return packId === undefined ? row : { ...row, packId };
  });
  const ids = [firstId, ...(await messages.bulkAdd(rows, { allKeys: true }))];
  if (ids.some((id, at) => id !== firstId + at)) throw new Error('ids do not follow one another');
  return [
    ...placed,
    ...unplaced.map((letter, at) => ({
      letter,
      row: { ...(at === 0 ? first : rows[at - 1]!), id: ids[at]! },
    })),
  ];
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
async function addRaw(added: readonly Added[]): Promise<void> {
  const { raw } = store();
  const alone: RawRow[] = [];
  const packs = new Map<MessageId, Added[]>();
  for (const each of added) {
    const { row, letter } = each;
    if (letter.body.kind === 'parts') continue;
    packs.set(row.packId ?? row.id, [...(packs.get(row.packId ?? row.id) ?? []), each]);
  }
  for (const [id, together] of packs) {
    const letters = together.map(({ letter, row }) => ({ messageId: row.id, raw: rawOf(letter) }));
    if (letters.length === 1) alone.push(...partsOf(id, letters[0]!.raw));
    else {
      const frame = frameOf(together[0]!.letter);
      const whole = frame && placesIn(frame, letters);
      if (whole) await addPack(frame, whole);
      else {
        const pack = packOf(letters);
        await addPack(pack.bytes, pack.letters);
      }
    }
  }
  await raw.bulkAdd(alone);
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
  return receivedRow(letter, letter.summary, sizeOf(letter), placeholder) as MessageRow;
}
