// Writes what Check and Repair found out about a piece of the store, in one transaction: letters that changed since they were looked at
// are left as they are, the person's own marks always.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { CheckReport } from '../check-report.ts';
import { checkReportKey } from '../queries/check.ts';
import type { LedgerRow, MessageRow } from '../rows.ts';
import type { LedgerKey } from '../schema.ts';
import { readRow, readRows, unreadableRecord } from '../unreadable.ts';
import { LetterChanges } from './letter-changes.ts';
import { ensureRecoveredFolder, recoveredFolder } from './recovered-folder.ts';

/** A row as it was looked at, and as it should be. */
export interface LetterMend {
  readonly seen: MessageRow;
  readonly next: MessageRow;
}

/** The ledger row of a letter that is not what it was noted to be. */
export interface LedgerMend {
  readonly seen: LedgerRow;
  readonly next: LedgerRow;
}

export interface PieceMends {
  readonly letters: readonly LetterMend[];
  /** Rows for raw bytes that have none, or one that can't be read. */
  readonly rowless: readonly MessageRow[];
  readonly ledger: readonly LedgerMend[];
  /** Packs whose rows are to be counted anew. */
  readonly packIds: readonly MessageId[];
  readonly recoveredFolderName: string;
}

/** Gives the packs that had been counted wrong. `report` is what is kept together with the changes; null keeps none. */
export async function mendPiece(
  mends: PieceMends,
  report: (wrongPacks: readonly MessageId[]) => CheckReport | null,
): Promise<CheckReport | null> {
  const { messages, raw, packs, ledger, folders, arrivals, journal, options } = store();
  const tables = [messages, raw, packs, ledger, folders, arrivals, journal, options];
  return store().transaction('rw', tables, async () => {
    const changes = new LetterChanges();
    const needsFolder = [...mends.letters.map(({ next }) => next), ...mends.rowless].some(
      (row) => row.folderId === recoveredFolder,
    );
    if (needsFolder) await ensureRecoveredFolder(mends.recoveredFolderName);
    await mendRows(mends.letters, changes);
    await addRowless(mends.rowless, changes);
    await mendLedger(mends.ledger);
    const wrongPacks = await recountPacks(mends.packIds);
    await changes.write();
    const next = report(wrongPacks);
    if (next) await options.put({ key: checkReportKey, value: next });
    return next;
  });
}

async function mendRows(mends: readonly LetterMend[], changes: LetterChanges): Promise<void> {
  const { messages, folders } = store();
  if (mends.length === 0) return;
  const present = new Set(await folders.toCollection().primaryKeys());
  const { rows } = await readRows(
    messages,
    mends.map(({ seen }) => seen.id),
  );
  const changed: MessageRow[] = [];
  for (const [at, { seen, next }] of mends.entries()) {
    const current = rows[at];
    if (!current || !isSameLetter(current, seen)) continue;
    const row = withMarksOf(current, seen, next);
    if (!present.has(row.folderId)) continue;
    changes.rewritten(current, row);
    changed.push(row);
  }
  await messages.bulkPut(changed);
}

/** A draft is written over and a placeholder filled under the same id; then what was looked at is no more. */
function isSameLetter(one: MessageRow, other: MessageRow): boolean {
  return (
    one.packId === other.packId &&
    one.sizeBytes === other.sizeBytes &&
    one.damage === other.damage &&
    one.receivedAt === other.receivedAt
  );
}

/** Whatever the person did since the row was looked at stays. */
function withMarksOf(current: MessageRow, seen: MessageRow, next: MessageRow): MessageRow {
  const marks = [
    'folderId',
    'previousFolderId',
    'isRead',
    'isFlagged',
    'isAnswered',
    'isForwarded',
    'conversationMark',
    'color',
  ] as const;
  const since = marks.filter((mark) => current[mark] !== seen[mark]);
  return { ...next, ...Object.fromEntries(since.map((mark) => [mark, current[mark]])) };
}

async function addRowless(rows: readonly MessageRow[], changes: LetterChanges): Promise<void> {
  const { messages, raw, arrivals } = store();
  for (const row of rows) {
    const current = await readRow(messages, row.id);
    const isGone =
      (await raw
        .where(':id')
        .equals([row.packId ?? row.id, 0])
        .count()) === 0;
    const isUnderWay = (await arrivals.where(':id').equals(row.id).count()) > 0;
    if (isUnderWay || (isGone && row.damage !== 'cut-short')) continue;
    if (current === undefined) changes.added(row);
    // Its folder counts it already.
    else if (current === unreadableRecord) changes.rewritten(row, row);
    else continue;
    await messages.put(row);
  }
}

async function mendLedger(mends: readonly LedgerMend[]): Promise<void> {
  const { ledger } = store();
  for (const { seen, next } of mends) {
    const key: LedgerKey = [seen.accountId, seen.uidl, seen.occurrence];
    const current = await readRow(ledger, key);
    if (current === undefined || current === unreadableRecord) continue;
    const isSame = current.messageId === seen.messageId && current.state === seen.state;
    if (isSame && current.retrievedAt === seen.retrievedAt) await ledger.put(next);
  }
}

/** What lies in packs is counted by the rows that name them. Gives those that were wrong. */
async function recountPacks(ids: readonly MessageId[]): Promise<readonly MessageId[]> {
  const { messages, raw, packs } = store();
  const wrong: MessageId[] = [];
  for (const id of ids) {
    const row = await readRow(raw, [id, 0] satisfies [MessageId, number]);
    if (row === undefined || row === unreadableRecord || !row.letters) continue;
    const { rows, unreadable } = await readRows(
      messages,
      row.letters.map(({ messageId }) => messageId),
    );
    if (unreadable.length === 0 && rows.every((each) => each === undefined)) {
      // All of it was purged: nobody's bytes any more.
      await raw.delete([id, 0]);
      await packs.delete(id);
      wrong.push(id);
      continue;
    }
    const live = row.letters.filter((_, at) => (rows[at]?.packId ?? rows[at]?.id) === id);
    const liveBytes = live.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const counted = { id, liveCount: live.length, liveBytes, totalBytes: row.bytes.byteLength };
    const known = await readRow(packs, id);
    const isRight =
      known !== undefined &&
      known !== unreadableRecord &&
      known.liveCount === counted.liveCount &&
      known.liveBytes === counted.liveBytes &&
      known.totalBytes === counted.totalBytes;
    if (isRight) continue;
    wrong.push(id);
    await packs.put(counted);
  }
  return wrong;
}
