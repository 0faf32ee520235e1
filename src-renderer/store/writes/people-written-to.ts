// Notes whom the person writes to: counted when a letter has been sent, and once for the letters sent before this was noted.
import { addressKey } from '../../../src-shared/address-book/contact.ts';
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import { folderId } from '../../../src-shared/mail/ids.ts';
import { optionDefaults } from '../options.ts';
import { store } from '../database.ts';
import type { MessageRow, OutboxRow } from '../rows.ts';
import type { PersonWrittenToRow } from '../address-book-rows.ts';
import { idsInFolder, messagesByIds } from '../queries/messages.ts';
import { addPeople } from './contacts.ts';

type SentLetter = Pick<MessageRow, 'to' | 'cc' | 'bcc' | 'sentAt'>;

/** The tables a transaction must have opened to call {@link noteSent}. */
export function tablesOfNotes() {
  const { peopleWrittenTo, contacts, options } = store();
  return [peopleWrittenTo, contacts, options];
}

/** Inside the transaction that finishes a letter: its recipients are known from now on, and become contacts where that is wanted. */
export async function noteSent(letter: SentLetter, mark: OutboxRow['sourceMark']): Promise<void> {
  await addCounts(countsOf([letter]));
  if (mark !== 'answered') return;
  const { addRepliedToContacts: fallback } = optionDefaults;
  const chosen = await store().options.get('addRepliedToContacts');
  if ((chosen?.value ?? fallback) === true) await addPeople(letter.to);
}

/** So many letters are read at once, and so many of those sent are looked through: older ones say little of whom one writes to now. */
const pieceLetters = 500;
const mostLetters = 20_000;

/**
 * Looks through Sent Items once. Not part of the store's upgrade, which must not fail over a letter that can't be read. A letter sent
 * while it reads may be counted twice, which is no harm where counts only rank.
 */
export async function noteSentLetters(): Promise<void> {
  if ((await store().options.get('hasNotedSentLetters'))?.value === true) return;
  const ids = (await idsInFolder(folderId('sent'))).toSorted((a, b) => b - a).slice(0, mostLetters);
  const letters: SentLetter[] = [];
  for (let at = 0; at < ids.length; at += pieceLetters) {
    const rows = await messagesByIds(ids.slice(at, at + pieceLetters));
    for (const row of rows) {
      if (row && row.damage !== 'unreadable') letters.push(row);
    }
  }
  const { peopleWrittenTo, options } = store();
  await store().transaction('rw', peopleWrittenTo, options, async () => {
    // Another window may have been quicker.
    if ((await options.get('hasNotedSentLetters'))?.value === true) return;
    await addCounts(countsOf(letters));
    await options.put({ key: 'hasNotedSentLetters', value: true });
  });
}

/** Forgets somebody: the name is offered no more while typing. */
export async function forgetPersonWrittenTo(address: string): Promise<void> {
  await store().peopleWrittenTo.delete(addressKey(address));
}

function countsOf(letters: readonly SentLetter[]): Map<string, PersonWrittenToRow> {
  const counts = new Map<string, PersonWrittenToRow>();
  for (const { to, cc, bcc, sentAt } of letters) {
    for (const person of [...to, ...cc, ...bcc]) count(counts, person, sentAt);
  }
  return counts;
}

function count(counts: Map<string, PersonWrittenToRow>, person: MailAddress, at: number): void {
  const key = addressKey(person.address);
  if (!key.includes('@')) return;
  const one = { key, address: person.address.trim(), name: person.name, count: 1, lastAt: at };
  counts.set(key, joined(counts.get(key), one));
}

async function addCounts(counts: ReadonlyMap<string, PersonWrittenToRow>): Promise<void> {
  const { peopleWrittenTo } = store();
  const known = await peopleWrittenTo.bulkGet([...counts.keys()]);
  const rows = [...counts.values()].map((row, at) => joined(known[at], row));
  await peopleWrittenTo.bulkPut(rows);
}

/** The name of the later letter, unless it has none. */
function joined(
  one: PersonWrittenToRow | undefined,
  other: PersonWrittenToRow,
): PersonWrittenToRow {
  if (!one) return other;
  const [older, newer] = one.lastAt <= other.lastAt ? [one, other] : [other, one];
  return { ...newer, name: newer.name || older.name, count: one.count + other.count };
}
