// Copies letters: rows, raw bytes, drafts. One transaction a call; the copies are letters of their own.
import { folderId, type FolderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { copyRaw, newPack, packOf, readPacked } from '../raw-packs.ts';
import type { MessageRow } from '../rows.ts';
import { rawChunkBytes } from '../schema.ts';
import { presentLetters } from '../many-letters.ts';
import { LetterChanges } from './letter-changes.ts';

const junkFolder = folderId('junk');

interface Copy {
  readonly of: MessageRow;
  readonly row: MessageRow;
}

/** Puts a copy of each letter into `target` and gives the copies' ids; ids that are gone are passed over. */
export async function copyLetters(
  ids: readonly MessageId[],
  target: FolderId,
): Promise<MessageId[]> {
  const { messages, raw, packs, drafts, folders, journal } = store();
  return store().transaction('rw', [messages, raw, packs, drafts, folders, journal], async () => {
    if (!(await folders.get(target))) return [];
    const rows = await presentLetters(ids);
    const bytes = await readPacked(rows);
    const { packed, alone } = await addCopies(bundlesOf(rows, bytes), target);
    for (const { of, row } of alone) await copyRaw(of, row.id);
    await addPacks(packed, bytes);
    const copies = [...packed.flat(), ...alone];
    await copyDrafts(copies);
    const changes = new LetterChanges();
    for (const { row } of copies) changes.added(row);
    await changes.write();
    return copies.map(({ row }) => row.id);
  });
}

interface Bundles<Of> {
  /** Out of packs, in groups that will be a pack each. */
  readonly packed: readonly (readonly Of[])[];
  /** With raw rows of their own, with none, or the only one out of a pack. */
  readonly alone: readonly Of[];
}

/** What lies in packs is laid into packs again, none of them larger than a raw row should be. */
function bundlesOf(
  rows: readonly MessageRow[],
  bytes: ReadonlyMap<MessageId, Uint8Array>,
): Bundles<MessageRow> {
  const packed: MessageRow[][] = [];
  let room = 0;
  for (const row of rows) {
    const sizeBytes = bytes.get(row.id)?.byteLength;
    if (sizeBytes === undefined) continue;
    if (room < sizeBytes) {
      packed.push([]);
      room = rawChunkBytes;
    }
    packed.at(-1)!.push(row);
    room -= sizeBytes;
  }
  const groups = packed.filter((group) => group.length > 1);
  const grouped = new Set(groups.flat());
  return { packed: groups, alone: rows.filter((row) => !grouped.has(row)) };
}

/** Within a transaction ids are given one after the other, so the first tells them all. */
async function addCopies(
  { packed, alone }: Bundles<MessageRow>,
  target: FolderId,
): Promise<Bundles<Copy>> {
  const { messages } = store();
  const inOrder = [...packed.flat(), ...alone];
  const [first] = inOrder;
  if (!first) return { packed: [], alone: [] };
  const firstId = await messages.add(bareCopy(first, target));
  const idOf = new Map(inOrder.map(({ id }, at) => [id, (firstId + at) as MessageId]));
  const copyOf = (of: MessageRow, pack?: readonly MessageRow[]): Copy => {
    const row = { ...bareCopy(of, target), id: idOf.get(of.id)! };
    const packId = pack && idOf.get(pack[0]!.id);
    return { of, row: packId === undefined || packId === row.id ? row : { ...row, packId } };
  };
  const copies = {
    packed: packed.map((group) => group.map((row) => copyOf(row, group))),
    alone: alone.map((row) => copyOf(row)),
  };
  const others = [...copies.packed.flat(), ...copies.alone].slice(1);
  await messages.bulkAdd(others.map(({ row }) => row));
  return copies;
}

/** What the original taught the junk filter is not to be taken back by its copy. */
function bareCopy({ id: _id, packId: _packId, ...row }: MessageRow, target: FolderId) {
  const { lesson: _lesson, lessonEra: _era, junkSince: _since, ...copied } = row;
  const since = target === junkFolder ? { junkSince: Date.now() } : {};
  return { ...copied, folderId: target, previousFolderId: null, ...since };
}

async function addPacks(
  groups: Bundles<Copy>['packed'],
  bytes: ReadonlyMap<MessageId, Uint8Array>,
): Promise<void> {
  const { raw, packs } = store();
  const made = groups.map((group) =>
    newPack(...packOf(group.map(({ of, row }) => ({ messageId: row.id, raw: bytes.get(of.id)! })))),
  );
  await raw.bulkAdd(made.map((each) => each.raw));
  await packs.bulkAdd(made.map((each) => each.pack));
}

async function copyDrafts(copies: readonly Copy[]): Promise<void> {
  const { drafts } = store();
  const written = new Set(await drafts.toCollection().primaryKeys());
  for (const { of, row } of copies) {
    const draft = written.has(of.id) ? await drafts.get(of.id) : undefined;
    if (draft) await drafts.add({ ...draft, messageId: row.id });
  }
}
