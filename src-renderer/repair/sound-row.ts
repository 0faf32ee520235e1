// A message row with values of the kinds the program reckons with, whatever a damaged store gave. Pure.
import { folderId } from '../../src-shared/mail/ids.ts';
import type { MailAddress } from '../../src-shared/mail/composition.ts';
import type { MessageRow } from '../store/rows.ts';

const inbox = folderId('inbox');

/** The same values where they are sound. Without marks and times a letter would be in no index and in no count. */
export function soundRow(row: MessageRow): MessageRow {
  return {
    ...row,
    folderId: typeof row.folderId === 'string' ? row.folderId : inbox,
    previousFolderId: typeof row.previousFolderId === 'string' ? row.previousFolderId : null,
    accountId: typeof row.accountId === 'string' ? row.accountId : null,
    receivedAt: Number.isFinite(row.receivedAt) ? row.receivedAt : 0,
    sentAt: Number.isFinite(row.sentAt) ? row.sentAt : 0,
    sizeBytes: Number.isFinite(row.sizeBytes) && row.sizeBytes >= 0 ? row.sizeBytes : 0,
    isRead: bit(row.isRead),
    isFlagged: bit(row.isFlagged),
    isAnswered: bit(row.isAnswered),
    isForwarded: bit(row.isForwarded),
    hasAttachment: bit(row.hasAttachment),
    from: isAddress(row.from) ? row.from : { name: '', address: '' },
    to: addresses(row.to),
    cc: addresses(row.cc),
    bcc: addresses(row.bcc),
    references: Array.isArray(row.references) ? row.references : [],
    subject: text(row.subject),
    preview: text(row.preview),
    fromKey: text(row.fromKey),
    subjectKey: text(row.subjectKey),
    messageIdHeader: text(row.messageIdHeader),
    inReplyTo: text(row.inReplyTo),
    priority: row.priority === 'high' || row.priority === 'low' ? row.priority : 'normal',
    damage: row.damage ?? null,
  };
}

function bit(value: unknown): 0 | 1 {
  return value === 1 || value === true ? 1 : 0;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function addresses(value: readonly MailAddress[]): readonly MailAddress[] {
  return Array.isArray(value) && value.every(isAddress) ? value : [];
}

function isAddress(value: unknown): value is MailAddress {
  const { name, address } = (value ?? {}) as Partial<MailAddress>;
  return typeof name === 'string' && typeof address === 'string';
}
