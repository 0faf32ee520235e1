// Which drafts were begun by a command and not written in yet: closed untouched, they go. Kept beside the store, since it says
// nothing about a letter. A draft is taken off the list when its window opens, so one that outlived a crash is never discarded.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { readDraftList, writeDraftList } from './draft-list.ts';

const key = 'outpost.fresh-drafts';

/** Notes a draft just made for a window about to open. */
export function markFresh(id: MessageId): void {
  write([...read(), id]);
}

/** True once, for the window that opens a fresh draft. */
export function takeFresh(id: MessageId): boolean {
  const all = read();
  if (!all.includes(id)) return false;
  write(all.filter((other) => other !== id));
  return true;
}

function read(): MessageId[] {
  return readDraftList(key);
}

function write(ids: readonly MessageId[]): void {
  writeDraftList(key, ids);
}
