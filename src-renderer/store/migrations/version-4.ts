// Schema version 4: the Junk folder, what the junk filter was taught, and which letters the person has sent. Frozen, as the versions
// before it are.
import type { Dexie, Transaction } from 'dexie';

/** Between Deleted Items and Drafts. Nothing is read: a store with a damaged record must open all the same. */
const junkFolder = {
  id: 'junk',
  role: 'junk',
  parentId: null,
  name: '',
  order: 3.5,
  totalCount: 0,
  unreadCount: 0,
};

export function declareVersion4(store: Dexie): void {
  store
    .version(4)
    .stores({ junk: 'key', sentLetters: 'messageIdHeader' })
    .upgrade((transaction: Transaction) => transaction.table('folders').put(junkFolder));
  store.on('populate', (transaction: Transaction) => {
    void transaction.table('folders').add(junkFolder);
  });
}
