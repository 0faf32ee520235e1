// Pictures of the junk filter: a letter in Junk, its options, the list of blocked senders, the menu.

export function junkPictures() {
  const zh = { language: 'zh-TW', theme: 'light' };
  const enDark = { language: 'en', theme: 'dark' };
  return [
    { ...zh, name: 'junk-bar-zh', seed: seedJunk, act: (page) => openJunk(page, '垃圾郵件') },
    {
      ...enDark,
      name: 'junk-bar-en-dark',
      seed: seedJunk,
      act: (page) => openJunk(page, 'Junk E-mail'),
    },
    { ...zh, name: 'junk-options-zh', seed: seedJunk, act: (page) => options(page, '垃圾郵件') },
    {
      ...enDark,
      name: 'junk-options-en-dark',
      seed: seedJunk,
      act: (page) => options(page, 'Junk'),
    },
    { ...zh, name: 'junk-blocked-zh', seed: seedJunk, act: blocked },
    { ...enDark, name: 'junk-blocked-en-dark', seed: seedJunk, act: blocked },
    { ...zh, name: 'junk-menu-zh', act: (page) => page.keyboard.press('Alt+KeyM') },
  ];
}

/** Letters of an invented shop, taught as junk, and one more like them. Runs inside the page. */
async function seedJunk() {
  const load = (path) => import(/* @vite-ignore */ path);
  const { openStore } = await load('/store/database.ts');
  const { writeOption } = await load('/store/writes/options.ts');
  const { learn } = await load('/junk/learn.ts');
  const { junkTokensOf } = await load('/ingest/junk-tokens.ts');
  const { wordsOf } = await load('/ingest/index-letters.ts');
  const { summariseWithParts } = await load('/mime/summarise.ts');
  const db = await openStore();
  const rawOf = (at) =>
    new TextEncoder().encode(
      `From: =?utf-8?B?${btoa('Super Sale')}?= <promo@shop.example>\r\nTo: b1234@example.com.tw\r\n` +
        `Subject: 名牌手錶限時特價 ${at}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n` +
        '<p><font color="red" size="6">限時特價！名牌手錶一折起</font></p>' +
        '<p>原廠品質，數量有限，<a href="https://shop.example/buy">立即點擊購買</a></p>' +
        '<img src="https://shop.example/p.gif" width="1">',
    );
  const good = new TextEncoder().encode(
    'From: Lin <lin@example.tw>\r\nSubject: 會議記錄\r\n\r\n附上今天的會議記錄，下週三以前請補上進度。\r\n',
  );
  const parsed = (raw) => summariseWithParts(raw, { fallbackCharset: '', receivedAt: Date.now() });
  const tokensOf = (raw) => {
    const { summary, root } = parsed(raw);
    return junkTokensOf(summary, root, wordsOf(root, ''), '');
  };
  const lessons = Array.from({ length: 46 }, (_, at) => ({
    tokens: tokensOf(at % 2 === 0 ? rawOf(at) : good),
    before: null,
    after: at % 2 === 0 ? 'junk' : 'good',
  }));
  const { bytes, counts } = learn(null, lessons);
  await db.junk.bulkPut([
    { key: 'model', bytes },
    { key: 'counts', ...counts, era: 0 },
  ]);
  for (const at of [1, 2]) {
    const raw = rawOf(at);
    const { summary } = parsed(raw);
    const id = await db.messages.add({
      ...summary,
      ...{ folderId: 'junk', previousFolderId: 'inbox', accountId: 'a1', junkSince: Date.now() },
      ...{ receivedAt: Date.now() - at * 60_000, sizeBytes: raw.byteLength, isRead: at - 1 },
      ...{ isFlagged: 0, isAnswered: 0, isForwarded: 0 },
    });
    await db.raw.add({ messageId: id, part: 0, bytes: raw });
  }
  await db.folders.update('junk', { totalCount: 2, unreadCount: 1 });
  await writeOption('deleteJunkAfterDays', 30);
  await writeOption('blockedSenders', [
    'promo@shop.example',
    'lottery.example',
    'ads@news.example',
  ]);
}

async function openJunk(page, name) {
  await page.locator('[data-folder-id="junk"]').getByText(name).click();
  await page.click('[data-index="0"] [data-column="subject"]');
  await page.locator('article [role="status"]').first().waitFor();
}

async function options(page, tab) {
  await page.keyboard.press('Alt+KeyT');
  await page.keyboard.press('KeyO');
  await page.getByRole('tab', { name: tab }).click();
}

async function blocked(page) {
  await page.keyboard.press('Alt+KeyT');
  await page.keyboard.press('KeyM');
  await page.keyboard.press('KeyB');
  await page.getByRole('dialog').waitFor();
}
