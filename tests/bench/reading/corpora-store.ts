// The program running on a store that holds the public collections of mail, received by itself.
import { accountId } from '../../../src-shared/mail/ids.ts';
import { corpusFiles } from '../../corpora.ts';
import { benchAccount } from '../pop3/engine-reader.ts';
import { startLetterServer } from '../store/letter-server.ts';
import { giveAccount } from '../support/account.ts';
import { untilListed } from '../support/message-list.ts';
import { type Program, startProgram, untilDrawn, withFolder } from '../support/program.ts';
import { receiveAll } from '../support/send-receive.ts';

/** What follows receiving, such as merging the search index, is over by then. */
const settleMs = 5_000;

/** `use` gets the program, its Inbox open, and how many letters are in it. */
export async function withCorpora<T>(
  use: (program: Program, count: number) => Promise<T>,
): Promise<T> {
  return withFolder(async (folder) => {
    const letters = corpusFiles()
      .map(({ read }) => asSent(read()))
      .filter(({ length }) => length > 0);
    const sizes = letters.map(({ length }) => length);
    const server = await startLetterServer(sizes, (index) => letters[index] ?? new Uint8Array());
    try {
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
    const program = await startProgram(folder);
    try {
      await untilListed(program.page, 'Inbox');
      await new Promise((resolve) => setTimeout(resolve, settleMs));
      return await use(program, letters.length);
    } finally {
      await program.quit();
    }
  });
}

/** RFC 1939 §3: lines end in CRLF, and one that begins with a dot is given another. */
function asSent(raw: Buffer): Buffer {
  const text = raw.toString('latin1').replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..');
  return Buffer.from(text === '' || text.endsWith('\r\n') ? text : `${text}\r\n`, 'latin1');
}
