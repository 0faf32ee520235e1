// The address book as recipients' fields need it: read when the first of them is entered, kept up to date from then on.
import { useMemo, useState } from 'react';
import { suggester, type SuggestedBook, type Suggester } from '../../address-book/suggest.ts';
import { useLive } from '../../store/live.ts';
import { peopleWrittenTo, readAddressBook } from '../../store/queries/address-book.ts';

/** People one wrote to longer ago are not offered. */
const mostPeople = 5_000;

export interface RecipientBook {
  /** null until it is read. */
  readonly book: SuggestedBook | null;
  readonly suggester: Suggester | null;
  /** From now on it is needed. */
  want(): void;
}

export function useRecipientBook(isWantedAtOnce: boolean): RecipientBook {
  const [isWanted, setWanted] = useState(isWantedAtOnce);
  const found = useLive(async () => (isWanted ? readForOffers() : null), [isWanted]);
  const book = found ?? null;
  const made = useMemo(() => found && suggester(found, found.readAt), [found]);
  return { book, suggester: made ?? null, want: () => setWanted(true) };
}

async function readForOffers() {
  const book = await readAddressBook();
  return { ...book, people: await peopleWrittenTo(mostPeople), readAt: Date.now() };
}
