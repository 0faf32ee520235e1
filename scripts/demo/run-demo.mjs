// The main job unattended: practice post office, an account through the real dialogs, a letter out by SMTP and in by POP3, opened;
// both dialogues printed, screenshots saved. Reaches no server but the one inside the program.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../lib/project.mjs';
import { readTable, setUpAccount, toolbarButton, until, writeLetter } from './program.mjs';
import { labelOf, language, sentence } from './words.mjs';

const tell = (name, values) => console.log(sentence(name, values));

/** Runs the demo with `launch` of scripts/lib/launch.mjs; throws when any step fails. Screenshots go to `folder`, which is emptied first. */
export async function runDemo({ launch, folder = path.join(root, 'demo-output') }) {
  const startedAt = performance.now();
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const userDataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'outpost-demo-'));
  const locale = language === 'zh-TW' ? 'zh_TW' : 'en_US';
  tell('starting');
  const { app, page } = await launch({
    userDataDir,
    env: { LANGUAGE: locale, LC_ALL: `${locale}.UTF-8` },
  });
  try {
    page.setDefaultTimeout(30_000);
    await doMainJob({ app, page, userDataDir, camera: cameraInto(folder) });
  } finally {
    await app.close();
    fs.rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  }
  tell('pictures', { folder });
  tell('done', { seconds: ((performance.now() - startedAt) / 1000).toFixed(1) });
}

async function doMainJob({ app, page, userDataDir, camera }) {
  await page.getByRole('heading', { name: labelOf('welcome.title') }).waitFor();
  await camera(page, 'welcome');
  const office = await page.evaluate(() => outpost.request('practice.start'));
  tell('practice', { host: office.host, smtpPort: office.smtpPort, pop3Port: office.pop3Port });

  const account = studentOf(userDataDir, office);
  await setUpAccount(page, account, () => camera(page, 'wizard-test'));
  tell('account', { address: account.address });
  await sendReceive(page);
  const welcomed = await readTable(page, 'messages');
  tell('welcomeLetters', { count: welcomed.length });

  const subject = sentence('subject');
  const letter = { to: account.address, subject, words: sentence('words') };
  await writeLetter(app, page, letter, (composer) => camera(composer, 'composer'));
  await inFolder(page, subject, 'sent');
  tell('sent', { subject });

  await sendReceive(page);
  await inFolder(page, subject, 'inbox');
  tell('received', { subject });
  await openLetter({ app, page, subject, camera });
  await printDialogues(page);
}

/** The student's mailbox as anybody would be told of it: servers from the post office, password from its own book. */
function studentOf(userDataDir, office) {
  const book = JSON.parse(
    fs.readFileSync(path.join(userDataDir, 'practice', 'office.json'), 'utf8'),
  );
  const { incoming, emailAddress } = office.accounts.find(
    ({ incoming: { userName } }) => userName === 'student',
  );
  return {
    name: sentence('name'),
    label: sentence('label'),
    address: emailAddress,
    userName: incoming.userName,
    password: book.passwords.student,
    host: office.host,
    incomingPort: office.pop3Port,
    outgoingPort: office.smtpPort,
  };
}

/** Presses Send/Receive and waits until it has ended well. */
async function sendReceive(page) {
  const known = (await dialogues(page)).length;
  await toolbarButton(page, 'shell.toolbar', 'command.sendReceive').click();
  await until('the end of Send/Receive', async () => {
    if ((await dialogues(page)).length === known) return undefined;
    const notices = page.getByRole('region', { name: labelOf('transfer.notices') });
    if ((await notices.count()) > 0) throw new Error(await notices.innerText());
    const progress = page.getByRole('progressbar', { name: labelOf('transfer.progress') });
    if ((await progress.count()) > 0) return undefined;
    // Empty from the beginning of a transfer to its end.
    return (await page.locator('[data-status="transfer"]').textContent()) || undefined;
  });
}

function dialogues(page) {
  return page.evaluate(() => outpost.request('transcript.list'));
}

/** Waits until a letter with that subject lies in the folder. */
function inFolder(page, subject, folderId) {
  return until(`"${subject}" in ${folderId}`, async () =>
    (await readTable(page, 'messages')).find(
      (row) => row.subject === subject && row.folderId === folderId,
    ),
  );
}

async function openLetter({ app, page, subject, camera }) {
  const row = page.getByRole('row').filter({ hasText: subject }).first();
  await row.click();
  await page.getByRole('heading', { name: subject, exact: true }).waitFor();
  await bodyOf(page).waitFor();
  for (const theme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: theme });
    await camera(page, `main-${theme}`);
  }
  await page.emulateMedia({ colorScheme: null });
  const [window] = await Promise.all([app.waitForEvent('window'), row.dblclick()]);
  const body = bodyOf(window);
  const words = await until('the words of the letter', async () => {
    const text = await body.textContent();
    return text?.includes(sentence('words')) ? text.trim() : undefined;
  });
  await camera(window, 'letter');
  tell('read', { words });
}

function bodyOf(page) {
  return page.frameLocator(`iframe[title="${labelOf('reading.frameTitle')}"]`).locator('body');
}

/** The last dialogue of each protocol, line by line. */
async function printDialogues(page) {
  const transcripts = await dialogues(page);
  for (const protocol of ['smtp', 'pop3']) {
    const spoken = transcripts
      .filter((each) => each.protocol === protocol)
      .sort((a, b) => weightOf(b) - weightOf(a));
    const [{ host, port, lines }] = spoken;
    tell('dialogue', { protocol: protocol.toUpperCase(), host, port });
    for (const { side, text } of lines)
      console.log(side === 'note' ? `   (${text})` : `${side}: ${text}`);
  }
}

/** A dialogue in which a letter was carried comes before one that only looked; then the later one. */
function weightOf({ lines, startedAt }) {
  const carries = lines.some(
    ({ side, text }) => side === 'C' && /^(RETR|DATA|MAIL FROM)/.test(text),
  );
  return startedAt + (carries ? 1e15 : 0);
}

/** Takes numbered pictures into a folder. */
function cameraInto(folder) {
  let count = 0;
  return async (page, name) => {
    count += 1;
    await page.screenshot({ path: path.join(folder, `${count}-${name}.png`) });
  };
}
