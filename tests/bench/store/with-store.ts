// The program running on a copy of the prepared store, its window drawn; the copy goes when `use` is done.
import {
  type Program,
  putRows,
  type Rows,
  startProgram,
  untilDrawn,
  withFolder,
} from '../support/program.ts';
import { untilListed } from '../support/message-list.ts';
import { copyLetterStore } from './letter-store.ts';

/** Start-up work is over by then, also what goes on quietly for the first ten seconds (`store/undo-log.ts`), and memory at rest. */
const settleMs = 12_000;

/** `rows` are put into the store beforehand; `restMs` from the first painted rows until it is used. */
export async function withStore<T>(
  use: (program: Program, folder: string) => Promise<T>,
  rows: Rows = {},
  restMs = settleMs,
): Promise<T> {
  return withFolder(async (folder) => {
    await copyLetterStore(folder);
    if (Object.keys(rows).length > 0) {
      const { page, quit } = await startProgram(folder);
      await untilDrawn(page);
      await putRows(page, rows);
      await quit();
    }
    const program = await startProgram(folder);
    try {
      await untilListed(program.page, 'Inbox');
      await new Promise((resolve) => setTimeout(resolve, restMs));
      return await use(program, folder);
    } finally {
      await program.quit();
    }
  });
}
