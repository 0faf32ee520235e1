// The letters before and after one, in its folder as its list is sorted.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { useOptions } from '../../app/preferences.tsx';
import { useListedLetters } from '../../app/use-listed-letters.ts';
import { defaultListSort } from '../../store/options.ts';
import { messageById } from '../../store/queries/messages.ts';
import type { MessageRow } from '../../store/rows.ts';

export interface Neighbours {
  readonly previous: MessageId | null;
  readonly next: MessageId | null;
  /** What takes the letter's place once it is gone: the next one of its folder that is still there, else one before it. */
  successor(): Promise<MessageId | null>;
}

const noneExpanded: ReadonlySet<MessageId> = new Set();
const nobody: Neighbours = {
  previous: null,
  next: null,
  successor: () => Promise.resolve(null),
};

export function useNeighbours(row: MessageRow | undefined): Neighbours {
  const { listSort } = useOptions();
  const folderId = row?.folderId;
  const sort = (folderId && listSort[folderId]) ?? defaultListSort;
  const letters = useListedLetters(
    folderId
      ? {
          folderIds: [folderId],
          sort,
          isGrouped: false,
          expanded: noneExpanded,
          criteria: [],
          words: '',
          kept: null,
        }
      : null,
  );
  const at = row && letters ? letters.ids.indexOf(row.id) : -1;
  if (!row || !letters || at < 0) return nobody;
  const idAt = (place: number) => (letters.ids[place] as MessageId | undefined) ?? null;
  return {
    previous: idAt(at - 1),
    next: idAt(at + 1),
    async successor() {
      // Letters deleted a moment ago may still be listed.
      for (const place of placesAround(at, letters.ids.length)) {
        const id = idAt(place);
        if (id !== null && (await messageById(id))?.folderId === row.folderId) return id;
      }
      return null;
    },
  };
}

/** From the one after `at` to the end, then from the one before it to the beginning. */
function* placesAround(at: number, count: number): Iterable<number> {
  for (let place = at + 1; place < count; place += 1) yield place;
  for (let place = at - 1; place >= 0; place -= 1) yield place;
}
