// Whom the person has written to, and which letters were the person's own: neither they nor answers to those are junk.
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { presentLetters } from '../many-letters.ts';
import { idsInFolder } from '../queries/messages.ts';
import { pastUnreadable } from '../unreadable.ts';
import { pieceSize } from './chunks.ts';

const sentFolder = folderId('sent');

export interface SentFacts {
  readonly recipients: readonly string[];
  /** Empty where there is none. */
  readonly messageIdHeader: string;
}

/** Remembers letters that were sent. Used inside the transaction that says so; it must cover `correspondents` and `sentLetters`. */
export async function noteSent(letters: readonly SentFacts[]): Promise<void> {
  const { correspondents, sentLetters } = store();
  const addresses = letters.flatMap(({ recipients }) => recipients.map(addressKey));
  const people = [...new Set(addresses)].filter((address) => address !== '');
  const ids = letters.flatMap(({ messageIdHeader: id }) => (id === '' ? [] : id));
  await Promise.all([
    correspondents.bulkPut(people.map((address) => ({ address }))),
    sentLetters.bulkPut(ids.map((messageIdHeader) => ({ messageIdHeader }))),
  ]);
}

export function addressKey(address: string): string {
  return address.trim().toLowerCase();
}

/** Looks through Sent Items written before this was remembered, in pieces, and goes on where it was cut off. Later calls do nothing. */
export async function gatherFromSentItems(): Promise<void> {
  const { junk } = store();
  const row = await junk.get('sentItems');
  const begunAt = row?.key === 'sentItems' ? row.upToId : (0 as MessageId);
  if (begunAt === null) return;
  const ids = (await idsInFolder(sentFolder)).filter((id) => id > begunAt).sort((a, b) => a - b);
  for (let start = 0; start < ids.length; start += pieceSize) {
    await gather(ids.slice(start, start + pieceSize));
  }
  await junk.put({ key: 'sentItems', upToId: null });
}

async function gather(ids: readonly MessageId[]): Promise<void> {
  const { messages, correspondents, sentLetters, junk } = store();
  await pastUnreadable(() =>
    store().transaction('rw', messages, correspondents, sentLetters, junk, async () => {
      const rows = await presentLetters(ids);
      await noteSent(
        rows.map(({ to, cc, bcc, messageIdHeader }) => ({
          recipients: [...to, ...cc, ...bcc].map(({ address }) => address),
          messageIdHeader,
        })),
      );
      await junk.put({ key: 'sentItems', upToId: ids.at(-1) ?? null });
    }),
  );
}
