// Where a folder may go.
import { expect, test } from 'vitest';
import { folderId, type FolderId } from '../../../src-shared/mail/ids.ts';
import { canMoveFolder } from '../../../src-renderer/app/work/folder-drag.ts';
import type { FolderRow } from '../../../src-renderer/store/rows.ts';

const row = (id: string, parentId: string | null, role: FolderRow['role'] = null): FolderRow => ({
  id: folderId(id),
  role,
  parentId: parentId as FolderId | null,
  name: id,
  order: 0,
  totalCount: 0,
  unreadCount: 0,
});
const inbox = row('inbox', null, 'inbox');
const outer = row('outer', null);
const middle = row('middle', 'outer');
const inner = row('inner', 'middle');
const folders = [inbox, row('outbox', null, 'outbox'), outer, middle, inner];

test.each([
  ['inner', inner, 'outer', true],
  ['inner to the top', inner, null, true],
  ['inner into the Inbox', inner, 'inbox', true],
  ['inner where it is', inner, 'middle', false],
  ['outer where it is', outer, null, false],
  ['outer into itself', outer, 'outer', false],
  ['outer into what is inside it', outer, 'inner', false],
  ['a folder into the Outbox', inner, 'outbox', false],
  ['a standard folder', inbox, 'outer', false],
] as const)('%s', (_name, folder, parent, may) => {
  expect(canMoveFolder(folder, parent as FolderId | null, folders)).toBe(may);
});
