// Pictures of work on letters: its progress, what came of it, Undo, letters cut and dragged, and the end of the program.

export function workPictures() {
  const zh = { language: 'zh-TW', theme: 'light' };
  const zhDark = { language: 'zh-TW', theme: 'dark' };
  const en = { language: 'en', theme: 'light' };
  const enDark = { language: 'en', theme: 'dark' };
  return [
    { ...zh, name: 'work-progress-zh', act: (page) => pretendWork(page, 'move') },
    { ...enDark, name: 'work-progress-en-dark', act: (page) => pretendWork(page, 'move') },
    {
      ...zh,
      name: 'work-progress-small-zh',
      size: [640, 480],
      act: (page) => pretendWork(page, 'move'),
    },
    { ...en, name: 'work-undo-en', act: openUndo },
    { ...zhDark, name: 'work-undo-zh-dark', act: openUndo },
    { ...zhDark, name: 'work-cut-zh-dark', act: cutTwo },
    { ...zh, name: 'work-drag-zh', act: (page) => dragOver(page, '[data-folder-id="deleted"]') },
    {
      ...enDark,
      name: 'work-drag-refused-en-dark',
      act: (page) => dragOver(page, '[data-folder-id="outbox"]'),
    },
    { ...zh, name: 'work-find-folder-zh', act: (page) => findFolder(page, '網') },
    { ...enDark, name: 'work-find-folder-en-dark', act: (page) => findFolder(page, 'x') },
    { ...zh, name: 'work-emptying-zh', act: pretendEnd },
    { ...enDark, name: 'work-emptying-en-dark', act: pretendEnd },
  ];
}

/** As if 50,000 letters were under way: a picture needs no more than what is said of them. */
async function pretendWork(page, kind) {
  await page.evaluate(async (what) => {
    const { workBegins } = await import(/* @vite-ignore */ '/app/work/work-state.ts');
    workBegins({
      key: 1,
      kind: what,
      target: null,
      hasFolded: false,
      doneCount: 12_000,
      totalCount: 50_000,
      isSlow: true,
      stop: () => undefined,
    });
  }, kind);
}

async function openUndo(page) {
  await page.click('[data-index="0"] [data-column="subject"]');
  await page.click('[data-index="2"] [data-column="subject"]', { modifiers: ['Shift'] });
  await page.keyboard.press('Delete');
  await page.waitForTimeout(500);
  await page.keyboard.press('Alt+KeyE');
}

async function cutTwo(page) {
  await page.click('[data-index="1"] [data-column="subject"]');
  await page.click('[data-index="2"] [data-column="subject"]', { modifiers: ['Shift'] });
  await page.keyboard.press('Control+KeyX');
}

async function dragOver(page, folder) {
  await page.click('[data-index="0"] [data-column="subject"]');
  await page.click('[data-index="2"] [data-column="subject"]', { modifiers: ['Shift'] });
  const from = await page.locator('[data-index="1"] [data-column="subject"]').boundingBox();
  const onto = await page.locator(folder).boundingBox();
  await page.mouse.move(from.x + 40, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y + 20, { steps: 4 });
  await page.mouse.move(onto.x + 60, onto.y + 12, { steps: 8 });
}

async function findFolder(page, words) {
  await page.click('[data-index="0"] [data-column="subject"]');
  await page.keyboard.press('Control+Shift+KeyV');
  await page.keyboard.type(words);
}

async function pretendEnd(page) {
  await page.evaluate(async () => {
    const load = (path) => import(/* @vite-ignore */ path);
    const { EmptyingDialog } = await load('/app/work/EmptyingDialog.tsx');
    const { showDialog } = await load('/app/dialog-stack.tsx');
    const { default: react } = await load('/@id/react');
    void showDialog((close) => react.createElement(EmptyingDialog, { onClose: () => close() }));
  });
  await pretendWork(page, 'empty');
}
