// Draws the windows with a pretended main process and a seeded store, and saves pictures: `node scripts/screenshots.mjs [folder]`.
// For looking at the interface while working on it; it starts no mail and touches no one's data.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { findChromium } from './lib/chromium.mjs';
import { root } from './lib/project.mjs';
import { accountPictures } from './lib/screenshot-accounts.mjs';
import { attachmentPictures } from './lib/screenshot-attachments.mjs';
import { consolePictures } from './lib/screenshot-console.mjs';
import { junkPictures } from './lib/screenshot-junk.mjs';
import { listPictures } from './lib/screenshot-list.mjs';
import { pretendMaildrop, seedLedger } from './lib/screenshot-mailbox.mjs';
import { pretendFindWindow, searchPictures } from './lib/screenshot-search.mjs';
import { seedStore } from './lib/screenshot-seed.mjs';
import { workPictures } from './lib/screenshot-work.mjs';

const folder = path.resolve(process.argv[2] ?? path.join(root, '.cache', 'screenshots'));
const only = process.argv[3];

/** Name of the picture, language, theme, size, and what is done before it is taken. */
const pictures = [
  { name: 'main-zh-light', language: 'zh-TW', theme: 'light', act: selectFirst },
  { name: 'main-zh-dark', language: 'zh-TW', theme: 'dark', act: selectFirst },
  { name: 'main-en-light', language: 'en', theme: 'light', act: selectFirst },
  {
    name: 'main-en-dark-1920',
    language: 'en',
    theme: 'dark',
    size: [1920, 1080],
    act: selectFirst,
  },
  { name: 'main-zh-1920', language: 'zh-TW', theme: 'light', size: [1920, 1080], act: selectFirst },
  { name: 'main-zh-2x', language: 'zh-TW', theme: 'light', scale: 2, act: selectFirst },
  {
    name: 'menu-zh',
    language: 'zh-TW',
    theme: 'light',
    act: (page) => page.keyboard.press('Alt+KeyF'),
  },
  { name: 'menu-en-dark', language: 'en', theme: 'dark', act: openViewMenu },
  { name: 'context-menu-zh', language: 'zh-TW', theme: 'light', act: rightClick },
  { name: 'move-zh', language: 'zh-TW', theme: 'light', act: moveDialog },
  { name: 'new-folder-zh', language: 'zh-TW', theme: 'light', act: newFolder },
  { name: 'about-en', language: 'en', theme: 'light', act: about },
  { name: 'outbox-zh', language: 'zh-TW', theme: 'light', act: (page) => goTo(page, '寄件匣') },
  { name: 'empty-zh-dark', language: 'zh-TW', theme: 'dark', act: (page) => goTo(page, '電子報') },
  { name: 'beside-en', language: 'en', theme: 'light', act: previewBeside },
  { name: 'small-zh', language: 'zh-TW', theme: 'light', size: [640, 480], act: selectFirst },
  { name: 'confirm-en-dark', language: 'en', theme: 'dark', act: confirmDelete },
  { name: 'columns-zh', language: 'zh-TW', theme: 'light', act: columnMenu },
  { name: 'placeholder-zh', language: 'zh-TW', theme: 'light', act: selectPlaceholder },
  {
    name: 'placeholder-en-dark-1920',
    language: 'en',
    theme: 'dark',
    size: [1920, 1080],
    act: selectPlaceholder,
  },
  { name: 'placeholder-waiting-en', language: 'en', theme: 'light', act: wishForTheRest },
  { name: 'placeholder-delete-zh-dark', language: 'zh-TW', theme: 'dark', act: askToDelete },
  { name: 'placeholder-refused-zh', language: 'zh-TW', theme: 'light', act: selectRefused },
  { name: 'delivery-zh', language: 'zh-TW', theme: 'light', act: deliveryTab },
  { name: 'delivery-en-dark', language: 'en', theme: 'dark', act: deliveryTab },
  { name: 'advanced-zh', language: 'zh-TW', theme: 'light', act: advancedTab },
  { name: 'advanced-en-dark', language: 'en', theme: 'dark', act: advancedTab },
  { name: 'advanced-download-zh', language: 'zh-TW', theme: 'light', act: downloadSettings },
  { name: 'advanced-download-en', language: 'en', theme: 'light', act: downloadSettings },
  {
    name: 'forced-colors-en',
    language: 'en',
    theme: 'light',
    forcedColors: 'active',
    act: selectFirst,
  },
  ...mailboxPictures(),
  ...searchPictures(),
  ...listPictures(),
  ...workPictures(),
  ...attachmentPictures(),
  ...junkPictures(),
  ...accountPictures(),
  ...consolePictures(),
];

const server = await createServer({
  configFile: path.join(root, 'src-renderer', 'vite.config.ts'),
  server: { port: 0, host: '127.0.0.1', watch: null, hmr: false },
  cacheDir: path.join(root, '.cache', 'vite-screenshots'),
  logLevel: 'error',
});
await server.listen();
const address = server.resolvedUrls.local[0];
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
fs.mkdirSync(folder, { recursive: true });
try {
  for (const picture of pictures) {
    if (only === undefined || picture.name.includes(only)) await take(picture);
  }
} finally {
  await browser.close();
  await server.close();
}

async function take(picture) {
  const { name, language, theme, size = [1280, 800], scale = 1, forcedColors, act } = picture;
  const { maildrop, isFind, ready = '[role="grid"] [role="row"][data-index]' } = picture;
  const context = await browser.newContext({
    viewport: { width: size[0], height: size[1] },
    deviceScaleFactor: scale,
    locale: language,
    ...(forcedColors ? { forcedColors } : {}),
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${name}: ${error.stack}`));
  await page.addInitScript(pretendMain);
  if (maildrop) await page.addInitScript(pretendMaildrop, maildrop);
  if (isFind) await page.addInitScript(pretendFindWindow);
  if (picture.pretend) await page.addInitScript(picture.pretend);
  await page.goto(`${address}index.html`);
  await page.evaluate(seedStore, { language, theme });
  if (maildrop) await page.evaluate(seedLedger);
  if (picture.seed) await page.evaluate(picture.seed, picture.seedChoice);
  // What other windows list is the work of the main window.
  if (isFind) await openMain(context);
  await page.reload();
  await page.waitForSelector(ready);
  await act?.(page);
  await page.waitForTimeout(600);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  await context.close();
  console.log(name);
}

async function openMain(context) {
  const main = await context.newPage();
  await main.addInitScript(pretendMain);
  await main.goto(`${address}index.html`);
  await main.waitForSelector('[role="grid"] [role="row"][data-index]');
}

function pretendMain() {
  const answers = {
    'app.describe': {
      version: '0.1.0',
      platform: 'linux',
      systemLanguages: ['zh-TW'],
      startsInPractice: false,
    },
    'window.describe': { kind: 'main' },
    'credentials.protection': 'keyring',
    'credentials.has': true,
    'transcript.list': [{ sessionId: 's1' }],
  };
  window.outpost = {
    // A server that never answers: what is being transferred stays in sight.
    request: (name) =>
      name === 'smtp.send' ? new Promise(() => undefined) : Promise.resolve(answers[name]),
    listen: () => () => undefined,
  };
}

async function selectFirst(page) {
  await page.click('[data-index="0"] [data-column="subject"]');
}

async function openViewMenu(page) {
  await selectFirst(page);
  await page.keyboard.press('Alt+KeyV');
  for (let step = 0; step < 7; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
}

async function rightClick(page) {
  await page.click('[data-index="1"] [data-column="subject"]', { button: 'right' });
}

async function moveDialog(page) {
  await selectFirst(page);
  await page.keyboard.press('Control+Shift+V');
}

async function newFolder(page) {
  await page.keyboard.press('Control+Shift+E');
  await page.getByRole('textbox').fill('收件匣');
  await page.keyboard.press('Enter');
}

async function about(page) {
  await page.keyboard.press('Alt+KeyH');
  await page.keyboard.press('KeyA');
}

async function previewBeside(page) {
  await selectFirst(page);
  await page.keyboard.press('Alt+KeyV');
  await page.keyboard.press('KeyW');
  await page.keyboard.press('KeyS');
}

async function confirmDelete(page) {
  await selectFirst(page);
  await page.keyboard.press('Shift+Delete');
}

async function selectPlaceholder(page) {
  await page.getByText('校外教學的全部照片').first().click();
}

async function selectRefused(page) {
  await page.getByText(/無法從伺服器取得|could not be fetched/).click();
}

async function wishForTheRest(page) {
  await selectPlaceholder(page);
  await page.getByRole('button', { name: 'Download the Rest' }).click();
}

async function askToDelete(page) {
  await selectPlaceholder(page);
  await page.getByRole('button', { name: '從伺服器刪除' }).click();
}

async function deliveryTab(page) {
  await selectFirst(page);
  await page.getByRole('heading', { name: '第三季報告與附件' }).waitFor();
  await page.keyboard.press('Alt+Enter');
  await page.getByRole('tab', { name: /^(收取|Delivery)$/ }).click();
}

async function advancedTab(page) {
  await page.getByRole('navigation').getByText('example.com.tw', { exact: true }).click();
  await page.getByRole('tab', { name: /進階|Advanced/ }).click();
}

async function downloadSettings(page) {
  await advancedTab(page);
  await page.getByRole('button', { name: /^(下載|Download)/ }).click();
}

async function columnMenu(page) {
  await page.getByRole('columnheader', { name: '主旨' }).click({ button: 'right' });
}

async function goTo(page, name) {
  await page.getByRole('treegrid').getByText(name).click();
}

/** The window that shows a maildrop: full, empty, failed, and what it asks. */
function mailboxPictures() {
  const common = { maildrop: 'full', size: [1060, 640] };
  const large = { size: [1920, 1080] };
  const refusal = { maildrop: 'refused', ready: '[role="alert"]' };
  return [
    { ...common, name: 'mailbox-zh-light', language: 'zh-TW', theme: 'light', act: chooseSome },
    { ...common, name: 'mailbox-zh-dark', language: 'zh-TW', theme: 'dark', act: chooseSome },
    { ...common, name: 'mailbox-en-light', language: 'en', theme: 'light', act: chooseSome },
    { ...common, ...large, name: 'mailbox-en-dark-1920', language: 'en', theme: 'dark' },
    { ...common, ...large, name: 'mailbox-zh-1920', language: 'zh-TW', theme: 'light' },
    {
      ...common,
      name: 'mailbox-empty-zh',
      language: 'zh-TW',
      theme: 'light',
      maildrop: 'empty',
      ready: 'footer',
    },
    { ...common, ...refusal, name: 'mailbox-failed-zh', language: 'zh-TW', theme: 'light' },
    { ...common, ...refusal, name: 'mailbox-failed-en-dark', language: 'en', theme: 'dark' },
    { ...common, name: 'mailbox-delete-zh', language: 'zh-TW', theme: 'light', act: deleteAll },
    { ...common, name: 'mailbox-delete-en-dark', language: 'en', theme: 'dark', act: deleteAll },
    {
      ...common,
      name: 'mailbox-small-en',
      language: 'en',
      theme: 'light',
      size: [640, 420],
      act: chooseSome,
    },
    { name: 'choose-mailbox-zh', language: 'zh-TW', theme: 'light', act: chooseMailbox },
    { name: 'mailbox-accounts-en', language: 'en', theme: 'light', act: accounts },
    { name: 'mailbox-accounts-zh', language: 'zh-TW', theme: 'dark', act: accounts },
  ];
}

async function chooseSome(page) {
  await page.click('[data-index="1"] [data-column="subject"]');
  await page.click('[data-index="2"] [data-column="subject"]', { modifiers: ['Shift'] });
}

async function deleteAll(page) {
  await page.click('[data-index="0"] [data-column="subject"]');
  await page.keyboard.press('Control+KeyA');
  await page.keyboard.press('Delete');
}

async function chooseMailbox(page) {
  await page.keyboard.press('Alt+KeyT');
  await page.keyboard.press('KeyV');
}

async function accounts(page) {
  await page.keyboard.press('Alt+KeyT');
  await page.keyboard.press('KeyA');
}
