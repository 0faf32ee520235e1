import { expect, test } from 'vitest';
import { createTranslate } from '../../../src-shared/i18n/translate.ts';
import { folderId } from '../../../src-shared/mail/ids.ts';
import {
  buildTree,
  flatten,
  folderCount,
  folderPath,
} from '../../../src-renderer/features/folders/folder-tree.ts';
import type { FolderRole, FolderRow } from '../../../src-renderer/store/rows.ts';

const folder = (id: string, parent: string | null, role: FolderRole | null = null): FolderRow => ({
  id: folderId(id),
  parentId: parent === null ? null : folderId(parent),
  role,
  name: role === null ? id : '',
  order: 0,
  totalCount: 7,
  unreadCount: 2,
});

test('folders stand under their parents, in the order given', () => {
  const tree = buildTree([
    folder('a', null),
    folder('b', null),
    folder('a1', 'a'),
    folder('a11', 'a1'),
  ]);
  expect(tree.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(flatten(tree).map(({ id }) => id)).toEqual(['a', 'a1', 'a11', 'b']);
});

test('a folder whose parent is gone is still shown', () => {
  expect(buildTree([folder('lost', 'gone')]).map(({ id }) => id)).toEqual(['lost']);
});

test('the Outbox and Drafts count all their letters, other folders the unread ones', () => {
  expect(folderCount(folder('outbox', null, 'outbox'))).toBe(7);
  expect(folderCount(folder('drafts', null, 'drafts'))).toBe(7);
  expect(folderCount(folder('inbox', null, 'inbox'))).toBe(2);
});

test('a path names every folder above, standard ones in the language', () => {
  const rows = [folder('inbox', null, 'inbox'), folder('報表', 'inbox')];
  const [, report] = rows;
  expect(report && folderPath(report, rows, createTranslate('zh-TW'))).toBe('收件匣 › 報表');
  expect(report && folderPath(report, rows, createTranslate('en'))).toBe('Inbox › 報表');
});
