// Which folder an account's letters go to, where nothing else has a say: the Inbox, or one of its own.
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import { folderId, type FolderId } from '../../src-shared/mail/ids.ts';
import { folderById } from '../store/queries/folders.ts';
import type { Place } from '../store/writes/relocate.ts';
import type { ArrivalSorter } from './arrival-sorting.ts';

export interface DeliveryFolder {
  readonly id: FolderId;
  /** The account has one of its own, and that is gone. */
  readonly isFallback: boolean;
}

export const inbox = folderId('inbox');

/** Never rejects: what cannot be read is no reason to keep mail away. */
export async function deliveryFolderOf({
  deliveryFolderId,
}: Pick<AccountSettings, 'deliveryFolderId'>): Promise<DeliveryFolder> {
  if (deliveryFolderId === undefined || deliveryFolderId === inbox) {
    return { id: inbox, isFallback: false };
  }
  const folder = await folderById(deliveryFolderId).catch(() => undefined);
  // The other standard folders mean something by themselves: what lies in Outbox waits to be sent.
  return folder?.role === null
    ? { id: folder.id, isFallback: false }
    : { id: inbox, isFallback: true };
}

/** Sorts as `sorter` does; what stays in the Inbox by it, or would come back there, has its place in this folder. */
export function deliveringTo(home: FolderId, sorter: ArrivalSorter): ArrivalSorter {
  if (home === inbox) return sorter;
  return {
    serverRules: sorter.serverRules,
    wants: sorter.wants,
    async sort(letter) {
      const sorting = await sorter.sort(letter);
      return { ...sorting, place: placeFrom(home, sorting.place) };
    },
  };
}

function placeFrom(home: FolderId, place: Place | null): Place {
  if (!place) return { folderId: home, previousFolderId: null };
  return place.previousFolderId === inbox ? { ...place, previousFolderId: home } : place;
}
