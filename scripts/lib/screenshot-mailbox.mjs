// A pretended server's maildrop for pictures of its window. Both functions run inside the page.

/** Given to `addInitScript`: from now on main shows this maildrop. `kind`: full, empty or refused. */
export function pretendMaildrop(kind) {
  const letters = [
    ['第 18 期電子報：秋季講座', '圖書館', 18_400],
    ['Re: 網站改版的時程', '林怡君', 6_200],
    ['Invoice 2026-1104', 'Harbour Supplies', 148_000],
    ['演講照片', '陳建宏', 26_400_000],
    ['週五聚餐', '黃雅婷', 3_100],
    ['Your backup is complete', 'backup@example.org', 2_400],
    ['會議記錄（草稿）', '張志明', 42_000],
    ['系統維護通知', '資訊室', 5_800],
  ].toReversed();
  const day = 86_400_000;
  const encoder = new TextEncoder();
  const framesOf = () => {
    if (kind === 'refused') {
      const failure = {
        code: 'authentication-rejected',
        phase: 'authentication',
        host: 'pop.example.com',
        serverReply: '[AUTH] Authentication failed.',
      };
      return [{ type: 'closed', hasHeaders: true, failure }];
    }
    const shown = kind === 'empty' ? [] : letters;
    const entries = shown.map(([, , sizeBytes], index) => ({
      number: index + 1,
      uidl: `u${index + 1}`,
      occurrence: 0,
      sizeBytes,
    }));
    const heads = shown.map(([subject, from], index) => {
      const date = new Date(Date.now() - (shown.length - index) * 0.6 * day).toUTCString();
      return encoder.encode(
        `From: ${from.includes('@') ? from : `"${from}" <x@example.org>`}\r\nSubject: ${subject}\r\nDate: ${date}\r\n\r\n`,
      );
    });
    const sizes = heads.map(({ length }, index) => ({ number: index + 1, sizeBytes: length }));
    const bytes = new Uint8Array(heads.flatMap((head) => [...head]));
    return [
      { type: 'listing', recognition: 'uidl', entries },
      { type: 'headers', letters: sizes, bytes },
      { type: 'closed', hasHeaders: true, failure: null },
    ];
  };
  const { outpost } = window;
  const request = (name, ...args) => {
    if (name === 'window.describe') return Promise.resolve({ kind: 'maildrop', accountId: 'a1' });
    if (name !== 'pop3.survey') return outpost.request(name, ...args);
    const [{ sessionId, account }] = args;
    const { port1, port2 } = new MessageChannel();
    port1.start();
    const message = { type: 'outpost.retrieval-port', sessionId, accountId: account.id };
    window.postMessage(message, location.origin, [port2]);
    for (const frame of framesOf()) port1.postMessage(frame);
    return Promise.resolve();
  };
  window.outpost = { ...outpost, request };
}

/** Given to `page.evaluate`: some of its letters are known here, and some are asked for. */
export async function seedLedger() {
  const load = (path) => import(/* @vite-ignore */ path);
  const { openStore } = await load('/store/database.ts');
  const db = await openStore();
  const sizes = [5_800, 42_000, 2_400, 3_100, 26_400_000, 148_000, 6_200, 18_400];
  const row = (number, state, daysAgo, purgedAt = null) => ({
    accountId: 'a1',
    uidl: `u${number}`,
    occurrence: 0,
    sizeBytes: sizes[number - 1],
    state,
    retrievedAt: Date.now() - daysAgo * 86_400_000,
    purgedAt,
    deletionRequestedAt: null,
    missingSince: null,
    messageId: null,
    sessionId: 's1',
  });
  await db.ledger.bulkPut([
    row(1, 'stored', 6),
    row(2, 'stored', 2),
    row(3, 'stored', 1, Date.now()),
    row(4, 'poison', 1),
    row(5, 'headers', 1),
    row(6, 'stored', 1),
  ]);
  const wish = (number, what) => ({
    accountId: 'a1',
    uidl: `u${number}`,
    occurrence: 0,
    sizeBytes: sizes[number - 1],
    wish: what,
    wishedAt: Date.now(),
  });
  await db.wishes.bulkPut([wish(5, 'get'), wish(6, 'keep'), wish(3, 'delete')]);
  await db.accounts.update('a1', {
    delivery: { leaveOnServer: true, removeAfterDays: 5, removeWhenDeleted: false },
  });
}
