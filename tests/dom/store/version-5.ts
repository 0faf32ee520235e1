// A store as schema version 5 wrote it, made without the program's own code. Frozen: what people's disks hold does not change when the
// program does, so this file is never adapted to it.

interface Table extends IDBObjectStoreParameters {
  readonly indexes?: readonly (string | string[])[];
  readonly multiIndexes?: readonly string[];
}

const tables: Readonly<Record<string, Table>> = {
  folders: { keyPath: 'id' },
  messages: {
    keyPath: 'id',
    autoIncrement: true,
    indexes: [
      ['folderId', 'receivedAt'],
      ['folderId', 'isRead'],
    ],
  },
  raw: { keyPath: ['messageId', 'part'] },
  ledger: { keyPath: ['accountId', 'uidl', 'occurrence'], indexes: ['messageId'] },
  outbox: { keyPath: 'messageId' },
  drafts: { keyPath: 'messageId' },
  accounts: { keyPath: 'id' },
  options: { keyPath: 'key' },
  wishes: { keyPath: ['accountId', 'uidl', 'occurrence'] },
  sessions: { keyPath: 'id' },
  arrivals: { keyPath: 'messageId' },
  packs: { keyPath: 'id' },
  journal: { keyPath: 'seq', autoIncrement: true },
  cataloguePages: { keyPath: 'page' },
  searchSegments: { keyPath: 'id', autoIncrement: true },
  searchBlocks: { keyPath: ['segmentId', 'block'] },
  junk: { keyPath: 'key' },
  sentLetters: { keyPath: 'messageIdHeader' },
  contacts: { keyPath: 'id', multiIndexes: ['addressKeys'] },
  contactGroups: { keyPath: 'id' },
  peopleWrittenTo: { keyPath: 'key', indexes: ['lastAt'] },
};

/** Writes the store under `name`: one unread letter in the Inbox, one in Junk, a contact. */
export async function writeVersion5Store(name: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    // Dexie numbers its versions in tens.
    const request = indexedDB.open(name, 50);
    request.onupgradeneeded = () => createTables(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('open failed'));
  });
  const transaction = database.transaction(Object.keys(tables), 'readwrite');
  for (const [table, row] of rows()) transaction.objectStore(table).add(row);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
  });
  database.close();
}

function createTables(database: IDBDatabase): void {
  for (const [table, { indexes = [], multiIndexes = [], ...parameters }] of Object.entries(
    tables,
  )) {
    const created = database.createObjectStore(table, parameters);
    for (const path of indexes) {
      created.createIndex(typeof path === 'string' ? path : `[${path.join('+')}]`, path);
    }
    for (const path of multiIndexes) created.createIndex(path, path, { multiEntry: true });
  }
}

export const version5Raw = new Uint8Array([0x53, 0x3a, 0x20, 0x31, 0x0d, 0x0a, 0x0d, 0x0a]);

function rows(): [table: string, row: unknown][] {
  const folders = ['inbox', 'outbox', 'sent', 'deleted', 'junk', 'drafts'].map(
    (id, order): [string, unknown] => {
      const totalCount = id === 'inbox' || id === 'junk' ? 1 : 0;
      const unreadCount = id === 'inbox' ? 1 : 0;
      return [
        'folders',
        { id, role: id, parentId: null, name: '', order, totalCount, unreadCount },
      ];
    },
  );
  const received = {
    id: 7,
    folderId: 'inbox',
    previousFolderId: null,
    accountId: 'account-1',
    from: { name: '林小姐', address: 'lin@example.tw' },
    to: [{ name: '', address: 'b1234@example.tw' }],
    cc: [],
    bcc: [],
    subject: '照片',
    preview: '',
    fromKey: '林小姐',
    subjectKey: '照片',
    sentAt: 1_700_000_000_000,
    receivedAt: 1_700_000_100_000,
    sizeBytes: 8,
    isRead: 0,
    isFlagged: 0,
    isAnswered: 0,
    isForwarded: 0,
    hasAttachment: 0,
    priority: 'normal',
    messageIdHeader: '<7@example.tw>',
    inReplyTo: '',
    references: [],
    damage: null,
    color: 'red',
  };
  const junk = { ...received, id: 8, folderId: 'junk', previousFolderId: 'inbox', isRead: 1 };
  return [
    ...folders,
    ['messages', received],
    ['messages', { ...junk, junkSince: 1_700_000_200_000, lesson: 'junk' }],
    ['raw', { messageId: 7, part: 0, bytes: version5Raw }],
    ['raw', { messageId: 8, part: 0, bytes: version5Raw }],
    ['junk', { key: 'counts', era: 0, good: 0, junk: 1 }],
    ['accounts', { id: 'account-1', label: 'Home', order: 0, isDefault: 1 }],
  ];
}
