// The store's tables and indexes, and the numbered versions they went through. Never reads or writes a letter.
import { Dexie, type Table } from 'dexie';
import type { ContactId, GroupId } from '../../src-shared/address-book/contact.ts';
import type { AccountId, FolderId, MessageId, SessionId } from '../../src-shared/mail/ids.ts';
import { declareVersion1 } from './migrations/version-1.ts';
import { declareVersion2 } from './migrations/version-2.ts';
import { declareVersion3 } from './migrations/version-3.ts';
import { declareVersion4 } from './migrations/version-4.ts';
import { declareVersion5 } from './migrations/version-5.ts';
import { declareVersion6 } from './migrations/version-6.ts';
import { declareVersion7 } from './migrations/version-7.ts';
import { owedChangesLayer } from './owed-changes.ts';
import { undecodableLayer } from './undecodable.ts';
import type { ContactGroupRow, ContactRow, PersonWrittenToRow } from './address-book-rows.ts';
import type {
  AccountRow,
  ArrivalRow,
  CataloguePageRow,
  DraftRow,
  FolderRow,
  JournalRow,
  JunkRow,
  LedgerRow,
  MessageRow,
  NewJournalRow,
  NewMessageRow,
  NewOwedChangeRow,
  NewRuleDeedRow,
  NewSearchSegmentRow,
  OptionRow,
  OutboxRow,
  OwedChangeRow,
  PackRow,
  RawRow,
  RuleDeedRow,
  RuleReplyRow,
  SearchBlockRow,
  SearchSegmentRow,
  SentLetterRow,
  SessionRow,
  WishRow,
} from './rows.ts';

export const storeName = 'outpost';

/** The version this program writes. A store of a later one is left alone. */
export const schemaVersion = 7;

/** A piece of raw bytes: small enough that a 50 MB letter is never one value to clone, large enough that most letters are one row. */
export const rawChunkBytes = 4 * 1024 * 1024;

/** Account, unique-id, and the how-manieth letter with that unique-id it is. */
export type LedgerKey = [AccountId, string, number];

export class OutpostStore extends Dexie {
  readonly folders!: Table<FolderRow, FolderId>;
  readonly messages!: Table<MessageRow, MessageId, NewMessageRow | MessageRow>;
  readonly raw!: Table<RawRow, [MessageId, number]>;
  readonly ledger!: Table<LedgerRow, LedgerKey>;
  readonly outbox!: Table<OutboxRow, MessageId>;
  readonly drafts!: Table<DraftRow, MessageId>;
  readonly accounts!: Table<AccountRow, AccountId>;
  readonly options!: Table<OptionRow, string>;
  readonly wishes!: Table<WishRow, LedgerKey>;
  readonly sessions!: Table<SessionRow, SessionId>;
  readonly arrivals!: Table<ArrivalRow, MessageId>;
  readonly packs!: Table<PackRow, MessageId>;
  readonly owedChanges!: Table<OwedChangeRow, number, NewOwedChangeRow | OwedChangeRow>;
  readonly journal!: Table<JournalRow, number, NewJournalRow | JournalRow>;
  readonly cataloguePages!: Table<CataloguePageRow, number>;
  readonly searchSegments!: Table<SearchSegmentRow, number, NewSearchSegmentRow | SearchSegmentRow>;
  readonly searchBlocks!: Table<SearchBlockRow, [number, number]>;
  readonly contacts!: Table<ContactRow, ContactId>;
  readonly contactGroups!: Table<ContactGroupRow, GroupId>;
  readonly peopleWrittenTo!: Table<PersonWrittenToRow, string>;
  readonly junk!: Table<JunkRow, JunkRow['key']>;
  readonly sentLetters!: Table<SentLetterRow, string>;
  readonly ruleDeeds!: Table<RuleDeedRow, number, NewRuleDeedRow | RuleDeedRow>;
  readonly ruleReplies!: Table<RuleReplyRow, [string, string]>;

  /**
   * Every transaction is strict: "committed" means on the disk, not in a buffer the next power cut takes along. Measured, it costs
   * next to nothing beside the writing itself. Query results are not cached: lists hold 100,000 ids.
   */
  constructor(name: string = storeName) {
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    declareVersion1(this);
    declareVersion2(this);
    declareVersion3(this);
    declareVersion4(this);
    declareVersion5(this);
    declareVersion6(this);
    declareVersion7(this);
    this.use(undecodableLayer);
    this.use(owedChangesLayer);
  }
}
