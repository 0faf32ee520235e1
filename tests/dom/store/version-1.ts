// A store as schema version 1 wrote it, made without the program's own code. Frozen: what people's disks hold does not change when the
// program does, so this file is never adapted to it.

export const version1Name = 'outpost';

const indexes = {
  folders: [],
  messages: [
    ['folderId', 'receivedAt'],
    ['folderId', 'fromKey'],
    ['folderId', 'subjectKey'],
    ['folderId', 'sizeBytes'],
    ['folderId', 'isRead'],
  ],
  raw: [],
  ledger: ['messageId'],
  outbox: [],
  drafts: [],
  accounts: [],
  options: [],
} as const;

const keys: Record<keyof typeof indexes, IDBObjectStoreParameters> = {
  folders: { keyPath: 'id' },
  messages: { keyPath: 'id', autoIncrement: true },
  raw: { keyPath: ['messageId', 'part'] },
  ledger: { keyPath: ['accountId', 'uidl', 'occurrence'] },
  outbox: { keyPath: 'messageId' },
  drafts: { keyPath: 'messageId' },
  accounts: { keyPath: 'id' },
  options: { keyPath: 'key' },
};

/** Writes the store under `name` with one row of every kind. */
export async function writeVersion1Store(name: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    // Dexie numbers its versions in tens.
    const request = indexedDB.open(name, 10);
    request.onupgradeneeded = () => createTables(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('open failed'));
  });
  const transaction = database.transaction(Object.keys(indexes), 'readwrite');
  for (const [table, row] of rows()) transaction.objectStore(table).add(row);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
  });
  database.close();
}

function createTables(database: IDBDatabase): void {
  for (const [table, paths] of Object.entries(indexes)) {
    const created = database.createObjectStore(table, keys[table as keyof typeof indexes]);
    for (const path of paths) {
      const isCompound = typeof path !== 'string';
      created.createIndex(isCompound ? `[${path.join('+')}]` : path, isCompound ? [...path] : path);
    }
  }
}

export const version1Raw = new Uint8Array([0, 255, 13, 10, 46, 13, 10, 128]);

function rows(): [table: string, row: unknown][] {
  const folders = ['inbox', 'outbox', 'sent', 'deleted', 'drafts'].map(
    (id, order): [string, unknown] => {
      const counts = { totalCount: id === 'inbox' ? 1 : 0, unreadCount: id === 'inbox' ? 1 : 0 };
      return ['folders', { id, role: id, parentId: null, name: '', order, ...counts }];
    },
  );
  const letter = {
    id: 7,
    folderId: 'inbox',
    previousFolderId: null,
    accountId: 'account-1',
    from: { name: '林小姐', address: 'lin@example.tw' },
    to: [{ name: '', address: 'anna@example.org' }],
    cc: [],
    bcc: [],
    subject: '你好',
    preview: '很久不見',
    fromKey: '林小姐',
    subjectKey: '你好',
    sentAt: 1_700_000_000_000,
    receivedAt: 1_700_000_100_000,
    sizeBytes: version1Raw.byteLength,
    isRead: 0,
    isFlagged: 1,
    isAnswered: 0,
    isForwarded: 0,
    hasAttachment: 0,
    priority: 'normal',
    messageIdHeader: '<7@example.tw>',
    inReplyTo: '',
    references: [],
    damage: null,
  };
  const ledger = {
    accountId: 'account-1',
    uidl: 'UID-7',
    occurrence: 0,
    sizeBytes: version1Raw.byteLength,
    state: 'stored',
    retrievedAt: 1_700_000_100_000,
    purgedAt: null,
    deletionRequestedAt: null,
    messageId: 7,
    sessionId: 'session-1',
    missingSince: null,
  };
  const outbox = {
    messageId: 8,
    accountId: 'account-1',
    envelope: { from: 'anna@example.org', to: ['lin@example.tw'] },
    state: 'failed',
    failure: { code: 'message-refused', phase: 'data', serverReply: '554 no' },
    attemptCount: 1,
    notBefore: 0,
    sourceMessageId: 7,
    sourceMark: 'answered',
  };
  return [
    ...folders,
    ['messages', letter],
    ['raw', { messageId: 7, part: 0, bytes: version1Raw }],
    ['ledger', ledger],
    ['outbox', outbox],
    [
      'drafts',
      {
        messageId: 8,
        accountId: 'account-1',
        to: 'lin@example.tw',
        cc: '',
        bcc: '',
        subject: '',
        text: '',
        html: null,
        attachments: [],
        priority: 'normal',
        requestReadReceipt: false,
        inReplyTo: '',
        references: [],
        sourceMessageId: 7,
        sourceMark: 'answered',
      },
    ],
    ['accounts', { id: 'account-1', label: 'Home', order: 0, isDefault: 1 }],
    ['options', { key: 'language', value: 'zh-TW' }],
  ];
}
