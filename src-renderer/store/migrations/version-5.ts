// Schema version 5: the address book, and whom the person has written to. Frozen, as the versions before it are.
import type { Dexie } from 'dexie';

/** `addressKeys`: every address of a contact, lower case, so that one of 50,000 is found by one look. */
export function declareVersion5(store: Dexie): void {
  store.version(5).stores({
    contacts: 'id, *addressKeys',
    contactGroups: 'id',
    peopleWrittenTo: 'key, lastAt',
  });
}
