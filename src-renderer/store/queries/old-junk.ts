// Junk that has lain in its folder for long enough.
import { folderId } from '../../../src-shared/mail/ids.ts';
import { pieceSize } from '../writes/chunks.ts';
import type { MessageRow } from '../rows.ts';
import { idsInFolder, manyMessagesByIds } from './messages.ts';

const junkFolder = folderId('junk');

/** By when it came into Junk, not by when it was received; one of which that is not known stays. */
export function isOldJunk(row: MessageRow, before: number): boolean {
  return row.folderId === junkFolder && row.junkSince !== undefined && row.junkSince < before;
}

export async function hasOldJunk(before: number): Promise<boolean> {
  const ids = await idsInFolder(junkFolder);
  for (let start = 0; start < ids.length; start += pieceSize) {
    const rows = await manyMessagesByIds(ids.slice(start, start + pieceSize));
    if (rows.some((row) => row !== undefined && isOldJunk(row, before))) return true;
  }
  return false;
}
