// The first step of Check and Repair: every letter against its raw bytes, and raw bytes that are nobody's.
import type { FolderId, MessageId } from '../../src-shared/mail/ids.ts';
import type { Summarise } from '../ingest/letter-maker.ts';
import { headersHash } from '../mime/headers-hash.ts';
import { unreadableFinding, type NamedFinding } from '../store/check-report.ts';
import type { CheckedLetter, CheckPiece, RowlessLetter } from '../store/queries/check-piece.ts';
import { unreadablePlaces } from '../store/queries/unreadable-places.ts';
import type { LedgerRow, LetterSummary, MessageRow } from '../store/rows.ts';
import type { PieceMends } from '../store/writes/mend-letters.ts';
import { recoveredFolder } from '../store/writes/recovered-folder.ts';
import { expectsBytes, judgeLetter, type LedgerChange } from './judge-letter.ts';
import { rowOfBytes } from './recovered-row.ts';

export interface JudgedPiece {
  readonly mends: Omit<PieceMends, 'recoveredFolderName'>;
  readonly findings: readonly NamedFinding[];
}

/** `now` in ms since the epoch. */
export async function judgePiece(
  piece: CheckPiece,
  folders: ReadonlySet<FolderId>,
  summarise: Summarise,
  now: number,
): Promise<JudgedPiece> {
  const judged = await Promise.all(
    piece.letters.map((letter) => judge(letter, folders, summarise)),
  );
  const badIds = piece.rowless.filter((each) => each.hasUnreadableRow).map(({ id }) => id);
  const places = badIds.length > 0 ? await unreadablePlaces(badIds) : new Map<MessageId, never>();
  const rowless = await Promise.all(
    piece.rowless.map(async (found) => ({
      found,
      row: rowOfBytes(found, await summaryOf(found, summarise, now), places.get(found.id), folders),
    })),
  );
  const restored = new Set(badIds);
  const unreadable = piece.unreadable.filter(
    (record) => record.table !== 'messages' || !restored.has(record.key),
  );
  return {
    mends: {
      letters: judged.flatMap(({ seen, next }) => (seen === next ? [] : [{ seen, next }])),
      rowless: rowless.map(({ row }) => row),
      ledger: judged.flatMap(({ ledger }) => ledger ?? []),
      packs: piece.packs,
      deadPacks: piece.deadPacks,
    },
    findings: [
      ...judged.flatMap(({ findings }) => findings),
      ...rowless.map(({ found, row }) => ({
        kind: kindOf(found),
        messageId: row.id,
        name: row.subject,
      })),
      ...unreadable.map((record) => unreadableOf(record, piece.letters)),
    ],
  };
}

/** Raw bytes are those of the letters whose rows say that they lie there. */
function unreadableOf(
  record: CheckPiece['unreadable'][number],
  letters: readonly CheckedLetter[],
): NamedFinding {
  if (record.table === 'messages') return unreadableFinding('messages', record.key, '');
  const [id] = record.key;
  const [first, ...others] = letters.filter(({ row }) => (row.packId ?? row.id) === id);
  return others.length > 0
    ? unreadableFinding('pack', record.key, '')
    : unreadableFinding('raw', record.key, first?.row.subject ?? '');
}

function kindOf({ hasUnreadableRow, queuedFor }: RowlessLetter) {
  if (hasUnreadableRow) return 'restored' as const;
  return queuedFor !== null ? ('requeued' as const) : ('recovered' as const);
}

async function judge(letter: CheckedLetter, folders: ReadonlySet<FolderId>, summarise: Summarise) {
  const { row: seen, bytes, ledger } = letter;
  const reads = expectsBytes(letter) && bytes.head !== null;
  const [summary, hash] = await Promise.all([
    reads ? summaryOfRow(seen, bytes.head, summarise) : null,
    reads && ledger?.headersHash !== undefined ? headersHash(bytes.head) : null,
  ]);
  const { row, findings, ledgerChange } = judgeLetter(letter, {
    summary,
    headersHash: hash,
    folders,
    recovered: recoveredFolder,
  });
  const named = findings.map((kind) => ({ kind, messageId: seen.id, name: row.subject || '?' }));
  const change =
    ledger && ledgerChange ? [{ seen: ledger, next: changed(ledger, ledgerChange) }] : null;
  return { seen, next: row, findings: named, ledger: change };
}

async function summaryOfRow(
  { receivedAt }: MessageRow,
  head: Uint8Array,
  summarise: Summarise,
): Promise<LetterSummary> {
  const options = { fallbackCharset: '', receivedAt: Number(receivedAt) || 0 };
  return (await summarise(head, options)).summary;
}

/** Where nobody knows when the letter came, its own date is believed up to this moment. */
async function summaryOf(
  { bytes, ledger }: RowlessLetter,
  summarise: Summarise,
  now: number,
): Promise<LetterSummary> {
  const head = bytes.head ?? new Uint8Array();
  const options = { fallbackCharset: '', receivedAt: ledger?.retrievedAt ?? now };
  return (await summarise(head, options)).summary;
}

/**
 * A ledger row that says `stored` lets policies remove the server's copy, which may now be the only one. As `headers`, with nothing of the
 * letter here but its entry, the next retrieval brings it if the server still has it, into the entry's own place.
 */
function changed(row: LedgerRow, change: LedgerChange): LedgerRow {
  if (change === 'doubtful') return { ...row, isBySizeOnly: true };
  // What a rule said was said of a letter that was here.
  const { heldByRule: _held, goesByRule: _goes, ...rest } = row;
  return {
    ...rest,
    state: 'headers',
    ...(change === 'not-here-detached' ? { messageId: null } : {}),
  };
}
