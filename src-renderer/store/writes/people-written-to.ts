// Counts whom the person writes to, so that the likeliest are offered first while typing.
import { addressKey } from '../../../src-shared/address-book/contact.ts';
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import { optionDefaults } from '../options.ts';
import { store } from '../database.ts';
import type { MessageRow } from '../rows.ts';
import type { PersonWrittenToRow } from '../address-book-rows.ts';
import { addPeople } from './contacts.ts';

type Recipients = Pick<MessageRow, 'to' | 'cc' | 'bcc' | 'sentAt'>;

/** Inside a transaction that covers `peopleWrittenTo`. */
export async function countPeople(letters: readonly Recipients[]): Promise<void> {
  const { peopleWrittenTo } = store();
  const counts = countsOf(letters);
  const known = await peopleWrittenTo.bulkGet([...counts.keys()]);
  const rows = [...counts.values()].map((row, at) => joined(known[at], row));
  await peopleWrittenTo.bulkPut(rows);
}

/** Makes contacts of people who were answered, where that is wanted. Inside a transaction that covers `contacts` and `options`. */
export async function addRepliedTo(people: readonly MailAddress[]): Promise<void> {
  const { addRepliedToContacts: fallback } = optionDefaults;
  const chosen = await store().options.get('addRepliedToContacts');
  if ((chosen?.value ?? fallback) === true) await addPeople(people);
}

/** Forgets somebody: the name is offered no more while typing. */
export async function forgetPersonWrittenTo(address: string): Promise<void> {
  await store().peopleWrittenTo.delete(addressKey(address));
}

function countsOf(letters: readonly Recipients[]): Map<string, PersonWrittenToRow> {
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

/** The name of the later letter, unless it has none. */
function joined(
  one: PersonWrittenToRow | undefined,
  other: PersonWrittenToRow,
): PersonWrittenToRow {
  if (!one) return other;
  const [older, newer] = one.lastAt <= other.lastAt ? [one, other] : [other, one];
  return { ...newer, name: newer.name || older.name, count: one.count + other.count };
}
