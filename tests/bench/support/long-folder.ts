// A data folder whose Inbox holds 100,000 letters, beside folders of ten. Made once, kept in .cache, and copied for each use.
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { usesStandIn } from '../../../scripts/lib/electron.mjs';
import { schemaVersion } from '../../../src-renderer/store/schema.ts';
import { tell } from './figures.ts';
import { projectFolder, putRows, quietOptions, startProgram, untilDrawn } from './program.ts';
import type { RemotePage } from './remote-page.ts';

export const longCount = 100_000;
export const shortCount = 10;
/** To be raised when the letters change. */
const edition = 1;
const batch = 4_000;

/** Copies the prepared data folder into `folder`, which is empty. */
export async function copyLongFolder(folder: string): Promise<void> {
  const kind = usesStandIn() ? 'stand-in' : 'electron';
  const prepared = path.join(
    projectFolder,
    '.cache/bench',
    `long-folder-${kind}-${schemaVersion}-${edition}`,
  );
  if (!existsSync(prepared)) await prepare(prepared);
  cpSync(prepared, folder, { recursive: true, verbatimSymlinks: true });
}

async function prepare(prepared: string): Promise<void> {
  const draft = `${prepared}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const start = performance.now();
  const { page, quit } = await startProgram(draft);
  try {
    await untilDrawn(page);
    await putRows(page, { options: quietOptions, folders: foldersRows() });
    for (let at = 0; at < longCount; at += batch) await addLetters(page, 'inbox', at, batch);
    await addLetters(page, 'ten', longCount, shortCount);
  } finally {
    await quit();
  }
  renameSync(draft, prepared);
  tell(
    `made a store of ${longCount} letters in ${Math.round((performance.now() - start) / 1_000)} s`,
  );
}

function foldersRows(): object[] {
  const common = { parentId: null, unreadCount: 0 };
  return [
    { ...common, id: 'inbox', role: 'inbox', name: '', order: 0, totalCount: longCount },
    { ...common, id: 'ten', role: null, name: 'Ten', order: 5, totalCount: shortCount },
  ];
}

/** Letters numbered from `start`; keys are spread as those of real letters are. */
function addLetters(
  page: RemotePage,
  folderId: string,
  start: number,
  count: number,
): Promise<void> {
  return page.evaluate(
    async (wanted) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('outpost');
        opening.addEventListener('success', () => resolve(opening.result));
        opening.addEventListener('error', () => reject(new Error(String(opening.error))));
      });
      const transaction = database.transaction(['messages', 'raw'], 'readwrite');
      const encoder = new TextEncoder();
      for (let at = wanted.start; at < wanted.start + wanted.count; at += 1) {
        const sender = `Sender ${(at * 7_919) % 1_000}`;
        const subject = `Subject ${(at * 104_729) % 50_000} of letter ${at}`;
        const sentAt = 1_700_000_000_000 + at * 60_000;
        const text = 'Some words of a letter that is not long, and a few more.\r\n';
        transaction.objectStore('messages').put({
          id: at + 1,
          folderId: wanted.folderId,
          previousFolderId: null,
          accountId: null,
          from: { name: sender, address: 'sender@example.org' },
          to: [{ name: '', address: 'alice@example.com' }],
          cc: [],
          bcc: [],
          subject,
          preview: text.trim().repeat(2),
          fromKey: sender.toLowerCase(),
          subjectKey: subject.toLowerCase(),
          sentAt,
          receivedAt: sentAt,
          sizeBytes: 700 + ((at * 31) % 90_000),
          isRead: 1,
          isFlagged: at % 50 === 7 ? 1 : 0,
          isAnswered: 0,
          isForwarded: 0,
          hasAttachment: 0,
          priority: 'normal',
          messageIdHeader: `<${at}@example.org>`,
          inReplyTo: '',
          references: [],
          damage: null,
        });
        const head = `From: ${sender} <sender@example.org>\r\nTo: alice@example.com\r\nSubject: ${subject}\r\n`;
        const bytes = encoder.encode(
          `${head}Date: ${new Date(sentAt).toUTCString()}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n${text.repeat(8)}`,
        );
        transaction.objectStore('raw').put({ messageId: at + 1, part: 0, bytes });
      }
      await new Promise<void>((resolve, reject) => {
        transaction.addEventListener('complete', () => resolve());
        transaction.addEventListener('abort', () => reject(new Error(String(transaction.error))));
      });
      database.close();
    },
    { folderId, start, count },
  );
}
