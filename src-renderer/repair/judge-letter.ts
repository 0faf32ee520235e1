// What is wrong with one letter, and how its row should be. Pure: the bytes were read and summarised before.
import type { FolderId } from '../../src-shared/mail/ids.ts';
import type { FindingKind } from '../store/check-report.ts';
import type { CheckedLetter } from '../store/queries/check-piece.ts';
import type { LedgerRow, LetterSummary, MessageRow } from '../store/rows.ts';
import { soundRow } from './sound-row.ts';

/** How the ledger is to be changed, so that no rule removes from the server what is not whole here. */
export type LedgerChange =
  /** Its bytes are not here, whatever was noted: it comes again, in its own place, if the server still has it. */
  | 'not-here'
  /** As `not-here`, but it comes as a letter of its own. */
  | 'not-here-detached'
  /** It may be another letter: no rule removes the server's copy. */
  | 'doubtful';

export interface Judgement {
  readonly row: MessageRow;
  readonly findings: readonly FindingKind[];
  readonly ledgerChange: LedgerChange | null;
}

export interface JudgedBy {
  /** What the letter's bytes say; null where there are none, or where a letter has none by its nature. */
  readonly summary: LetterSummary | null;
  /** Of the bytes that are here, see `comparable-headers.ts`. */
  readonly headersHash: string | null;
  readonly folders: ReadonlySet<FolderId>;
  /** Where letters of folders that are gone are put. */
  readonly recovered: FolderId;
}

/** Drafts have no bytes before they are sent, and a refused letter never had any. */
export function expectsBytes({ row, hasDraft, isQueued }: CheckedLetter): boolean {
  return row.damage !== 'refused' && (isQueued || !hasDraft);
}

export function judgeLetter(letter: CheckedLetter, by: JudgedBy): Judgement {
  const placed = inPlace(letter, by);
  if (!expectsBytes(letter)) return { ...placed, ledgerChange: null };
  const { bytes, ledger } = letter;
  const { row } = placed;
  const isWhole = row.damage !== 'headers-only';
  if (bytes.byteCount === 0 && bytes.head === null) {
    // The pack it names has nothing of it: what comes again lies under its own id.
    const { packId: _packId, ...alone } = row;
    const lost: MessageRow = isWhole ? { ...alone, damage: 'missing' } : row;
    return found(placed, lost, ['missing'], isWhole ? lostOf(letter) : null);
  }
  const said = ledger?.receivedBytes ?? row.sizeBytes;
  const next = by.summary ? withSummary(row, by.summary, ledger) : row;
  if (bytes.isBroken || (isWhole && bytes.byteCount < said)) {
    const cut: MessageRow = { ...next, damage: isWhole ? 'cut-short' : next.damage };
    return found(placed, cut, ['cut-short'], isWhole ? lostOf(letter) : null);
  }
  const whole = isWhole ? { ...next, sizeBytes: bytes.byteCount } : headersOnly(next);
  const isAltered =
    ledger?.headersHash !== undefined &&
    by.headersHash !== null &&
    ledger.headersHash !== by.headersHash;
  const kinds: FindingKind[] = isAltered ? ['altered'] : [];
  const isRebuilt = !saysTheSame(placed.row, whole) && !placed.findings.includes('rebuilt');
  if (isRebuilt) kinds.push('rebuilt');
  const change = isAltered && ledger.isBySizeOnly !== true ? 'doubtful' : null;
  return found(placed, whole, kinds, change);
}

function found(
  { row, findings }: Pick<Judgement, 'row' | 'findings'>,
  next: MessageRow,
  kinds: readonly FindingKind[],
  ledgerChange: LedgerChange | null,
): Judgement {
  return { row: sameAs(row, next) ? row : next, findings: [...findings, ...kinds], ledgerChange };
}

function lostOf({ ledger, isPackFirst }: CheckedLetter): LedgerChange | null {
  if (ledger?.state !== 'stored') return null;
  // Other letters' bytes lie under its id: what comes again needs another one.
  return isPackFirst ? 'not-here-detached' : 'not-here';
}

/** The row with values the program can work with, in a folder that is there, naming the place where its bytes are. */
function inPlace(letter: CheckedLetter, by: JudgedBy): Pick<Judgement, 'row' | 'findings'> {
  const sound = soundRow(letter.row);
  const { foundIn } = letter;
  const { packId: _packId, ...unpacked } = sound;
  const placed =
    foundIn === undefined ? sound : foundIn === null ? unpacked : { ...unpacked, packId: foundIn };
  const isHomeless = !by.folders.has(placed.folderId);
  const row = isHomeless ? { ...placed, folderId: by.recovered, previousFolderId: null } : placed;
  const isMended = foundIn !== undefined || !sameAs(letter.row, sound);
  const findings: FindingKind[] = isHomeless ? ['homeless'] : isMended ? ['rebuilt'] : [];
  return { row: sameAs(letter.row, row) ? letter.row : row, findings };
}

/**
 * What the bytes say, over what the row said. Of letters written here the bytes say less: who was hidden (Bcc never leaves in a header)
 * and the milliseconds of their date stay. A letter that was parsed once and now was not within its time keeps its first words.
 */
function withSummary(
  row: MessageRow,
  summary: LetterSummary,
  ledger: LedgerRow | null,
): MessageRow {
  const isWrittenHere = ledger === null;
  const wasParsed = row.damage !== 'unparsed' && summary.damage === 'unparsed';
  const isSameSecond = Math.floor(row.sentAt / 1_000) === Math.floor(summary.sentAt / 1_000);
  // A letter without a date of its own has that of its arrival, which may have been a later one than that of its entry.
  const hasNoDate = summary.sentAt === row.receivedAt && row.sentAt > 0;
  return {
    ...row,
    ...summary,
    ...(wasParsed ? { preview: row.preview, hasAttachment: row.hasAttachment, damage: null } : {}),
    ...(isWrittenHere && summary.bcc.length === 0 && Array.isArray(row.bcc)
      ? { bcc: row.bcc }
      : {}),
    ...(isSameSecond || hasNoDate ? { sentAt: row.sentAt } : {}),
    ...(row.damage === 'headers-only' ? { damage: row.damage } : {}),
  };
}

/** Nothing is known of what stays on the server. */
function headersOnly(row: MessageRow): MessageRow {
  return { ...row, preview: '', hasAttachment: 0, damage: 'headers-only' };
}

/** Whether nothing was wrong with what the list says. Sent letters' first words are chosen a little otherwise than received ones'. */
function saysTheSame(row: MessageRow, next: MessageRow): boolean {
  return sameAs({ ...row, preview: '' }, { ...next, preview: '' });
}

function sameAs(one: MessageRow, other: MessageRow): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(row: MessageRow): [string, unknown][] {
  return Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));
}
