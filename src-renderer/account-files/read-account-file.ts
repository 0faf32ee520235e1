// A file of account settings, of whichever program: told by what is in it, not by its name.
import { textOfFile } from '../address-book/file-text.ts';
import { type AccountFile, accountFileBounds, refused } from './account-file.ts';
import { isIaf } from './iaf-records.ts';
import { readOutlookExpress } from './outlook-express.ts';
import { readAccounts } from './own-format.ts';
import { readThunderbird } from './thunderbird.ts';

/** Never throws. */
export function readAccountFile(bytes: Uint8Array): AccountFile {
  if (bytes.length > accountFileBounds.bytes) return refused('too-large');
  if (isIaf(bytes)) return readOutlookExpress(bytes);
  const { text } = textOfFile(bytes);
  return readAccounts(text) ?? readThunderbird(text) ?? refused('unknown');
}
