// What the catalogue knows of one letter: numbers, and three texts it is sorted by. Pure.
import { isReplySubject } from '../../src-shared/mail/subject.ts';
import type { MessageRow, SharedChange } from '../store/rows.ts';
import { recipientKeyOf } from '../store/sort-keys.ts';
import { hashOf } from './hashes.ts';

/** Bits of a letter's marks. */
export const mark = {
  isRead: 1,
  isFlagged: 2,
  isAnswered: 4,
  isForwarded: 8,
  hasAttachment: 16,
  isWatched: 32,
  isIgnored: 64,
  /** Its subject says that it answers something. */
  isReply: 128,
  /** Purged: its place is free. Never written down. */
  isGone: 256,
} as const;

/** Where in a letter's marks its priority is: 0 low, 1 normal, 2 high. */
export const priorityShift = 10;
export const priorityRank = { low: 0, normal: 1, high: 2 } as const;

export interface LetterFacts {
  readonly id: number;
  readonly folderId: string;
  /** Empty: none. */
  readonly accountId: string;
  /** ms since the epoch, as `sentAt`. */
  readonly receivedAt: number;
  readonly sentAt: number;
  readonly sizeBytes: number;
  readonly marks: number;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** Of its Message-ID, of the letter it answers, and of the first letter it names; 0: none. */
  readonly name: number;
  readonly parent: number;
  readonly root: number;
}

/** A row that is not as rows are is listed all the same, with what can be read of it. */
export function factsOf(row: MessageRow): LetterFacts {
  try {
    return wholeFactsOf(row);
  } catch {
    const { id, folderId } = row;
    const numbers = { receivedAt: 0, sentAt: 0, sizeBytes: 0, marks: 0 };
    const texts = { from: '', to: '', subject: '' };
    const names = { name: 0, parent: 0, root: 0 };
    return { id, folderId: String(folderId), accountId: '', ...numbers, ...texts, ...names };
  }
}

function wholeFactsOf(row: MessageRow): LetterFacts {
  const parent = hashOfId(row.inReplyTo || (row.references.at(-1) ?? ''));
  return {
    id: row.id,
    folderId: row.folderId,
    accountId: row.accountId ?? '',
    receivedAt: Math.trunc(row.receivedAt),
    sentAt: Math.trunc(row.sentAt),
    sizeBytes: Math.min(row.sizeBytes, 0xffffffff),
    marks: marksOf(row),
    from: row.fromKey,
    to: recipientKeyOf(row.to),
    subject: row.subjectKey,
    name: hashOfId(row.messageIdHeader),
    parent,
    root: hashOfId(row.references[0] ?? '') || parent,
  };
}

function marksOf(row: MessageRow): number {
  return (
    (row.isRead && mark.isRead) |
    (row.isFlagged && mark.isFlagged) |
    (row.isAnswered && mark.isAnswered) |
    (row.isForwarded && mark.isForwarded) |
    (row.hasAttachment && mark.hasAttachment) |
    (row.conversationMark === 'watched' ? mark.isWatched : 0) |
    (row.conversationMark === 'ignored' ? mark.isIgnored : 0) |
    (isReplySubject(row.subject) ? mark.isReply : 0) |
    (priorityRank[row.priority] << priorityShift)
  );
}

/** A letter's marks after it was marked. */
export function changedMarks(marks: number, became: SharedChange): number {
  const { isRead, isFlagged, conversationMark } = became;
  let next = marks;
  const set = (bit: number, isSet: boolean) => {
    next = isSet ? next | bit : next & ~bit;
  };
  if (isRead !== undefined) set(mark.isRead, isRead === 1);
  if (isFlagged !== undefined) set(mark.isFlagged, isFlagged === 1);
  if (conversationMark !== undefined) {
    set(mark.isWatched, conversationMark === 'watched');
    set(mark.isIgnored, conversationMark === 'ignored');
  }
  return next;
}

/** Message-IDs are compared without the brackets around them, which some programs leave out. */
function hashOfId(id: string): number {
  const bare = id.trim().replace(/^<|>$/g, '');
  return bare === '' ? 0 : hashOf(bare);
}
