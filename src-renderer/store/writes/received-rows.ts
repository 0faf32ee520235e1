// The rows a letter from a server becomes: its message row and its ledger row. Touches no table.
import type { MailFailure } from '../../../src-shared/failure.ts';
import {
  folderId,
  type AccountId,
  type MessageId,
  type SessionId,
} from '../../../src-shared/mail/ids.ts';
import type { LedgerState, ListingEntry } from '../../../src-shared/mail/retrieval.ts';
import type { LedgerRow, LetterSummary, MessageRow, NewMessageRow } from '../rows.ts';
import type { Place } from './relocate.ts';
import type { RuledLetter } from './ruled-letter.ts';
import { fromKeyOf, subjectKeyOf } from '../sort-keys.ts';

const inbox = folderId('inbox');

/** Where a letter came from, and when (ms since the epoch). */
export interface Arrived {
  readonly accountId: AccountId;
  readonly sessionId: SessionId;
  /** See `src-shared/mail/maildrop.ts`. */
  readonly maildrop: string;
  readonly entry: ListingEntry;
  readonly receivedAt: number;
}

/**
 * A new row in the Inbox, or in `place`, with the marks rules gave it. A letter that takes a placeholder's place stays where the person has put that, with the marks it was
 * given.
 */
export function receivedRow(
  source: Pick<Arrived, 'accountId' | 'receivedAt'>,
  summary: LetterSummary,
  sizeBytes: number,
  placeholder?: MessageRow,
  place: Place = { folderId: inbox, previousFolderId: null },
  marks: RuledLetter['marks'] = {},
): NewMessageRow {
  const { isRead, isFlagged, color, conversationMark } = placeholder ?? marks;
  return {
    ...summary,
    ...placeOf(placeholder ?? place),
    accountId: source.accountId,
    receivedAt: placeholder?.receivedAt ?? source.receivedAt,
    sizeBytes,
    isRead: isRead ?? 0,
    isFlagged: isFlagged ?? 0,
    isAnswered: placeholder?.isAnswered ?? 0,
    isForwarded: placeholder?.isForwarded ?? 0,
    ...(conversationMark ? { conversationMark } : {}),
    ...(color ? { color } : {}),
  };
}

function placeOf({ junkSince, ...place }: Place): Place {
  const { folderId: folder, previousFolderId } = place;
  const since = junkSince === undefined ? {} : { junkSince };
  return { folderId: folder, previousFolderId, ...since };
}

/** Nothing of the letter is known; the list shows what the server said in its place. */
export function refusedSummary(receivedAt: number, failure: MailFailure): LetterSummary {
  const from = { name: '', address: '' };
  return {
    from,
    to: [],
    cc: [],
    bcc: [],
    subject: '',
    preview: (failure.serverReply ?? failure.detail ?? '').slice(0, 200),
    fromKey: fromKeyOf(from),
    subjectKey: subjectKeyOf(''),
    sentAt: receivedAt,
    hasAttachment: 0,
    priority: 'normal',
    messageIdHeader: '',
    inReplyTo: '',
    references: [],
    damage: 'refused',
  };
}

export function ledgerRow(
  { accountId, sessionId, maildrop, entry, receivedAt }: Arrived,
  state: LedgerState,
  messageId: MessageId,
  facts: Pick<LedgerRow, 'receivedBytes' | 'headersHash' | 'heldByRule' | 'goesByRule'> = {},
): LedgerRow {
  return {
    accountId,
    uidl: entry.uidl,
    occurrence: entry.occurrence,
    sizeBytes: entry.sizeBytes,
    state,
    retrievedAt: receivedAt,
    purgedAt: null,
    deletionRequestedAt: null,
    messageId,
    sessionId,
    missingSince: null,
    maildrop,
    ...facts,
  };
}
