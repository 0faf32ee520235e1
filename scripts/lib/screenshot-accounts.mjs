// Pictures of accounts beyond one: their list, files of them, proxies, delivery folders, accepted certificates, Gmail's mode.

export function accountPictures() {
  const looks = [
    { suffix: 'zh', language: 'zh-TW', theme: 'light' },
    { suffix: 'en-dark', language: 'en', theme: 'dark' },
  ];
  const pages = [
    { page: 'list', act: (page) => openAccounts(page) },
    { page: 'general', act: (page) => openTab(page, /^(一般|General)$/) },
    { page: 'connection', act: (page) => openTab(page, /連線|Connection/) },
    { page: 'gmail', act: (page) => openTab(page, /^(進階|Advanced)$/) },
    { page: 'import', act: importFile },
    { page: 'export', act: exportDialog },
    { page: 'options-connection', act: (page) => options(page, /連線|Connection/) },
    { page: 'options-certificates', act: certificates },
  ];
  return looks.flatMap(({ suffix, ...look }) =>
    pages.map(({ page, act }) => ({
      ...look,
      name: `accounts-${page}-${suffix}`,
      seed: seedAccounts,
      act,
    })),
  );
}

/** Runs inside the page. */
async function seedAccounts() {
  const load = (path) => import(/* @vite-ignore */ path);
  const { openStore } = await load('/store/database.ts');
  const { writeOption } = await load('/store/writes/options.ts');
  const db = await openStore();
  const [first] = await db.accounts.toArray();
  const fingerprint = '3f9a'.repeat(16);
  const proxy = {
    kind: 'socks5',
    host: 'proxy.example.com.tw',
    port: 1080,
    userName: 'b1234',
    rememberPassword: true,
  };
  const shown = {
    subject: 'pop.example.com.tw',
    issuer: 'Example University, Computer Centre',
    validFrom: Date.now() - 9e9,
    validTo: Date.now() + 9e10,
    names: ['pop.example.com.tw', 'mail.example.com.tw'],
    fingerprint,
  };
  const { host, port } = first.incoming;
  await db.accounts.put({
    ...first,
    proxy,
    incoming: {
      ...first.incoming,
      acceptedCertificate: { host, port, fingerprint, acceptedAt: Date.now() - 5e8, shown },
    },
  });
  await db.accounts.put({
    ...first,
    id: 'gmail',
    label: 'Gmail',
    order: 8,
    isDefault: 0,
    includeInReceive: false,
    emailAddress: 'linanna@gmail.com',
    incoming: { ...first.incoming, host: 'pop.gmail.com', userName: 'recent:linanna@gmail.com' },
  });
  await writeOption('proxy', { kind: 'system' });
}

async function openAccounts(page) {
  await page.keyboard.press('Alt+KeyT');
  await page.getByRole('menuitem', { name: /帳號|Accounts/ }).click();
  await page.getByRole('dialog').waitFor();
}

async function openTab(page, tab) {
  await openAccounts(page);
  const isGmail = String(tab).includes('Advanced');
  await page
    .getByRole('grid')
    .last()
    .getByText(isGmail ? 'Gmail' : 'example.com.tw', { exact: true })
    .first()
    .dblclick();
  await page.getByRole('tab', { name: tab }).click();
  if (isGmail)
    await page
      .getByText(/recent:/)
      .first()
      .scrollIntoViewIfNeeded();
}

async function importFile(page) {
  await openAccounts(page);
  await page.getByRole('button', { name: /^(匯入|Import)/ }).click();
  const lines = [
    ['mail.accountmanager.accounts', '"account1,account2,account3"'],
    ...account(1, 'pop3', '學校 / School'),
    ...account(2, 'imap', 'IMAP'),
    ...account(3, 'pop3', 'Old provider'),
    ['mail.server.server3.socketType', '1'],
    ['mail.smtpservers', '"smtp1"'],
    ['mail.smtpserver.smtp1.hostname', '"smtp.example.org"'],
  ];
  const text = lines.map(([name, value]) => `user_pref("${name}", ${value});`).join('\n');
  await page.setInputFiles('[data-testid=import-accounts]', {
    name: 'prefs.js',
    mimeType: 'text/javascript',
    buffer: Buffer.from(text),
  });
  await page.getByRole('option').nth(1).click();
}

function account(number, type, name) {
  const server = `mail.server.server${number}`;
  return [
    [`mail.account.account${number}.server`, `"server${number}"`],
    [`mail.account.account${number}.identities`, '"id1"'],
    ['mail.identity.id1.useremail', '"anna@example.org"'],
    [`${server}.type`, `"${type}"`],
    [`${server}.name`, `"${name}"`],
    [`${server}.hostname`, `"pop${number}.example.org"`],
    [`${server}.userName`, '"anna"'],
  ];
}

async function exportDialog(page) {
  await openAccounts(page);
  await page.getByRole('button', { name: /^(匯出|Export)/ }).click();
}

async function options(page, tab) {
  await page.keyboard.press('Alt+KeyT');
  await page.getByRole('menuitem', { name: /選項|Options/ }).click();
  await page.getByRole('tab', { name: tab }).click();
}

async function certificates(page) {
  await options(page, /安全性|Security/);
  await page.getByRole('button', { name: /^(已接受的憑證|Accepted Certificates)/ }).click();
}
