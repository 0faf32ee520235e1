// Finds pieces of letters in the store: those named, and all that belong to one of them.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { inOrder, maxPieces, type Piece } from '../../mime/partial/judge-pieces.ts';
import { readFragment } from '../../mime/partial/read-piece.ts';
import { lettersNear } from '../../store/queries/letters-near.ts';
import { messagesByIds } from '../../store/queries/messages.ts';
import { rawHeads } from '../../store/queries/raw.ts';
import type { MessageRow } from '../../store/rows.ts';

export type StoredPiece = Piece<MessageId>;

/** Pieces are sent together; a server that holds some of them back gives up after five days (RFC 5321 §4.5.4.1). */
const withinMs = 7 * 24 * 60 * 60 * 1_000;

/** These letters, in the order of the numbers they carry; those that are gone, or of which the headers alone are here, are left out. */
export async function namedPieces(ids: readonly MessageId[]): Promise<StoredPiece[]> {
  return piecesOf(
    (await messagesByIds(ids.slice(0, maxPieces + 1))).filter((row) => row !== undefined),
  );
}

/** All pieces of the same letter, from the same sender, in the same folder; none when it is no piece. */
export async function piecesOfSameLetter(id: MessageId): Promise<StoredPiece[]> {
  const near = await lettersNear(id, withinMs, maxPieces);
  const own = near.find((row) => row.id === id);
  if (!own) return [];
  const address = own.from.address.toLowerCase();
  const pieces = await piecesOf(near.filter(({ from }) => from.address.toLowerCase() === address));
  const wanted = pieces.find((piece) => piece.id === id)?.fragment;
  if (!wanted) return [];
  // Those that do not say of which letter they are may be of many.
  if (wanted.id === '') return pieces.filter((piece) => piece.id === id);
  return pieces.filter(({ fragment }) => fragment?.id === wanted.id);
}

async function piecesOf(rows: readonly MessageRow[]): Promise<StoredPiece[]> {
  const whole = rows.filter(({ damage }) => damage === null || damage === 'unparsed');
  const heads = await rawHeads(whole.map(({ id }) => id));
  const pieces = whole.flatMap(({ id, subject, from, sizeBytes }): StoredPiece[] => {
    const head = heads.get(id);
    return head
      ? [{ id, subject, from: from.address, sizeBytes, fragment: readFragment(head) }]
      : [];
  });
  return inOrder(pieces);
}
