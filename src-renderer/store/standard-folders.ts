// The folders every store has, in the order they are shown. Where each stands among its siblings is written in its row.
import type { FolderRole } from './rows.ts';

/** By `order`: Junk came later, between two that were there. */
export const standardFolderOrder = {
  inbox: 0,
  outbox: 1,
  sent: 2,
  deleted: 3,
  junk: 3.5,
  drafts: 4,
} as const satisfies Record<FolderRole, number>;

export const standardFolders = Object.keys(standardFolderOrder) as readonly FolderRole[];
