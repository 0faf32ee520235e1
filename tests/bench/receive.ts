// Letters per second from the server's socket to the committed row, beside the quickest reader possible and readers people have.
import { runFetchSession } from '../../src-main/pop3/fetch-session.ts';
import { createTranscriptBook } from '../../src-main/transcript/transcript-book.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import { sessionId } from '../../src-shared/mail/ids.ts';
import { accountFor } from '../protocol/pop3-client.ts';
import { type DovecotServer, dovecotUnavailableReason, startDovecot } from '../servers/dovecot.ts';
import { DiscardingSink } from './support/discarding-sink.ts';
import { type Figures, median, rounded, runCount, tell } from './support/figures.ts';
import { benchLetters, letterCount } from './support/letters.ts';
import { copyLongFolder, longCount } from './support/long-folder.ts';
import { watchUsage, type Usage } from './support/process-usage.ts';
import { putRows, quietOptions, startProgram, untilDrawn, withFolder } from './support/program.ts';
import {
  type Mailbox,
  readRaw,
  readWithMpop,
  readWithPoplib,
  type Reading,
} from './support/readers.ts';
import type { RemotePage } from './support/remote-page.ts';

const user = 'alice';
const password = 'secret';

/** Measures a mailbox of two thousand letters. Everything is left on the server, so that all readers find the same. */
export async function bench(): Promise<Figures> {
  const reason = dovecotUnavailableReason();
  if (reason) return { skipped: reason };
  const server = await startDovecot({ settings: { pop3_no_flag_updates: 'yes' } });
  try {
    const totalBytes = await fill(server);
    tell(`mailbox: ${letterCount} letters, ${mb(totalBytes)} MB`);
    return { letters: letterCount, mb: mb(totalBytes), ...(await measure(server)) };
  } finally {
    await server.stop();
  }
}

async function measure(server: DovecotServer): Promise<Figures> {
  const mailbox: Mailbox = { host: server.host, port: server.pop3Port, user, password };
  // The server makes its index, and the disk's pages come into memory.
  const { bytes } = await readRaw(mailbox);
  const limit = await repeated('raw reader (the limit)', bytes, () => readRaw(mailbox));
  const seconds = limit.seconds as number;
  const engine = await repeated('engine, discarding', bytes, () => readWithEngine(mailbox));
  const poplib = await repeated('poplib', bytes, () => readWithPoplib(mailbox));
  const mpop = await repeated('mpop', bytes, () =>
    withFolder((folder) => readWithMpop(mailbox, folder)),
  );
  const program = await measureProgram(mailbox, bytes, seconds, 0);
  const intoLong = await measureProgram(mailbox, bytes, seconds, longCount);
  return {
    limit,
    engine: { ...engine, ofLimit: ratio(seconds, engine) },
    program,
    programWithLongInbox: intoLong,
    poplib,
    mpop,
  };
}

async function fill(server: DovecotServer): Promise<number> {
  await server.addUser(user, password);
  let bytes = 0;
  for (const letter of benchLetters()) {
    bytes += letter.length;
    await server.deliver(user, letter);
  }
  return bytes;
}

/** The median of several readings; `skipped` where the reader is absent. */
async function repeated(
  name: string,
  bytes: number,
  read: () => Promise<Reading | null>,
): Promise<Figures> {
  const all: number[] = [];
  for (let run = 0; run < runCount; run += 1) {
    const reading = await read();
    if (!reading) {
      tell(`${name}: skipped, it is not installed`);
      return { skipped: 'not installed' };
    }
    all.push(reading.seconds);
  }
  return paced(name, bytes, median(all));
}

function paced(name: string, bytes: number, seconds: number): Figures {
  const lettersPerSecond = Math.round(letterCount / seconds);
  const mbPerSecond = rounded(bytes / 1e6 / seconds);
  tell(`${name}: ${rounded(seconds)} s, ${lettersPerSecond} letters/s, ${mbPerSecond} MB/s`);
  return { seconds: rounded(seconds), lettersPerSecond, mbPerSecond };
}

async function readWithEngine(mailbox: Mailbox): Promise<Reading> {
  const account = accountOf(mailbox);
  const sink = new DiscardingSink();
  const id = sessionId('bench');
  const transcript = createTranscriptBook().begin({
    sessionId: id,
    accountId: account.id,
    protocol: 'pop3',
    host: mailbox.host,
    port: mailbox.port,
    secrets: [password],
  });
  const start = performance.now();
  const { failure } = await runFetchSession({
    sessionId: id,
    account,
    password,
    port: sink,
    transcript,
    signal: new AbortController().signal,
  });
  if (failure) throw new Error(`the engine: ${failure.code}`);
  const { letters, bytes } = sink;
  return { letters, bytes, seconds: (performance.now() - start) / 1_000 };
}

function accountOf(mailbox: Mailbox): AccountSettings {
  const policy = { leaveOnServer: true, removeAfterDays: null, removeWhenDeleted: false };
  const account = accountFor(mailbox, { policy, timeoutMs: 60_000 });
  return { ...account, label: 'Bench', displayName: 'Alice', emailAddress: 'alice@example.com' };
}

interface ProgramRun {
  readonly seconds: number;
  /** Send/Receive once more, with nothing new. */
  readonly againSeconds: number;
  /** The longest time between two frames of the window while letters came in. */
  readonly longestFrameMs: number;
  readonly usage: Usage | null;
}

async function measureProgram(
  mailbox: Mailbox,
  bytes: number,
  limitSeconds: number,
  inboxCount: 0 | typeof longCount,
): Promise<Figures> {
  const runs: ProgramRun[] = [];
  for (let run = 0; run < runCount; run += 1) {
    const measured = await withFolder(async (folder) => {
      if (inboxCount > 0) await copyLongFolder(folder);
      return receiveWithProgram(mailbox, folder, inboxCount);
    });
    runs.push(measured);
  }
  const name = inboxCount > 0 ? `program, ${inboxCount} in the Inbox` : 'program';
  const middle = (of: (run: ProgramRun) => number) => rounded(median(runs.map(of)));
  const pace = paced(
    name,
    bytes,
    middle((run) => run.seconds),
  );
  const usage = (of: keyof Usage) =>
    rounded(median(runs.map((run) => run.usage?.[of] ?? Number.NaN)));
  const figures = {
    ...pace,
    ofLimit: ratio(limitSeconds, pace),
    againSeconds: middle((run) => run.againSeconds),
    longestFrameMs: middle((run) => run.longestFrameMs),
    mainPeakMib: usage('mainMib'),
    renderersPeakMib: usage('renderersMib'),
    allPeakMib: usage('allMib'),
    cpuSeconds: usage('cpuSeconds'),
  };
  tell(
    `${name}: again ${figures.againSeconds} s, longest frame ${figures.longestFrameMs} ms, peak MiB main ${figures.mainPeakMib}, ` +
      `renderers ${figures.renderersPeakMib}, all ${figures.allPeakMib}, ${figures.cpuSeconds} s of CPU`,
  );
  return figures;
}

async function receiveWithProgram(
  mailbox: Mailbox,
  folder: string,
  inboxCount: number,
): Promise<ProgramRun> {
  const account = accountOf(mailbox);
  const first = await startProgram(folder);
  await untilDrawn(first.page);
  await putRows(first.page, {
    accounts: [{ ...account, order: 0, isDefault: 1 }],
    options: quietOptions,
  });
  await savePassword(first.page, account);
  await first.quit();

  const { page, processId, quit } = await startProgram(folder);
  try {
    await untilDrawn(page);
    const watch = watchUsage(processId);
    const { seconds, longestFrameMs } = await receiveAll(page, inboxCount + letterCount);
    const usage = watch.stop();
    await untilIdle(page);
    const againSeconds = await receiveNothing(page);
    return { seconds, longestFrameMs, againSeconds, usage };
  } finally {
    await quit();
  }
}

export async function savePassword(page: RemotePage, { id }: AccountSettings): Promise<void> {
  await page.evaluate(
    async ({ accountId, secret }) => {
      const { outpost } = globalThis as unknown as {
        outpost: { request(name: string, value: object): Promise<void> };
      };
      const login = { accountId, slot: 'incoming', password: secret, remember: true };
      await outpost.request('credentials.save', login);
    },
    { accountId: id, secret: password },
  );
}

/** From the click on Send/Receive until the Inbox, counted in the same transactions as its letters, holds `count`. */
export function receiveAll(
  page: RemotePage,
  count: number,
): Promise<{ seconds: number; longestFrameMs: number }> {
  return page.evaluate(async (wanted) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('outpost');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(new Error(String(opening.error))));
    });
    const inboxCount = () =>
      new Promise<number>((resolve, reject) => {
        const asking = database.transaction('folders').objectStore('folders').get('inbox');
        asking.addEventListener('success', () => resolve(asking.result.totalCount));
        asking.addEventListener('error', () => reject(new Error(String(asking.error))));
      });
    const button = [...document.querySelectorAll<HTMLElement>('[data-region="toolbar"] button')];
    let longestFrameMs = 0;
    let lastFrame = performance.now();
    let isWatching = true;
    const onFrame = (now: number): void => {
      longestFrameMs = Math.max(longestFrameMs, now - lastFrame);
      lastFrame = now;
      if (isWatching) requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
    const start = performance.now();
    button.find((each) => each.textContent?.includes('Send/Receive'))?.click();
    while ((await inboxCount()) < wanted) {
      if (performance.now() - start > 300_000) throw new Error('the letters did not come');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const seconds = (performance.now() - start) / 1_000;
    isWatching = false;
    database.close();
    return { seconds, longestFrameMs };
  }, count);
}

/** The status bar tells the result once the session with the server is over. */
async function untilIdle(page: RemotePage): Promise<void> {
  await page.evaluate(async () => {
    const says = () =>
      [...document.querySelectorAll('footer [role="status"]')]
        .map((each) => each.textContent)
        .join('');
    while (says() === '') await new Promise((resolve) => setTimeout(resolve, 50));
  }, null);
}

function receiveNothing(page: RemotePage): Promise<number> {
  return page.evaluate(async () => {
    const buttons = [...document.querySelectorAll<HTMLElement>('[data-region="toolbar"] button')];
    const says = () =>
      [...document.querySelectorAll('footer [role="status"]')]
        .map((each) => each.textContent)
        .join('');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const start = performance.now();
    buttons.find((each) => each.textContent?.includes('Send/Receive'))?.click();
    // First the old result goes, then the new one comes.
    while (says() !== '') await frame();
    while (says() === '') await frame();
    return (performance.now() - start) / 1_000;
  }, null);
}

function ratio(limitSeconds: number, figures: Figures): number {
  return rounded(limitSeconds / (figures['seconds'] as number));
}

function mb(bytes: number): number {
  return rounded(bytes / 1e6);
}
