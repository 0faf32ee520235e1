// The program running on a store that holds the public collections of mail, received by itself.
import { accountId } from '../../../src-shared/mail/ids.ts';
import { benchAccount } from '../pop3/engine-reader.ts';
import { startLetterServer } from '../store/letter-server.ts';
import { giveAccount } from '../support/account.ts';
import { untilListed } from '../support/message-list.ts';
import { type Program, startProgram, untilDrawn, withFolder } from '../support/program.ts';
import { receiveAll } from '../support/send-receive.ts';
import { allLetters } from './all-letters.ts';
import { tellProgress } from './progress.ts';

/** What follows receiving, such as merging the search index, is over by then. */
const settleMs = 5_000;

export interface CorporaStore {
  readonly program: Program;
  readonly count: number;
  /** Of the letter in the list's row of this element id. */
  nameOf(rowId: string): string;
}

/** `use` gets the program, its Inbox open. */
export async function withCorpora<T>(use: (store: CorporaStore) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const letters = allLetters();
    const sizes = letters.map(({ bytes }) => bytes.length);
    const server = await startLetterServer(
      sizes,
      (index) => letters[index]?.bytes ?? new Uint8Array(),
    );
    try {
      tellProgress(`receiving ${letters.length} letters`);
      const { mailbox } = server;
      const account = { ...benchAccount(mailbox, 'first'), id: accountId('letters') };
      await giveAccount(folder, account, mailbox.password);
      const first = await startProgram(folder);
      await untilDrawn(first.page);
      await receiveAll(first.page, letters.length);
      await first.quit();
    } finally {
      server.stop();
    }
    tellProgress('received; the program starts anew');
    const program = await startProgram(folder);
    try {
      await untilListed(program.page, 'Inbox');
      await new Promise((resolve) => setTimeout(resolve, settleMs));
      const places = await placesOfRows(program);
      const nameOf = (rowId: string) => {
        const messageId = Number(rowId.slice(rowId.lastIndexOf('-') + 1));
        return letters[places.get(messageId) ?? -1]?.name ?? rowId;
      };
      return await use({ program, count: letters.length, nameOf });
    } finally {
      await program.quit();
    }
  });
}

/** By the letter's id in the store: which letter of the server it was, the first being 0. */
async function placesOfRows({ page }: Program): Promise<Map<number, number>> {
  const ledger = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('outpost');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(new Error(String(opening.error))));
    });
    const asking = database.transaction('ledger').objectStore('ledger').getAll();
    const rows = await new Promise<{ readonly uidl: string; readonly messageId: number }[]>(
      (resolve, reject) => {
        asking.addEventListener('success', () => resolve(asking.result));
        asking.addEventListener('error', () => reject(new Error(String(asking.error))));
      },
    );
    database.close();
    return rows.map(({ uidl, messageId }) => ({ uidl, messageId }));
  }, null);
  return new Map(ledger.map(({ uidl, messageId }) => [messageId, Number(uidl.split('-').at(-1))]));
}
