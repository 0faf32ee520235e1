// Writes what Check and Repair found out about a piece of the store, in one transaction: letters that changed since they were looked at
// are left as they are, the person's own marks always.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import type { CheckReport } from '../check-report.ts';
import { checkReportKey } from '../queries/check.ts';
import type { LedgerRow, MessageRow } from '../rows.ts';
import type { LedgerKey } from '../schema.ts';
import { pastUnreadable, readRow, readRows, unreadableRecord } from '../unreadable.ts';
import { LetterChanges } from './letter-changes.ts';
import { dropDeadPacks, recountPacks, type PackPlaces } from './mend-packs.ts';
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
  /** Rows of packs that are none. */
  readonly deadPacks: readonly MessageId[];
  /** Packs as they were looked at. */
  readonly packs: readonly PackPlaces[];
  readonly recoveredFolderName: string;
}

/** Gives the packs that had been counted wrong. `report` is what is kept together with the changes; null keeps none. */
export async function mendPiece(
  mends: PieceMends,
  report: (wrongPacks: readonly MessageId[]) => CheckReport | null,
): Promise<CheckReport | null> {
  const { messages, raw, packs, ledger, folders, arrivals, journal, options } = store();
  const tables = [messages, raw, packs, ledger, folders, arrivals, journal, options];
  return pastUnreadable(() =>
    store().transaction('rw', tables, async () => {
      const changes = new LetterChanges();
      const needsFolder = [...mends.letters.map(({ next }) => next), ...mends.rowless].some(
        (row) => row.folderId === recoveredFolder,
      );
      if (needsFolder) await ensureRecoveredFolder(mends.recoveredFolderName);
      await mendRows(mends.letters, changes);
      await addRowless(mends.rowless, changes);
      await mendLedger(mends.ledger);
      await dropDeadPacks(mends.deadPacks);
      const wrongPacks = await recountPacks(mends.packs, mends.rowless);
      await changes.write();
      const next = report(wrongPacks);
      if (next) await options.put({ key: checkReportKey, value: next });
      return next;
    }),
  );
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
    'lesson',
    'lessonEra',
    'junkSince',
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
