// The whole program, started as a person starts it: from the click on Send/Receive to the last letter in Sent Items.
import { newAccount } from '../../../src-shared/mail/account.ts';
import { accountId } from '../../../src-shared/mail/ids.ts';
import { giveAccount } from '../support/account.ts';
import { rounded } from '../support/figures.ts';
import { watchUsage } from '../support/process-usage.ts';
import { quietOptions, startProgram, untilDrawn } from '../support/program.ts';
import type { RemotePage } from '../support/remote-page.ts';
import { type Client, type Job, recipient, sender } from './client.ts';
import { headOf, line } from './letters.ts';

/** Start-up work is over by then, and memory at rest. */
const settleMs = 1_500;

export const program: Client = {
  name: 'program',
  title: 'Outpost, click to the last letter in Sent Items',
  absence: () => null,
  async send(job) {
    await giveAccount(job.folder, accountAt(job), 'secret', {
      options: [...quietOptions, { key: 'sendImmediately', value: false }],
    });
    await fillOutbox(job);
    const { page, processId, quit } = await startProgram(job.folder);
    try {
      await untilDrawn(page);
      await new Promise((resolve) => setTimeout(resolve, settleMs));
      const watch = watchUsage(processId);
      const seconds = await sendAll(page, job.sizes.length);
      const usage = watch.stop();
      return {
        seconds,
        cpuSeconds: usage?.cpuSeconds ?? null,
        peakMib: usage ? usage.mainMib : null,
        ...(usage
          ? {
              more: {
                mainAboveIdleMib: rounded(usage.mainAboveIdleMib),
                allPeakMib: rounded(usage.allMib),
              },
            }
          : {}),
      };
    } finally {
      await quit();
    }
  },
};

function accountAt({ host, port }: Job) {
  const base = newAccount(accountId('bench'));
  return {
    ...base,
    label: 'Bench',
    displayName: 'Alice',
    emailAddress: sender,
    includeInReceive: false,
    timeoutMs: 60_000,
    incoming: { ...base.incoming, host, port: 1, userName: 'alice', security: 'none' as const },
    outgoing: {
      ...{ host, port, security: 'none' as const },
      authentication: { kind: 'none' as const },
    },
  };
}

/** Puts the letters into the Outbox without the program's code; it is started for this alone. */
async function fillOutbox({ folder, sizes }: Job): Promise<void> {
  const { page, quit } = await startProgram(folder);
  await untilDrawn(page);
  const heads = sizes.map((_, index) => headOf(index));
  await page.evaluate(
    async ({ heads: heads_, sizes: sizes_, line: words, from, to }) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('outpost');
        opening.addEventListener('success', () => resolve(opening.result));
        opening.addEventListener('error', () => reject(new Error(String(opening.error))));
      });
      const pieceBytes = 4 * 1024 * 1024;
      for (const [index, size] of sizes_.entries()) {
        const head = heads_[index] ?? '';
        const count = Math.max(1, Math.ceil((size - head.length) / words.length));
        const raw = new TextEncoder().encode(head + words.repeat(count));
        const id = index + 1;
        const tables = ['messages', 'raw', 'outbox', 'folders'];
        const transaction = database.transaction(tables, 'readwrite');
        transaction.objectStore('messages').put({
          ...{ id, folderId: 'outbox', previousFolderId: null, accountId: 'bench' },
          ...{
            from: { name: '', address: from },
            to: [{ name: '', address: to }],
            cc: [],
            bcc: [],
          },
          ...{
            subject: `Letter ${index}`,
            preview: '',
            fromKey: from,
            subjectKey: `letter ${index}`,
          },
          ...{ sentAt: 1_767_225_600_000, receivedAt: 1_767_225_600_000 + index },
          ...{ sizeBytes: raw.length, isRead: 1, isFlagged: 0, isAnswered: 0, isForwarded: 0 },
          ...{
            hasAttachment: 0,
            priority: 'normal',
            messageIdHeader: `<bench-${index}@example.com>`,
          },
          ...{ inReplyTo: '', references: [], damage: null },
        });
        for (let start = 0; start < raw.length; start += pieceBytes) {
          const bytes = raw.slice(start, start + pieceBytes);
          transaction.objectStore('raw').put({ messageId: id, part: start / pieceBytes, bytes });
        }
        transaction.objectStore('outbox').put({
          ...{ messageId: id, accountId: 'bench', envelope: { from, to: [to] }, state: 'waiting' },
          ...{ failure: null, attemptCount: 0, notBefore: 0 },
          ...{ sourceMessageId: null, sourceMark: null },
        });
        await new Promise<void>((resolve, reject) => {
          transaction.addEventListener('complete', () => resolve());
          transaction.addEventListener('abort', () => reject(new Error(String(transaction.error))));
        });
      }
      const counting = database.transaction('folders', 'readwrite').objectStore('folders');
      await new Promise<void>((resolve) => {
        const asking = counting.get('outbox');
        asking.addEventListener('success', () => {
          const put = counting.put({ ...asking.result, totalCount: sizes_.length });
          put.addEventListener('success', () => resolve());
        });
      });
      database.close();
    },
    { heads, sizes, line, from: sender, to: recipient },
  );
  await quit();
}

/** Seconds from the click until Sent Items holds them all. */
function sendAll(page: RemotePage, count: number): Promise<number> {
  return page.evaluate(async (wanted) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('outpost');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(new Error(String(opening.error))));
    });
    const answer = <T>(asking: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asking.addEventListener('success', () => resolve(asking.result));
        asking.addEventListener('error', () => reject(new Error(String(asking.error))));
      });
    const buttons = [...document.querySelectorAll<HTMLElement>('[data-region="toolbar"] button')];
    const start = performance.now();
    buttons.find((each) => each.textContent?.includes('Send/Receive'))?.click();
    // Looking must cost next to nothing: the whole queue is read once a second.
    for (let look = 1; ; look += 1) {
      const tables = database.transaction(['folders', 'outbox']);
      const { totalCount } = (await answer(tables.objectStore('folders').get('sent'))) as {
        totalCount: number;
      };
      if (totalCount >= wanted) break;
      if (look % 25 === 0) {
        const rows = await answer(tables.objectStore('outbox').getAll());
        const held = (rows as { state: string; failure: unknown }[]).find(
          ({ state }) => state !== 'waiting' && state !== 'sending',
        );
        if (held) throw new Error(`held: ${JSON.stringify(held.failure)}`);
      }
      if (performance.now() - start > 600_000) throw new Error(`${totalCount} of ${wanted} sent`);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    database.close();
    return (performance.now() - start) / 1_000;
  }, count);
}
