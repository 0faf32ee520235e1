// A store as schema version 6 wrote it, made without the program's own code. Frozen: what people's disks hold does not change when the
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
  owedChanges: { keyPath: 'seq', autoIncrement: true },
};

/** Writes the store under `name`: a letter in the Inbox, one whose move to Deleted Items its row does not show yet, one in the Outbox. */
export async function writeVersion6Store(name: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    // Dexie numbers its versions in tens.
    const request = indexedDB.open(name, 60);
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

export const version6Raw = new Uint8Array([0x53, 0x3a, 0x20, 0x31, 0x0d, 0x0a, 0x0d, 0x0a]);

function rows(): [table: string, row: unknown][] {
  const counts: Record<string, number> = { inbox: 1, deleted: 1, outbox: 1 };
  const folders = ['inbox', 'outbox', 'sent', 'deleted', 'junk', 'drafts'].map(
    (id, order): [string, unknown] => {
      const unreadCount = id === 'inbox' ? 1 : 0;
      const totalCount = counts[id] ?? 0;
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
    conversationMark: 'watched',
  };
  const moved = { ...received, id: 8, isRead: 1 };
  const queued = { ...received, id: 9, folderId: 'outbox', isRead: 1 };
  return [
    ...folders,
    ['messages', received],
    ['messages', moved],
    ['messages', queued],
    ...[7, 8, 9].map((messageId): [string, unknown] => [
      'raw',
      { messageId, part: 0, bytes: version6Raw },
    ]),
    [
      'owedChanges',
      { ids: Uint32Array.of(8), becomes: { folderId: 'deleted', previousFolderId: 'inbox' } },
    ],
    [
      'outbox',
      {
        messageId: 9,
        accountId: 'account-1',
        envelope: { from: 'b1234@example.tw', to: ['lin@example.tw'] },
        state: 'failed',
        failure: null,
        attemptCount: 1,
        notBefore: 0,
        sourceMessageId: 7,
        sourceMark: 'answered',
      },
    ],
    ['accounts', { id: 'account-1', label: 'Home', order: 0, isDefault: 1 }],
    ['options', { key: 'language', value: 'zh-TW' }],
  ];
}
