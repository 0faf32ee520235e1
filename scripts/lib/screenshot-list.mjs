// Pictures of the message list: conversations, views, colours, columns.

/** Given to `page.evaluate` after `seedStore`: letters that answer one another, coloured ones, views, and how the Inbox shows them. */
export async function seedConversations({ view, isGrouped = true } = {}) {
  const load = (path) => import(/* @vite-ignore */ path);
  const { openStore } = await load('/store/database.ts');
  const { writeOption } = await load('/store/writes/options.ts');
  const { defaultColumns } = await load('/features/message-list/columns.ts');
  const db = await openStore();
  const [like] = await db.messages.toArray();
  const minute = 60_000;
  const letter = (name, subject, preview, minutesAgo, marks = {}) => {
    const { id: _, ...rest } = like;
    const at = Date.now() - minutesAgo * minute;
    return {
      ...rest,
      folderId: 'inbox',
      from: { name, address: `${name.toLowerCase()}@example.org` },
      fromKey: name,
      subject,
      subjectKey: subject.replace(/^Re: /, ''),
      preview,
      receivedAt: at,
      sentAt: at,
      isRead: 1,
      isFlagged: 0,
      hasAttachment: 0,
      sizeBytes: 4_000 + minutesAgo,
      messageIdHeader: `<${name}-${minutesAgo}@example.org>`,
      ...marks,
    };
  };
  const answers = (name, minutesAgo) => ({ references: [`<${name}-${minutesAgo}@example.org>`] });
  const letters = [
    letter('Ada', '九月份的聚會', '大家九月二十日有空嗎？', 900, { conversationMark: 'watched' }),
    letter('Ben', 'Re: 九月份的聚會', '我可以，帶兩個人', 840, {
      ...answers('Ada', 900),
      conversationMark: 'watched',
    }),
    letter('林怡君', 'Re: 九月份的聚會', '地點在哪裡？', 700, {
      ...answers('Ben', 840),
      conversationMark: 'watched',
    }),
    letter('Ada', 'Re: 九月份的聚會', '老地方，七點', 30, {
      ...answers('林怡君', 700),
      isRead: 0,
      conversationMark: 'watched',
    }),
    letter('周報', '本週特價', '全館八折', 200, { conversationMark: 'ignored' }),
    letter('周報', 'Re: 本週特價', '最後一天', 100, {
      ...answers('周報', 200),
      conversationMark: 'ignored',
    }),
    ...['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'grey'].map((color, at) =>
      letter(`Rule ${at + 1}`, `色彩 Color: ${color}`, 'preview of the letter', 1_000 + at, {
        color,
        isRead: at % 2,
      }),
    ),
  ];
  const ids = await db.messages.bulkAdd(letters, { allKeys: true });
  const none = new Uint32Array();
  await db.journal.add({ added: Uint32Array.from(ids), changed: none, removed: none });
  const row = await db.folders.get('inbox');
  await db.folders.update('inbox', {
    totalCount: row.totalCount + letters.length,
    unreadCount: row.unreadCount + letters.filter(({ isRead }) => isRead === 0).length,
  });
  await writeOption('groupedFolders', isGrouped ? ['inbox'] : []);
  const columns = [...defaultColumns('inbox')];
  columns.splice(3, 0, { column: 'conversationMark', width: 26 });
  await writeOption('listColumns', { inbox: columns });
  const criteria = (joinedBy, ...all) => ({ joinedBy, criteria: all });
  await writeOption('customViews', [
    {
      id: 'v1',
      name: '大型附件',
      does: 'show',
      criteria: criteria(
        'and',
        { kind: 'hasAttachment', is: true },
        { kind: 'sizeAbove', kb: 100_000 },
      ),
    },
    {
      id: 'v2',
      name: 'From Ada, this week',
      does: 'show',
      criteria: criteria(
        'or',
        { kind: 'words', field: 'from', words: 'Ada', isNot: false },
        { kind: 'receivedWithin', days: 7 },
        { kind: 'words', field: 'subject', words: '特價', isNot: true },
      ),
    },
  ]);
  if (view) await writeOption('listViews', { inbox: view });
}

export function listPictures() {
  const zh = { language: 'zh-TW', theme: 'light' };
  const zhDark = { language: 'zh-TW', theme: 'dark' };
  const en = { language: 'en', theme: 'light' };
  const enDark = { language: 'en', theme: 'dark' };
  const large = { size: [1920, 1080] };
  const seeded = (choice = {}) => ({
    seed: seedConversations,
    seedChoice: choice,
    ready: '[data-pane="messages"] [role="row"][data-index]',
  });
  const plain = seeded({ isGrouped: false });
  const hidden = { ...seeded({ view: { kind: 'custom', id: 'v1' } }), ready: 'button' };
  return [
    { ...zh, ...seeded(), name: 'list-grouped-zh', act: openConversation },
    { ...enDark, ...seeded(), ...large, name: 'list-grouped-en-dark-1920', act: openConversation },
    { ...en, ...seeded(), name: 'list-grouped-en', act: openConversation },
    { ...zhDark, ...seeded(), name: 'list-folded-zh-dark', act: selectConversation },
    { ...zh, ...plain, name: 'list-colors-zh', act: selectColored },
    { ...enDark, ...plain, name: 'list-colors-en-dark', act: selectColored },
    { ...zh, ...plain, ...large, name: 'list-colors-zh-1920', act: selectColored },
    { ...zh, ...hidden, name: 'list-view-empty-zh' },
    { ...enDark, ...hidden, name: 'list-view-empty-en-dark' },
    { ...zh, ...plain, name: 'list-view-menu-zh', act: viewMenu },
    { ...enDark, ...plain, name: 'list-view-menu-en-dark', act: viewMenu },
    { ...zh, ...plain, name: 'list-color-menu-zh', act: colorMenu },
    { ...enDark, ...plain, name: 'list-color-menu-en-dark', act: colorMenu },
    { ...zh, ...plain, name: 'list-views-zh', act: defineViews },
    { ...enDark, ...plain, name: 'list-views-en-dark', act: defineViews },
    { ...zh, ...plain, name: 'list-view-editor-zh', act: editView },
    { ...en, ...plain, name: 'list-view-editor-en', act: editView },
    { ...enDark, ...plain, name: 'list-view-wrong-en-dark', act: editWrongly },
    { ...zhDark, ...plain, name: 'list-view-wrong-zh-dark', act: editWrongly },
    { ...zh, ...plain, name: 'list-columns-zh', act: columnsDialog },
    { ...enDark, ...plain, name: 'list-columns-en-dark', act: columnsDialog },
    { ...zh, ...plain, name: 'list-column-drag-zh', act: dragColumn },
    { ...en, ...seeded(), name: 'list-small-en', size: [640, 480], act: openConversation },
    { ...en, ...plain, name: 'list-forced-colors-en', forcedColors: 'active', act: selectColored },
  ];
}

async function openConversation(page) {
  await page.click('[aria-expanded="false"][aria-level="1"] [data-column="subject"]');
  await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(300);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
}

async function selectConversation(page) {
  await page.click('[aria-expanded="false"][aria-level="1"] [data-column="subject"]');
}

async function selectColored(page) {
  const green = page.getByText('Color: green');
  await green.scrollIntoViewIfNeeded();
  await green.click();
  await page.keyboard.press('Shift+ArrowDown');
}

async function viewMenu(page) {
  await page.keyboard.press('Alt+KeyV');
  await page.keyboard.press('KeyV');
}

async function colorMenu(page) {
  await selectColored(page);
  await page.keyboard.press('Alt+KeyM');
  await page.keyboard.press('KeyC');
}

async function defineViews(page) {
  await viewMenu(page);
  await page.keyboard.press('KeyD');
  await page.keyboard.press('End');
}

async function editView(page) {
  await defineViews(page);
  await page.keyboard.press('Enter');
  await page.getByRole('group').first().waitFor();
}

async function editWrongly(page) {
  await editView(page);
  await page.getByRole('textbox').first().fill('');
  await page.getByRole('textbox').nth(1).fill('');
  await page.getByRole('textbox').first().press('Enter');
}

async function columnsDialog(page) {
  await page.keyboard.press('Alt+KeyV');
  await page.keyboard.press('KeyC');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
}

async function dragColumn(page) {
  const from = await page.getByRole('columnheader', { name: /寄件者/ }).boundingBox();
  const to = await page.getByRole('columnheader', { name: /收到日期/ }).boundingBox();
  await page.mouse.move(from.x + 40, from.y + 14);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 14);
  await page.mouse.move(to.x + 4, to.y + 14, { steps: 4 });
}
