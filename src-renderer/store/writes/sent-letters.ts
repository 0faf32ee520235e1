// What a sent letter teaches: whom the person writes to, and which letters are the person's own, so that neither those people nor
// answers to those letters are junk. Remembered as letters go out, and once for those sent before it was.
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { presentLetters } from '../many-letters.ts';
import { idsInFolder } from '../queries/messages.ts';
import type { MessageRow, OutboxRow, SentLetterRow } from '../rows.ts';
import { pastUnreadable } from '../unreadable.ts';
import { pieceSize } from './chunks.ts';
import { addRepliedTo, countPeople } from './people-written-to.ts';
import { isRuleAnswer } from './underway.ts';

type SentLetter = Pick<MessageRow, 'to' | 'cc' | 'bcc' | 'sentAt' | 'messageIdHeader'>;

const sentFolder = folderId('sent');

/** The tables a transaction must have opened to call {@link noteSent}. */
export function tablesOfNotes() {
  const { peopleWrittenTo, contacts, options, sentLetters } = store();
  return [peopleWrittenTo, contacts, options, sentLetters];
}

/**
 * Inside the transaction that finishes a letter: its recipients are known from now on, and become contacts where that is wanted; not those
 * a rule wrote to, or junk that is answered would never be junk again. `known` is what its end told.
 */
export async function noteSent(
  letter: SentLetter,
  entry: Pick<OutboxRow, 'sourceMark' | 'isByRule'>,
  known: Omit<SentLetterRow, 'messageIdHeader'> = {},
): Promise<void> {
  const { messageIdHeader } = letter;
  const { sentLetters } = store();
  const { sourceMark, isByRule } = entry;
  const remembering = async (): Promise<void> => {
    if (messageIdHeader === '') return;
    const present = await sentLetters.get(messageIdHeader);
    const byRule = isRuleAnswer(entry) ? { isRuleAnswer: true as const } : {};
    await sentLetters.put({ ...present, messageIdHeader, ...known, ...byRule });
  };
  await Promise.all([isByRule ? undefined : countPeople([letter]), remembering()]);
  if (sourceMark === 'answered' && !isByRule) await addRepliedTo(letter.to);
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

/** A letter sent meanwhile may be counted twice, which is no harm where counts only rank. */
async function gather(ids: readonly MessageId[]): Promise<void> {
  const { messages, peopleWrittenTo, sentLetters, junk } = store();
  await pastUnreadable(() =>
    store().transaction('rw', messages, peopleWrittenTo, sentLetters, junk, async () => {
      await noteLetters(await presentLetters(ids));
      await junk.put({ key: 'sentItems', upToId: ids.at(-1) ?? null });
    }),
  );
}

async function noteLetters(letters: readonly SentLetter[]): Promise<void> {
  const ids = letters.flatMap(({ messageIdHeader: id }) => (id === '' ? [] : id));
  await Promise.all([countPeople(letters), remember(ids)]);
}

/** What is known of one of them already stays. */
async function remember(ids: readonly string[]): Promise<void> {
  const { sentLetters } = store();
  const known = await sentLetters.bulkGet([...ids]);
  await sentLetters.bulkPut(ids.map((messageIdHeader, at) => known[at] ?? { messageIdHeader }));
}
