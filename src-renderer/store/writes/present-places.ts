// A folder may be deleted while letters are on their way to it. Used inside the transaction that stores them; it must cover `folders`.
import { store } from '../database.ts';
import type { LetterToStore } from './letter-to-store.ts';

/** The letters, those whose folder is gone without their place: they go into the Inbox, where a person looks. */
export async function inPresentFolders(
  letters: readonly LetterToStore[],
): Promise<readonly LetterToStore[]> {
  const wanted = new Set(letters.flatMap(({ place }) => place?.folderId ?? []));
  if (wanted.size === 0) return letters;
  const found = await store().folders.bulkGet([...wanted]);
  const present = new Set(found.flatMap((row) => row?.id ?? []));
  if (present.size === wanted.size) return letters;
  return letters.map((letter) => {
    if (!letter.place || present.has(letter.place.folderId)) return letter;
    const { place: _gone, ...rest } = letter;
    return rest;
  });
}
