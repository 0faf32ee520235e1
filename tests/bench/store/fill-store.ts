// Fills a data folder by the program's own means: letters received over POP3, marked, flagged and moved in its window.
import { accountId } from '../../../src-shared/mail/ids.ts';
import { benchAccount } from '../pop3/engine-reader.ts';
import { giveAccount } from '../support/account.ts';
import { type Figures, rounded, tell } from '../support/figures.ts';
import { storeLetter } from '../letters/store-letters.ts';
import { moveTo, selectFirst, showFolder } from '../support/message-list.ts';
import { putRows, startProgram, untilDrawn } from '../support/program.ts';
import { receiveAll } from '../support/send-receive.ts';
import { untilCounters } from '../support/store-rows.ts';
import { startLetterServer } from './letter-server.ts';
import { letterSizes } from './letter-sizes.ts';

/** Its own, so that another account may receive into the same store. */
export const lettersAccount = accountId('letters');
/** Of the long folder. The newest are unread. */
const unreadShare = 0.3;
const flaggedCount = 50;

/** How the letters came into the store. */
export interface Filling extends Figures {
  readonly letters: number;
  readonly rawBytes: number;
  readonly seconds: number;
  readonly markAllReadSeconds: number;
}

/** The Inbox gets `longCount` letters, the folder Ten `shortCount`. */
export async function fillStore(
  folder: string,
  longCount: number,
  shortCount: number,
): Promise<Filling> {
  const count = longCount + shortCount;
  const server = await startLetterServer(letterSizes(count), storeLetter);
  const { mailbox } = server;
  const account = { ...benchAccount(mailbox, 'first'), id: lettersAccount };
  await giveAccount(folder, account, mailbox.password, {
    folders: [
      {
        id: 'ten',
        role: null,
        parentId: null,
        name: 'Ten',
        order: 5,
        totalCount: 0,
        unreadCount: 0,
      },
    ],
  });
  const { page, quit } = await startProgram(folder);
  try {
    await untilDrawn(page);
    // Nobody looks at the Inbox while it fills.
    await showFolder(page, 'ten', 'Ten');
    const readCount = Math.floor(longCount * (1 - unreadShare)) + shortCount;
    server.show(readCount);
    let seconds = (await receiveAll(page, readCount)).committedSeconds;
    await showFolder(page, 'inbox', 'Inbox');
    const markedAt = performance.now();
    await page.press('Ctrl+Shift+A');
    await untilCounters(page, 'inbox', { unreadCount: 0 });
    const markAllReadSeconds = (performance.now() - markedAt) / 1_000;
    await selectFirst(page, shortCount);
    await moveTo(page, 'ten');
    await untilCounters(page, 'ten', { totalCount: shortCount });
    await selectFirst(page, flaggedCount);
    await page.press('Insert');
    await showFolder(page, 'ten', 'Ten');
    server.show(count);
    seconds += (await receiveAll(page, longCount)).committedSeconds;
    // Its server goes; whoever gives it another must say so.
    await putRows(page, {
      accounts: [{ ...account, order: 1, isDefault: 0, includeInReceive: false }],
    });
    tell(`${count} letters, ${Math.round(mailbox.bytes / 1e6)} MB, in ${Math.round(seconds)} s`);
    return {
      letters: count,
      rawBytes: mailbox.bytes,
      seconds: rounded(seconds),
      markAllReadSeconds: rounded(markAllReadSeconds),
    };
  } finally {
    await quit();
    server.stop();
  }
}
