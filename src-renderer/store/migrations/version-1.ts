// Schema version 1. Frozen: a later change gets a file of its own, with an upgrade function, and leaves this one as it is.
import type { Dexie, Transaction } from 'dexie';

const standardFolderIds = ['inbox', 'outbox', 'sent', 'deleted', 'drafts'];

/**
 * Each of the folder indexes serves one sort order of a list of 100,000; every further one costs about a tenth of the speed at
 * which letters come in, so the rarer orders are sorted in memory. `[folderId+isRead]` finds what is unread.
 */
export function declareVersion1(store: Dexie): void {
  store.version(1).stores({
    folders: 'id',
    messages:
      '++id, [folderId+receivedAt], [folderId+fromKey], [folderId+subjectKey], [folderId+sizeBytes], [folderId+isRead]',
    raw: '[messageId+part]',
    ledger: '[accountId+uidl+occurrence], messageId',
    outbox: 'messageId',
    drafts: 'messageId',
    accounts: 'id',
    options: 'key',
  });
  store.on('populate', (transaction: Transaction) => {
    void transaction.table('folders').bulkAdd(
      standardFolderIds.map((id, order) => ({
        id,
        role: id,
        parentId: null,
        name: '',
        order,
        totalCount: 0,
        unreadCount: 0,
      })),
    );
  });
}
