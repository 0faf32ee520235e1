// A store as schema version 3 wrote it, made without the program's own code. Frozen: what people's disks hold does not change when the
// program does, so this file is never adapted to it.

const tables: Readonly<
  Record<string, IDBObjectStoreParameters & { readonly indexes?: readonly (string | string[])[] }>
> = {
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
};

/** Writes the store under `name` with rows of every kind that is new in version 3, and the letters they are about. */
export async function writeVersion3Store(name: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    // Dexie numbers its versions in tens.
    const request = indexedDB.open(name, 30);
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
  for (const [table, { indexes = [], ...parameters }] of Object.entries(tables)) {
    const created = database.createObjectStore(table, parameters);
    for (const path of indexes) {
      created.createIndex(typeof path === 'string' ? path : `[${path.join('+')}]`, path);
    }
  }
}

export const version3Raw = new Uint8Array([0x53, 0x3a, 0x20, 0x31, 0x0d, 0x0a, 0x0d, 0x0a]);

function rows(): [table: string, row: unknown][] {
  const counts: Record<string, number> = { inbox: 1, sent: 2 };
  const folders = ['inbox', 'outbox', 'sent', 'deleted', 'drafts'].map(
    (id, order): [string, unknown] => {
      const totalCount = counts[id] ?? 0;
      const unreadCount = id === 'inbox' ? 1 : 0;
      return [
        'folders',
        { id, role: id, parentId: null, name: '', order, totalCount, unreadCount },
      ];
    },
  );
  const own = { id: 'f-1', role: null, parentId: null, name: '同學會', order: 5 };
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
    conversationMark: 'watched',
  };
  const sent = {
    ...received,
    id: 8,
    folderId: 'sent',
    from: { name: '王大明', address: 'b1234@example.tw' },
    to: [{ name: '林小姐', address: 'Lin@Example.TW' }],
    cc: [{ name: '', address: 'chen@example.tw' }],
    bcc: [{ name: '', address: 'secret@example.tw' }],
    messageIdHeader: '<8@example.tw>',
    isRead: 1,
  };
  return [
    ...folders,
    ['folders', { ...own, totalCount: 0, unreadCount: 0 }],
    ['messages', received],
    ['messages', sent],
    ['messages', { ...sent, id: 9, to: [], cc: [], bcc: [], messageIdHeader: '' }],
    ['raw', { messageId: 7, part: 0, bytes: version3Raw }],
    ['raw', { messageId: 8, part: 0, bytes: version3Raw }],
    ['raw', { messageId: 9, part: 0, bytes: version3Raw }],
    [
      'journal',
      {
        seq: 1,
        added: Uint32Array.of(7, 8, 9),
        changed: new Uint32Array(),
        removed: new Uint32Array(),
        segmentId: 1,
      },
    ],
    ['cataloguePages', { page: 0, bytes: new Uint8Array([1, 2, 3]) }],
    [
      'searchSegments',
      { id: 1, letterIds: Uint32Array.of(7, 8, 9), firstTerms: ['a'], byteLength: 1 },
    ],
    ['searchBlocks', { segmentId: 1, block: 0, bytes: new Uint8Array([0]) }],
    ['options', { key: 'trustedSenders', value: ['lin@example.tw'] }],
    ['accounts', { id: 'account-1', label: 'Home', order: 0, isDefault: 1 }],
  ];
}
