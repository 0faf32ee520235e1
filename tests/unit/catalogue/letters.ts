// Letters for the catalogue's tests, and a catalogue of them without a store.
import { messageId } from '../../../src-shared/mail/ids.ts';
import { folderId } from '../../../src-shared/mail/ids.ts';
import {
  type Conversations,
  findConversations,
} from '../../../src-renderer/catalogue/conversations.ts';
import { factsOf } from '../../../src-renderer/catalogue/letter-facts.ts';
import type { FoundWords } from '../../../src-renderer/catalogue/letter-filter.ts';
import { LetterColumns } from '../../../src-renderer/catalogue/letter-columns.ts';
import type { ListedLetters, ListSpec } from '../../../src-renderer/catalogue/list-spec.ts';
import { listLetters } from '../../../src-renderer/catalogue/listing.ts';
import { Orders } from '../../../src-renderer/catalogue/orders.ts';
import type { MessageRow } from '../../../src-renderer/store/rows.ts';

export const day = 24 * 60 * 60 * 1_000;

export function letter(id: number, overrides: Partial<MessageRow> = {}): MessageRow {
  return {
    id: messageId(id),
    folderId: folderId('inbox'),
    previousFolderId: null,
    accountId: null,
    from: { name: 'Lin', address: 'lin@example.org' },
    to: [{ name: '', address: 'anna@example.org' }],
    cc: [],
    bcc: [],
    subject: 'News',
    preview: '',
    fromKey: 'lin',
    subjectKey: 'news',
    sentAt: id * 1_000,
    receivedAt: id * 1_000,
    sizeBytes: 1_000,
    isRead: 0,
    isFlagged: 0,
    isAnswered: 0,
    isForwarded: 0,
    hasAttachment: 0,
    priority: 'normal',
    messageIdHeader: `<${id}@example.org>`,
    inReplyTo: '',
    references: [],
    damage: null,
    ...overrides,
  };
}

/** Columns, orders and conversations, kept as the worker keeps them. */
export class Letters {
  readonly columns = new LetterColumns();
  readonly orders = new Orders(this.columns);
  #conversations: Conversations | null = null;

  constructor(rows: readonly MessageRow[] = []) {
    this.put(...rows);
  }

  put(...rows: MessageRow[]): void {
    this.columns.makeRoom(rows.map(({ id }) => id));
    for (const row of rows) {
      const { slot, effect } = this.columns.put(factsOf(row));
      if (effect !== 'nothing') this.orders.changed(slot, effect);
    }
    this.#conversations = null;
  }

  remove(...ids: number[]): void {
    for (const id of ids) this.columns.remove(id);
    this.#conversations = null;
  }

  conversations(): Conversations {
    return (this.#conversations ??= findConversations(this.columns));
  }

  list(overrides: Partial<ListSpec> = {}, now = 0, found: FoundWords = new Map()): ListedLetters {
    return listLetters(this, specOf(overrides), found, now);
  }

  ids(overrides: Partial<ListSpec> = {}, now = 0, found: FoundWords = new Map()): number[] {
    return [...this.list(overrides, now, found).ids];
  }
}

export function specOf(overrides: Partial<ListSpec> = {}): ListSpec {
  return {
    folderIds: [folderId('inbox')],
    sort: { column: 'receivedAt', descending: false },
    isGrouped: false,
    expanded: new Set(),
    criteria: [],
    words: '',
    kept: null,
    ...overrides,
  };
}
