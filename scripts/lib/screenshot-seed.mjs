// Fills the store of a page served by Vite with letters in every state. The function runs inside that page.

/** Given to `page.evaluate`: everything it needs it loads itself. */
export async function seedStore({ language, theme }) {
  const load = (path) => import(/* @vite-ignore */ path);
  const { openStore } = await load('/store/database.ts');
  const { writeOption } = await load('/store/writes/options.ts');
  const { createFolder } = await load('/store/writes/folders.ts');
  const db = await openStore();
  const now = new Date();
  const at = (daysAgo, hours, minutes) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo, hours, minutes).getTime();
  const encoder = new TextEncoder();

  await writeOption('language', language);
  await writeOption('theme', theme);
  await writeOption('checkAtStart', false);
  const project = await createFolder(null, '專案');
  await createFolder(project, '網站改版');
  await createFolder(null, '電子報');

  const account = (id, label, address, order) => ({
    id,
    label,
    displayName: '王大明',
    organization: '',
    emailAddress: address,
    replyAddress: '',
    includeInReceive: true,
    incoming: {
      host: 'pop.example.com',
      port: 995,
      security: 'tls',
      userName: address,
      rememberPassword: true,
      authentication: 'auto',
    },
    outgoing: {
      host: 'smtp.example.com',
      port: 465,
      security: 'tls',
      authentication: { kind: 'same-as-incoming' },
    },
    timeoutMs: 60_000,
    breakApartKb: null,
    delivery: { leaveOnServer: false, removeAfterDays: null, removeWhenDeleted: false },
    download: { headersOnlyAboveKb: 50, maxLetterMb: 1_024 },
    offline: 'ask',
    isPractice: false,
    order,
    isDefault: order === 0 ? 1 : 0,
  });
  await db.accounts.bulkPut([
    account('a1', 'example.com.tw', 'b1234@example.com.tw', 0),
    account('a2', '練習郵局', 'practice@example.org', 1),
  ]);

  const letter = (folderId, name, subject, preview, receivedAt, sizeBytes, marks = {}) => ({
    folderId,
    previousFolderId: null,
    accountId: 'a1',
    from: { name, address: 'sender@example.com.tw' },
    to: [{ name: '', address: 'b1234@example.com.tw' }],
    cc: [],
    bcc: [],
    subject,
    preview,
    fromKey: name,
    subjectKey: subject,
    sentAt: receivedAt,
    receivedAt,
    sizeBytes,
    isRead: 1,
    isFlagged: 0,
    isAnswered: 0,
    isForwarded: 0,
    hasAttachment: 0,
    priority: 'normal',
    messageIdHeader: '',
    inReplyTo: '',
    references: [],
    damage: null,
    ...marks,
  });
  const toFriend = { to: [{ name: '林小姐', address: 'lin@example.org' }] };
  const letters = [
    letter(
      'inbox',
      '王小明',
      '第三季報告與附件',
      '您好，附上第三季的銷售報告，請查收。如有任何問題請隨時與我聯絡。',
      at(0, 9, 41),
      253_952,
      {
        isRead: 0,
        isFlagged: 1,
        hasAttachment: 1,
      },
    ),
    letter(
      'inbox',
      '系統管理員',
      '伺服器維護通知',
      '本週六凌晨 02:00 至 04:00 進行維護',
      at(0, 8, 12),
      6_100,
      {
        isRead: 0,
        priority: 'high',
      },
    ),
    letter('inbox', 'Ada Chen', 'Re: 週五聚餐', '我可以！幾點集合？', at(1, 18, 3), 4_000, {
      isRead: 0,
    }),
    letter('inbox', '圖書館', '您預約的書籍已到館', '', at(1, 10, 20), 9_000, { isAnswered: 1 }),
    letter('inbox', '林怡君', '照片', '', at(3, 14, 0), 3_250_000, { hasAttachment: 1 }),
    letter('inbox', '', '', '', at(4, 14, 0), 900, { damage: 'unparsed', priority: 'low' }),
    letter(
      'inbox',
      '練習郵局',
      '歡迎！信件是怎麼送到的',
      '從 SMTP 到 POP3 的旅程',
      at(4, 9, 0),
      12_000,
      { isForwarded: 1 },
    ),
    letter(
      'inbox',
      'A sender with a very long name who does not fit',
      'A subject so long that it must be cut off somewhere before the date begins, since no window is that wide',
      'and a preview too',
      at(400, 9, 0),
      12_000,
    ),
    letter('outbox', '王大明', '報價單', '請見附件', at(0, 9, 0), 33_000, toFriend),
    letter('outbox', '王大明', '會議紀錄', '', at(0, 9, 5), 8_000, toFriend),
    letter('drafts', '王大明', '給老師的信', '老師好：', at(1, 9, 0), 2_000, toFriend),
    letter('drafts', '王大明', '', '', at(2, 9, 0), 1_000, { to: [] }),
    letter('sent', '王大明', 'Re: 第三季報告', '收到，謝謝！', at(1, 9, 0), 4_000, toFriend),
    letter('inbox', '攝影社', '校外教學的全部照片', '', at(2, 11, 0), 12_900_000, {
      damage: 'headers-only',
    }),
    letter('inbox', '', '', '-ERR message 7 is damaged', at(2, 10, 0), 31_000, {
      damage: 'refused',
    }),
  ];
  const ids = await db.messages.bulkAdd(letters, { allKeys: true });
  const head =
    'MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n';
  await db.raw.bulkAdd(
    letters.map((row, index) => ({
      messageId: ids[index],
      part: 0,
      bytes: encoder.encode(
        `From: "${row.from.name}" <${row.from.address}>\r\nTo: b1234@example.com.tw\r\nSubject: ${row.subject}\r\nDate: ${new Date(row.sentAt).toUTCString()}\r\n${head}\r\n${row.preview}\r\n`,
      ),
    })),
  );
  const envelope = { from: 'b1234@example.com.tw', to: ['lin@example.org'] };
  const queued = {
    accountId: 'a1',
    envelope,
    attemptCount: 1,
    notBefore: 0,
    sourceMessageId: null,
    sourceMark: null,
  };
  await db.outbox.bulkAdd([
    { ...queued, messageId: ids[8], state: 'waiting', failure: null },
    {
      ...queued,
      messageId: ids[9],
      state: 'failed',
      failure: { code: 'recipients-refused', phase: 'envelope', host: 'smtp.example.com' },
    },
  ]);
  // How the letters of the Inbox came, and what became of the server's copies.
  const { headersHash } = await load('/mime/headers-hash.ts');
  await db.sessions.put({
    ...{ id: 's1', accountId: 'a1', host: 'pop.example.com', port: 995, security: 'tls' },
    at: at(0, 9, 40),
  });
  const states = { 'headers-only': 'headers', refused: 'poison' };
  for (const [index, row] of letters.entries()) {
    if (row.folderId !== 'inbox') continue;
    const raw = await db.raw.get([ids[index], 0]);
    await db.ledger.add({
      ...{ accountId: 'a1', uidl: `000${index}5f2a1b9c`, occurrence: 0, sizeBytes: row.sizeBytes },
      state: states[row.damage] ?? 'stored',
      retrievedAt: row.receivedAt,
      ...{ purgedAt: null, missingSince: null, messageId: ids[index], sessionId: 's1' },
      ...{ maildrop: 'b1234@example.com.tw@pop.example.com', receivedBytes: row.sizeBytes },
      headersHash: await headersHash(raw.bytes),
      ...(index === 0
        ? { deletionRequestedAt: at(0, 9, 41), removal: { rule: 'at-once', sessionId: 's1' } }
        : { deletionRequestedAt: null }),
    });
  }
  for (const folderId of ['inbox', 'outbox', 'sent', 'drafts']) {
    const rows = letters.filter((row) => row.folderId === folderId);
    const unreadCount = rows.filter((row) => row.isRead === 0).length;
    await db.folders.update(folderId, { totalCount: rows.length, unreadCount });
  }
}
