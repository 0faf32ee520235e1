// The row of a letter of which only the raw bytes are left. Pure.
import { folderId, type FolderId } from '../../src-shared/mail/ids.ts';
import type { RowlessLetter } from '../store/queries/check-piece.ts';
import type { UnreadablePlace } from '../store/queries/unreadable-places.ts';
import type { LetterSummary, MessageRow } from '../store/rows.ts';
import { recoveredFolder } from '../store/writes/recovered-folder.ts';

/**
 * `place`: what the indexes still say of a row that can't be read. A letter nobody knows a place for is put into the folder of recovered
 * ones, unread, under its own date; one that waits to be sent into the Outbox.
 */
export function rowOfBytes(
  { id, packId, bytes, ledger, queuedFor }: RowlessLetter,
  summary: LetterSummary,
  place: UnreadablePlace | undefined,
  folders: ReadonlySet<FolderId>,
): MessageRow {
  const isKnownPlace = place !== undefined && folders.has(place.folderId);
  const isQueued = queuedFor !== null;
  const whole = ledger?.receivedBytes;
  const isHeadersOnly = ledger?.state === 'headers' && whole === undefined;
  const isCut =
    bytes.isBroken || bytes.head === null || (whole !== undefined && bytes.byteCount < whole);
  const damage = isHeadersOnly ? 'headers-only' : isCut ? 'cut-short' : summary.damage;
  return {
    ...summary,
    id,
    ...(packId === undefined ? {} : { packId }),
    folderId: isKnownPlace ? place.folderId : isQueued ? folderId('outbox') : recoveredFolder,
    previousFolderId: null,
    accountId: ledger?.accountId ?? queuedFor,
    receivedAt: place?.receivedAt ?? ledger?.retrievedAt ?? summary.sentAt,
    sizeBytes: isHeadersOnly ? ledger.sizeBytes : Math.max(whole ?? 0, bytes.byteCount),
    isRead: place?.isRead ?? (isQueued ? 1 : 0),
    isFlagged: 0,
    isAnswered: 0,
    isForwarded: 0,
    ...(isHeadersOnly ? { preview: '', hasAttachment: 0 as const } : {}),
    damage,
  };
}
