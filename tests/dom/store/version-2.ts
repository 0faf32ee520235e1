// A store as schema version 2 wrote it, made without the program's own code. Frozen: what people's disks hold does not change when the
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
      ['folderId', 'fromKey'],
      ['folderId', 'subjectKey'],
      ['folderId', 'sizeBytes'],
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
};

/** Writes the store under `name` with rows of every kind that is new in version 2, and the letters they are about. */
export async function writeVersion2Store(name: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    // Dexie numbers its versions in tens.
    const request = indexedDB.open(name, 20);
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

export const version2Headers = new Uint8Array([0x53, 0x3a, 0x20, 0x31, 0x0d, 0x0a, 0x0d, 0x0a]);

function rows(): [table: string, row: unknown][] {
  const folders = ['inbox', 'outbox', 'sent', 'deleted', 'drafts'].map(
    (id, order): [string, unknown] => {
      const counts = { totalCount: id === 'inbox' ? 3 : 0, unreadCount: id === 'inbox' ? 3 : 0 };
      return ['folders', { id, role: id, parentId: null, name: '', order, ...counts }];
    },
  );
  const placeholder = {
    id: 7,
    folderId: 'inbox',
    previousFolderId: null,
    accountId: 'account-1',
    from: { name: '林小姐', address: 'lin@example.tw' },
    to: [],
    cc: [],
    bcc: [],
    subject: '照片',
    preview: '',
    fromKey: '林小姐',
    subjectKey: '照片',
    sentAt: 1_700_000_000_000,
    receivedAt: 1_700_000_100_000,
    sizeBytes: 12_900_000,
    isRead: 0,
    isFlagged: 0,
    isAnswered: 0,
    isForwarded: 0,
    hasAttachment: 0,
    priority: 'normal',
    messageIdHeader: '',
    inReplyTo: '',
    references: [],
    damage: 'headers-only',
  };
  const key = { accountId: 'account-1', uidl: 'UID-7', occurrence: 0, sizeBytes: 12_900_000 };
  const ledger = {
    ...key,
    state: 'headers',
    retrievedAt: 1_700_000_100_000,
    purgedAt: null,
    deletionRequestedAt: null,
    messageId: 7,
    sessionId: 'session-1',
    missingSince: null,
    maildrop: 'b1234@pop.example.tw',
    headersHash: 'a1b2',
    renamed: { from: 'OLD-7', at: 1_700_000_100_000 },
  };
  const removed = {
    ...ledger,
    uidl: 'UID-6',
    state: 'stored',
    messageId: null,
    purgedAt: 1_700_000_200_000,
    deletionRequestedAt: 1_700_000_300_000,
    receivedBytes: 8,
    removal: { rule: 'purged-here', sessionId: 'session-1' },
  };
  const session = {
    id: 'session-1',
    accountId: 'account-1',
    host: 'pop.example.tw',
    port: 995,
    security: 'tls',
    at: 1_700_000_100_000,
  };
  const download = { headersOnlyAboveKb: 50, maxLetterMb: 300 };
  return [
    ...folders,
    ['messages', placeholder],
    // Two small letters in one raw row.
    ['messages', { ...placeholder, id: 9, sizeBytes: 8, damage: null }],
    ['messages', { ...placeholder, id: 10, sizeBytes: 2, damage: null, packId: 9 }],
    [
      'raw',
      {
        messageId: 9,
        part: 0,
        bytes: new Uint8Array([...version2Headers, 0x0d, 0x0a]),
        letters: [
          { messageId: 9, start: 0, sizeBytes: 8 },
          { messageId: 10, start: 8, sizeBytes: 2 },
        ],
      },
    ],
    ['packs', { id: 9, liveCount: 2, liveBytes: 10, totalBytes: 10 }],
    ['raw', { messageId: 7, part: 0, bytes: version2Headers }],
    // A large letter that was cut off: no row, but bytes.
    ['raw', { messageId: 8, part: 0, bytes: version2Headers }],
    ['arrivals', { messageId: 8 }],
    ['ledger', ledger],
    ['ledger', removed],
    ['wishes', { ...key, wish: 'get', wishedAt: 1_700_000_400_000 }],
    ['sessions', session],
    ['accounts', { id: 'account-1', label: 'Home', download, order: 0, isDefault: 1 }],
  ];
}
