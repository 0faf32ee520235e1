// The rows of the store, as the latest schema version has them. Row types only; nothing here opens a database.
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import type { Envelope, MailAddress, RefusedRecipient } from '../../src-shared/mail/composition.ts';
import type { AccountId, FolderId, MessageId, SessionId } from '../../src-shared/mail/ids.ts';
import type { ConnectionSecurity } from '../../src-shared/mail/account.ts';
import type { ConversationMark, MessageColor } from '../../src-shared/mail/letter-marks.ts';
import type { Lesson, LessonCounts } from '../../src-shared/mail/junk.ts';
import type { LedgerEntry, LetterWish, RemovalRule } from '../../src-shared/mail/retrieval.ts';
import type { RuleReply } from '../../src-shared/mail/rules.ts';
import type { RecipientOutcome } from '../../src-shared/mail/sent-report.ts';
import type { MailFailure } from '../../src-shared/failure.ts';

/** Standard folders have fixed ids equal to their role. */
export type FolderRole = 'inbox' | 'outbox' | 'sent' | 'deleted' | 'junk' | 'drafts';

export interface FolderRow {
  readonly id: FolderId;
  readonly role: FolderRole | null;
  /** null: directly under Local Folders. */
  readonly parentId: FolderId | null;
  /** Empty for standard folders, which are named by the locale. */
  readonly name: string;
  readonly order: number;
  /** Kept exact in the same transaction as the messages: counting 80,000 rows would take 227 ms. */
  readonly totalCount: number;
  readonly unreadCount: number;
}

export type MessagePriority = 'high' | 'normal' | 'low';

/** Why there is less than a whole letter. */
export type LetterDamage =
  /** It could not be parsed: listed by its headers, openable as source. */
  | 'unparsed'
  /** The server would not give it. */
  | 'refused'
  /** Only its headers were fetched; they are its raw bytes, `sizeBytes` is what LIST says. */
  | 'headers-only'
  /** Check and Repair found no raw bytes, or fewer than came. */
  | 'missing'
  | 'cut-short'
  /** Its row can't be read. Never in the store: what queries give in the row's place. */
  | 'unreadable';

/** What the message list shows: derived from the raw bytes, but for the person's own marks. */
export interface MessageRow {
  /** Given by IndexedDB; absent before the row is added. */
  readonly id: MessageId;
  readonly folderId: FolderId;
  /** Where Undelete and Not Junk put it back; null outside Deleted Items and Junk. */
  readonly previousFolderId: FolderId | null;
  readonly accountId: AccountId | null;
  readonly from: MailAddress;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly bcc: readonly MailAddress[];
  readonly subject: string;
  /** The first words of the text, white space folded; at most 200 characters. */
  readonly preview: string;
  /** Folded for sorting (case, width, Re:/回覆: prefixes). */
  readonly fromKey: string;
  readonly subjectKey: string;
  /** The Date header, ms since the epoch; the time received where it is absent or absurd. */
  readonly sentAt: number;
  /** When it was stored here or built, ms since the epoch. */
  readonly receivedAt: number;
  readonly sizeBytes: number;
  readonly isRead: 0 | 1;
  readonly isFlagged: 0 | 1;
  readonly isAnswered: 0 | 1;
  readonly isForwarded: 0 | 1;
  readonly hasAttachment: 0 | 1;
  readonly priority: MessagePriority;
  readonly messageIdHeader: string;
  readonly inReplyTo: string;
  readonly references: readonly string[];
  readonly damage: LetterDamage | null;
  /** The letter under whose id its raw bytes lie, among those of others; absent: under its own. */
  readonly packId?: MessageId;
  readonly conversationMark?: ConversationMark;
  /** The colour its row is written in, by a rule or by the person. */
  readonly color?: MessageColor;
  /** What the junk filter was taught by it; absent: nothing. */
  readonly lesson?: Lesson;
  /** How many times the filter had been reset by then; absent: never. A lesson of before a reset counts no more. */
  readonly lessonEra?: number;
  /** When it last came into Junk, ms since the epoch. */
  readonly junkSince?: number;
  /** Its sender wants to know that it was displayed (RFC 8098): what the person answered; absent: nothing yet. */
  readonly readReceipt?: 'sent' | 'declined';
}

/** The fields of a message row that are read out of its raw bytes, and can be rebuilt from them. */
export type LetterSummary = Pick<
  MessageRow,
  | 'from'
  | 'to'
  | 'cc'
  | 'bcc'
  | 'subject'
  | 'preview'
  | 'fromKey'
  | 'subjectKey'
  | 'sentAt'
  | 'hasAttachment'
  | 'priority'
  | 'messageIdHeader'
  | 'inReplyTo'
  | 'references'
  | 'damage'
>;

/** A message row before IndexedDB has given it an id. */
export type NewMessageRow = Omit<MessageRow, 'id'>;

/** Raw bytes in pieces of at most `rawChunkBytes`, key [messageId+part]. */
export interface RawRow {
  readonly messageId: MessageId;
  readonly part: number;
  readonly bytes: Uint8Array;
  /** Set where `bytes` are several letters, one behind the other: a pack, see `raw-packs.ts`. */
  readonly letters?: readonly PackedLetter[];
}

/** Where in a pack's bytes a letter lies. */
export interface PackedLetter {
  readonly messageId: MessageId;
  readonly start: number;
  readonly sizeBytes: number;
}

/** How much of a pack is still somebody's, so that its space can be freed without reading it. Keyed by its first letter's id. */
export interface PackRow {
  readonly id: MessageId;
  readonly liveCount: number;
  readonly liveBytes: number;
  readonly totalBytes: number;
}

/** Key [accountId+uidl+occurrence]; outlives its letter for as long as the server may still list it. */
export interface LedgerRow extends LedgerEntry {
  readonly accountId: AccountId;
  /** The letter here; null once it was purged. */
  readonly messageId: MessageId | null;
  /** The session that brought it. */
  readonly sessionId: SessionId;
  /** Octets that came, counted; `sizeBytes` is what LIST said. Absent in rows of schema version 1. */
  readonly receivedBytes?: number;
  /** How the server's copy went: by which rule, and in which session the server promised it. */
  readonly removal?: { readonly rule: RemovalRule; readonly sessionId: SessionId };
  /** What the server called it before it changed its unique-ids, and when that was noticed (ms since the epoch). */
  readonly renamed?: { readonly from: string; readonly at: number };
}

/** What the person wants of one letter on the server; key as the ledger's. */
export interface WishRow extends LetterWish {
  readonly accountId: AccountId;
  /** ms since the epoch. */
  readonly wishedAt: number;
}

/** A session that brought or removed letters, so that each of them can tell of it. */
export interface SessionRow {
  readonly id: SessionId;
  readonly accountId: AccountId;
  readonly host: string;
  readonly port: number;
  readonly security: ConnectionSecurity;
  /** When the server had listed its letters, ms since the epoch. */
  readonly at: number;
}

/** A large letter whose raw bytes are being written under this id, though its row is not there yet. */
export interface ArrivalRow {
  readonly messageId: MessageId;
}

/**
 * What one transaction did to letters, written in it. Whatever is derived from letters (the catalogue, the search index) follows
 * these rows in order, and after a crash goes on where it was.
 */
export interface JournalRow {
  /** Given by IndexedDB: ascending in the order of the commits. */
  readonly seq: number;
  /** New letters, and letters whose content was written anew. */
  readonly added: Uint32Array;
  /** Letters that were moved or marked. */
  readonly changed: Uint32Array;
  /** All that was done to those `changed`, where it was the same with each: whoever follows the journal need not read them. */
  readonly changedTo?: SharedChange;
  readonly removed: Uint32Array;
  /** The segment of the search index that was written together with what was `added`. */
  readonly segmentId?: number;
}

/** What letters have become, each of them alike; what is absent is as it was. Colours, which no list is sorted or found by, are not told. */
export type SharedChange = Partial<Pick<MessageRow, 'folderId' | 'isRead' | 'isFlagged'>> & {
  readonly conversationMark?: ConversationMark | null;
};

/**
 * A change of many letters that is committed, counted and told in the journal, while their rows still lie there as they were: see
 * `owed-changes.ts`.
 */
export interface OwedChangeRow {
  /** Given by IndexedDB, ascending in the order of the commits; of what is left of a row a little more than the row's, see `owed-rows.ts`. */
  readonly seq: number;
  /** Ascending. */
  readonly ids: Uint32Array;
  readonly becomes: OwedFields;
}

/** What letters become, each of them alike; what is absent is as it was, and what is undefined goes. */
export type OwedFields = Partial<
  Pick<MessageRow, 'folderId' | 'previousFolderId' | 'junkSince' | 'isRead' | 'isFlagged'>
> & {
  readonly color?: MessageColor | undefined;
  readonly conversationMark?: ConversationMark | undefined;
};

export type NewOwedChangeRow = Omit<OwedChangeRow, 'seq'>;

/** A journal row before IndexedDB has given it its number. */
export type NewJournalRow = Omit<JournalRow, 'seq'>;

/** What the catalogue knows of a range of letters, as it last wrote it down: derived, and gone without loss. */
export interface CataloguePageRow {
  readonly page: number;
  /** Opaque here; `catalogue/` reads and writes it. */
  readonly bytes: Uint8Array;
}

/** A segment of the search index: which letters it covers, and where in its sorted blocks a word is to be looked for. */
export interface SearchSegmentRow {
  /** Given by IndexedDB. */
  readonly id: number;
  /** Ascending; a posting names a letter by its place here. */
  readonly letterIds: Uint32Array;
  /** The first word of each block. */
  readonly firstTerms: readonly string[];
  /** Of all blocks together. */
  readonly byteLength: number;
}

export type NewSearchSegmentRow = Omit<SearchSegmentRow, 'id'>;

/** Key [segmentId+block]. A block whose segment has no row was being written when the program ended. */
export interface SearchBlockRow {
  readonly segmentId: number;
  readonly block: number;
  readonly bytes: Uint8Array;
}

/**
 * `waiting` may be sent; `sending` is being submitted (found so at start-up means an unclear loss); `deferred` is retried after
 * `notBefore`; `failed` and `unclear` wait for the person.
 */
export type OutboxState = 'waiting' | 'sending' | 'deferred' | 'failed' | 'unclear';

export interface OutboxRow {
  readonly messageId: MessageId;
  readonly accountId: AccountId;
  readonly envelope: Envelope;
  readonly state: OutboxState;
  readonly failure: MailFailure | null;
  readonly attemptCount: number;
  /** ms since the epoch. */
  readonly notBefore: number;
  /** The letter this one answers or forwards, to be marked when it is sent. */
  readonly sourceMessageId: MessageId | null;
  readonly sourceMark: 'answered' | 'forwarded' | null;
  /** The time the person chose for it, ms since the epoch: it does not leave before. */
  readonly sendAt?: number;
  /** Some recipients have it: `envelope` names those who do not yet. */
  readonly partly?: PartlySent;
  /** A try of it, this or an earlier one, was lost after the final dot: whatever later ones say, its recipients may have it. */
  readonly mayHaveArrived?: true;
  /** It is a read receipt: nothing of it is kept once it is sent, and nobody can edit it. */
  readonly isReceipt?: true;
  /** A message rule wrote it: whom it goes to is nobody the person has written to by that. */
  readonly isByRule?: true;
}

/** What servers said so far of a letter that goes to its recipients in several sessions. */
export interface PartlySent {
  readonly acceptedCount: number;
  /** For good, or unclear. */
  readonly refused: readonly RefusedRecipient[];
}

/** What the composer needs to go on with a draft; keyed by the draft's message id. */
export interface DraftRow {
  readonly messageId: MessageId;
  readonly accountId: AccountId | null;
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly {
    readonly fileName: string;
    readonly contentType: string;
    readonly bytes: Uint8Array;
    readonly contentId?: string;
  }[];
  readonly priority: MessagePriority;
  readonly requestReadReceipt: boolean;
  readonly requestDeliveryReceipt?: boolean;
  readonly requireTls?: boolean;
  readonly inReplyTo: string;
  readonly references: readonly string[];
  readonly sourceMessageId: MessageId | null;
  readonly sourceMark: 'answered' | 'forwarded' | null;
  /** Not before this time, ms since the epoch: Send puts it into the Outbox until then. */
  readonly sendAt?: number;
  /** Of a template, which opens as a new letter: the subject of that. */
  readonly template?: { readonly subject: string };
  /** The letter it redirects, whole; absent in every other draft. */
  readonly redirects?: Uint8Array;
}

export interface AccountRow extends AccountSettings {
  readonly order: number;
  readonly isDefault: 0 | 1;
}

/** What the junk filter keeps; each kind is one row. */
export type JunkRow =
  /** Opaque here; `junk/` reads and writes it. */
  | { readonly key: 'model'; readonly bytes: Uint8Array }
  /** Letters taught, beside the model, which is too large to be watched. */
  | ({ readonly key: 'counts'; readonly era: number } & LessonCounts)
  /** How far Sent Items of before there was a filter were looked through for whom the person writes to. */
  | { readonly key: 'sentItems'; readonly upToId: MessageId | null };

/** A letter the person has sent, by what answers to it name, and what is known of its way. */
export interface SentLetterRow {
  readonly messageIdHeader: string;
  /** The copy in Sent Items, where one was kept; the letter itself while it is in the Outbox. */
  readonly messageId?: MessageId;
  /** A rule answered somebody with it: what answers it may be junk, as what it answered may have been. */
  readonly isRuleAnswer?: true;
  /** Whom the server would not take it for, while others have it; after an unclear loss, who may have it. */
  readonly refused?: readonly RefusedRecipient[];
  /** Delivery reports were asked for; `unavailable`: of a server that knows none. */
  readonly deliveryReceipt?: 'requested' | 'unavailable';
  /** What reports said, in the order they came. */
  readonly reports?: readonly SentReportRow[];
}

export interface SentReportRow extends RecipientOutcome {
  /** When the report came, ms since the epoch. */
  readonly at: number;
  /** The letter that says so. */
  readonly reportId: MessageId;
}

/**
 * What a message rule wants done with a letter that is more than a mark: written with the letter, in one transaction, and gone in the
 * transaction that does it.
 */
export interface RuleDeedRow {
  /** Given by IndexedDB: ascending in the order of the commits. */
  readonly seq: number;
  readonly messageId: MessageId;
  readonly deed: RuleDeed;
  /** How often it could not be done, for reasons that may pass. */
  readonly tryCount?: number;
}

export type NewRuleDeedRow = Omit<RuleDeedRow, 'seq'>;

export type RuleDeed =
  | { readonly kind: 'copy'; readonly target: FolderId }
  /** The letters of its conversation that came before it. */
  | { readonly kind: 'conversation'; readonly mark: ConversationMark }
  /** `to`: recipients, as typed. */
  | { readonly kind: 'forward'; readonly ruleId: string; readonly to: string }
  | { readonly kind: 'reply'; readonly ruleId: string; readonly reply: RuleReply };

/** When a rule last answered somebody: it does not do so for every letter. */
export interface RuleReplyRow {
  readonly ruleId: string;
  /** Lower case. */
  readonly address: string;
  /** ms since the epoch. */
  readonly at: number;
}

/** One named setting; values are typed in `options.ts`. */
export interface OptionRow {
  readonly key: string;
  readonly value: unknown;
}
