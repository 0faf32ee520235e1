// Joins stored letters into a new one beside them. The pieces stay what and where they are.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { joinFragments, joinTexts } from '../../mime/partial/join-pieces.ts';
import { readFragment } from '../../mime/partial/read-piece.ts';
import { summarise } from '../../mime/summarise.ts';
import { messagesByIds } from '../../store/queries/messages.ts';
import { rawMessage } from '../../store/queries/raw.ts';
import { addJoinedLetter } from '../../store/writes/joined-letter.ts';

/** `ids` in the order of the letter. Gives the new letter's id; rejects when a piece is gone. */
export async function combineLetters(ids: readonly MessageId[]): Promise<MessageId> {
  const raws: Uint8Array[] = [];
  for (const id of ids) {
    const raw = await rawMessage(id);
    if (!raw) throw new Error('a piece is gone');
    raws.push(raw);
  }
  const rows = (await messagesByIds(ids)).filter((row) => row !== undefined);
  const [first] = rows;
  if (!first) throw new Error('a piece is gone');
  const fragments = raws.map(readFragment);
  if (fragments.some((fragment) => fragment?.id === '')) throw new Error('a piece has no id');
  const raw = fragments.every((fragment) => fragment !== null)
    ? joinFragments(raws)
    : joinTexts(raws);
  const receivedAt = Math.max(...rows.map((row) => row.receivedAt));
  const { folderId, accountId } = first;
  const summary = summarise(raw, { fallbackCharset: '', receivedAt });
  return addJoinedLetter({ folderId, accountId, raw, summary, receivedAt });
}
