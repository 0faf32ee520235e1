// Pictures of searching: the field over the list, its results, the bar in a letter, and the window Find Message.

/** Given to `addInitScript`: the page is the window Find Message. */
export function pretendFindWindow() {
  const { outpost } = window;
  const request = (name, ...args) =>
    name === 'window.describe' ? Promise.resolve({ kind: 'find' }) : outpost.request(name, ...args);
  window.outpost = { ...outpost, request };
}

export function searchPictures() {
  const zh = { language: 'zh-TW', theme: 'light' };
  const zhDark = { language: 'zh-TW', theme: 'dark' };
  const en = { language: 'en', theme: 'light' };
  const enDark = { language: 'en', theme: 'dark' };
  const large = { size: [1920, 1080] };
  const window = { isFind: true, ready: 'form', size: [960, 680] };
  return [
    { ...zh, name: 'search-zh', act: (page) => search(page, '報告') },
    { ...zhDark, ...large, name: 'search-zh-dark-1920', act: (page) => search(page, '報告') },
    { ...en, name: 'search-all-en', act: searchEverywhere },
    { ...enDark, name: 'search-none-en-dark', act: (page) => search(page, 'nowhere to be found') },
    { ...zh, name: 'search-none-zh', act: (page) => search(page, '不存在的字') },
    { ...zh, name: 'search-small-zh', size: [640, 480], act: (page) => search(page, '報告') },
    { ...zh, name: 'find-text-zh', act: findText },
    { ...enDark, name: 'find-text-en-dark', act: findText },
    { ...zh, ...window, name: 'find-zh' },
    { ...en, ...window, name: 'find-en' },
    { ...zh, ...window, name: 'find-found-zh', act: findAll },
    { ...enDark, ...window, ...large, name: 'find-found-en-dark-1920', act: findAll },
    { ...en, ...window, name: 'find-wrong-en', act: fillInWrong },
    { ...zhDark, ...window, name: 'find-wrong-zh-dark', act: fillInWrong },
    { ...zh, ...window, name: 'find-small-zh', size: [640, 480], act: findAll },
    { ...en, ...window, name: 'find-forced-colors-en', forcedColors: 'active', act: findAll },
  ];
}

async function search(page, words) {
  await page.keyboard.press('Control+KeyE');
  await page.keyboard.type(words);
  await page.waitForTimeout(400);
  const first = page.locator('[data-index="0"] [data-column="subject"]');
  if (await first.isVisible()) await first.click();
  await page.keyboard.press('Control+KeyE');
}

async function searchEverywhere(page) {
  await search(page, '照片');
  await page.getByText('All folders').click();
}

async function findText(page) {
  await page.click('[data-index="0"] [data-column="subject"]');
  await page.locator('iframe').waitFor();
  await page.waitForTimeout(300);
  await page.keyboard.press('F3');
  await page.keyboard.type('報告');
}

async function findAll(page) {
  const subject = page.getByRole('textbox', { name: /^(主旨|Subject)/ });
  await subject.fill('報告');
  await page.keyboard.press('Enter');
  await page.locator('[data-index="0"]').click();
}

async function fillInWrong(page) {
  for (const name of [/^(收到日期早於|Received before)/, /^(收到日期晚於|Received after)/]) {
    await page.getByRole('checkbox', { name }).click({ force: true });
  }
  await page.getByRole('textbox', { name: /^(大小至少|Size at least)/ }).fill('大');
}
