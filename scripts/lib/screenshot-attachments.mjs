// Pictures of attachments: every kind, dangers, questions, narrow panes, many.

/** Given to `page.evaluate` after `seedStore`: one letter, the latest, with attachments of every kind, or with many. */
export async function seedAttachments({ only, isMany = false } = {}) {
  const load = (path) => import(/* @vite-ignore */ path);
  const { commitLetters } = await load('/store/writes/ingest.ts');
  const { summarise } = await load('/mime/summarise.ts');
  const canvas = new OffscreenCanvas(400, 260);
  const paint = canvas.getContext('2d');
  const sky = paint.createLinearGradient(0, 0, 0, 260);
  sky.addColorStop(0, '#3b82c4');
  sky.addColorStop(1, '#f2c48d');
  paint.fillStyle = sky;
  paint.fillRect(0, 0, 400, 260);
  paint.fillStyle = '#2f5d3a';
  paint.ellipse(200, 260, 260, 90, 0, 0, 7);
  paint.fill();
  const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
  const photo = String.fromCharCode(...new Uint8Array(await blob.arrayBuffer()));
  const program = `MZ\u0090${'\u0000'.repeat(80)}`;
  const all = [
    ['九月的山.jpg', photo],
    [
      '2026年第三季銷售報告（最終修訂版，含各分公司明細與去年同期比較）.pdf',
      '%PDF-1.4 1 0 obj<</Type/Pages/Count 24>>endobj'.padEnd(2_400_000),
    ],
    ['預算.xlsx', 'x'.repeat(48_000)],
    ['簡報.pptx', 'x'.repeat(900_000)],
    ['會議紀錄.docx', 'x'.repeat(31_000)],
    ['錄音.mp3', 'ID3'.padEnd(5_000_000)],
    ['data.qqq', 'x'],
    ['login.html', '<form action="https://example.org">'],
    ['invoice.pdf          .exe', program],
    ['holiday.jpg', program],
  ];
  const chosen = isMany
    ? Array.from({ length: 990 }, (_, index) => [`照片 ${index + 1}.txt`, 'x'.repeat(index * 40)])
    : all.filter(([name]) => only === undefined || only.some((part) => name.includes(part)));
  const utf8 = (text) => String.fromCharCode(...new TextEncoder().encode(text));
  const parts = chosen.map(
    ([name, content]) =>
      `--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="=?utf-8?B?${btoa(utf8(name))}?="\r\nContent-Transfer-Encoding: base64\r\n\r\n${btoa(content)}\r\n`,
  );
  const words = btoa(utf8('您好：\n\n附上您要的檔案，請查收。\n\n林怡君'));
  const raw = new TextEncoder().encode(
    `From: =?utf-8?B?${btoa(utf8('林怡君'))}?= <lin@example.org>\r\nTo: b1234@example.com.tw\r\nSubject: =?utf-8?B?${btoa(utf8('附上檔案'))}?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${words}\r\n${parts.join('')}--b--\r\n`,
  );
  const receivedAt = Date.now();
  await commitLetters([
    {
      ...{ accountId: 'a1', sessionId: 's1', maildrop: 'b1234@pop.example.com', headersHash: 'h1' },
      entry: { number: 1, uidl: 'attachments', occurrence: 0, sizeBytes: raw.length },
      body: { kind: 'whole', raw },
      summary: summarise(raw, { fallbackCharset: '', receivedAt }),
      receivedAt,
    },
  ]);
}

export function attachmentPictures() {
  const seed = seedAttachments;
  const light = { theme: 'light', seed, act: showLetter, size: [1280, 1000] };
  return [
    { ...light, name: 'attachments-zh', language: 'zh-TW' },
    { ...light, name: 'attachments-en-dark', language: 'en', theme: 'dark' },
    { ...light, name: 'attachments-narrow-zh', language: 'zh-TW', size: [720, 900] },
    { ...light, name: 'attachments-wide-en', language: 'en', size: [1920, 1080] },
    {
      ...light,
      name: 'attachments-one-zh',
      language: 'zh-TW',
      seedChoice: { only: ['銷售報告'] },
    },
    { ...light, name: 'attachments-many-en', language: 'en', seedChoice: { isMany: true } },
    { ...light, name: 'attachments-menu-zh', language: 'zh-TW', act: showMenu },
    { ...light, name: 'attachments-ask-en', language: 'en', act: askToOpen },
    { ...light, name: 'attachments-ask-zh-dark', language: 'zh-TW', theme: 'dark', act: askToOpen },
    { ...light, name: 'attachments-options-zh', language: 'zh-TW', act: showOptions },
    {
      ...light,
      name: 'attachments-options-en-dark',
      language: 'en',
      theme: 'dark',
      act: showOptions,
    },
  ];
}

async function showLetter(page) {
  await page.getByRole('row', { name: /附上檔案/ }).click();
  await page.getByRole('option').first().waitFor();
  await page.waitForTimeout(1_500);
}

async function showMenu(page) {
  await showLetter(page);
  await page.getByRole('option').nth(1).click();
  await page
    .getByRole('option')
    .nth(2)
    .click({ modifiers: ['Control'] });
  await page.getByRole('option').nth(2).click({ button: 'right' });
}

async function askToOpen(page) {
  await showLetter(page);
  await page.getByRole('option', { name: 'data.qqq' }).dblclick();
}

async function showOptions(page) {
  await page.keyboard.press('Alt+KeyT');
  await page.keyboard.press('KeyO');
  await page.getByRole('tab', { name: /安全性|Security/ }).click();
}
