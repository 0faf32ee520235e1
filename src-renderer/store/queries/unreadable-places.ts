// Where letters belong whose rows can't be read.
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { withOwed } from '../owed-changes.ts';
import type { MessageRow } from '../rows.ts';

/** What the indexes still say of a row that can't be read, and what is owed to it. */
export interface UnreadablePlace {
  readonly folderId: FolderId;
  readonly receivedAt: number;
  readonly isRead: 0 | 1;
}

/** Goes through the keys of both indexes: rare, and a second for 200,000 letters. */
export async function unreadablePlaces(
  ids: readonly MessageId[],
): Promise<Map<MessageId, UnreadablePlace>> {
  const wanted = new Set<MessageId>(ids);
  const { messages, owedChanges } = store();
  const owed = await owedChanges.toArray();
  const readMarks = new Map<MessageId, 0 | 1>();
  await messages.orderBy('[folderId+isRead]').eachKey((key, { primaryKey }) => {
    const [, isRead] = key as unknown as [FolderId, 0 | 1];
    if (wanted.has(primaryKey)) readMarks.set(primaryKey, isRead);
  });
  const places = new Map<MessageId, UnreadablePlace>();
  await messages.orderBy('[folderId+receivedAt]').eachKey((key, { primaryKey }) => {
    const [folderId, receivedAt] = key as unknown as [FolderId, number];
    if (!wanted.has(primaryKey)) return;
    const isRead = readMarks.get(primaryKey) ?? 0;
    const listed = { id: primaryKey, folderId, receivedAt, isRead } as MessageRow;
    const place = withOwed(listed, owed);
    places.set(primaryKey, { folderId: place.folderId, receivedAt, isRead: place.isRead });
  });
  return places;
}
