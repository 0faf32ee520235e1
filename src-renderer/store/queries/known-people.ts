// Whom the person is and writes to, as far as the store knows: their accounts, and the people their latest letters went to.
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import { store } from '../database.ts';
import type { AccountRow, MessageRow } from '../rows.ts';
import { listAccounts } from './accounts.ts';
import { manyMessagesByIds } from './messages.ts';

export interface KnownAddresses {
  readonly accounts: readonly AccountRow[];
  readonly contacts: readonly MailAddress[];
}

/** So many of the letters sent last are looked at. */
const latestCount = 300;
/** The answer for the same latest letter stays the same; a letter that goes out is the next latest. */
let known: { readonly latest: string; readonly contacts: readonly MailAddress[] } | null = null;

export async function knownAddresses(): Promise<KnownAddresses> {
  const accounts = await listAccounts();
  const sent = () =>
    store()
      .messages.where('[folderId+receivedAt]')
      .between(['sent', -Infinity], ['sent', Infinity])
      .reverse();
  const ids = await sent().limit(latestCount).primaryKeys();
  const latest = `${store().name} ${ids.length} ${ids[0] ?? ''}`;
  if (known?.latest !== latest) {
    const rows = await manyMessagesByIds(ids);
    known = { latest, contacts: recipientsOf(rows.filter((row) => row !== undefined)) };
  }
  return { accounts, contacts: known.contacts };
}

function recipientsOf(rows: readonly MessageRow[]): readonly MailAddress[] {
  const all = new Map<string, MailAddress>();
  for (const { to, cc, bcc } of rows) {
    for (const person of [...to, ...cc, ...bcc]) {
      const key = person.address.toLowerCase();
      // The latest that has a name tells it.
      if (key !== '' && !all.get(key)?.name) all.set(key, person);
    }
  }
  return [...all.values()];
}
