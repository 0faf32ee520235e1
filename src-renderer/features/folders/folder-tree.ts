// The folders as a tree, and what each is called. Pure.
import type { FolderId } from '../../../src-shared/mail/ids.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { FolderRole, FolderRow } from '../../store/rows.ts';
import type { IconName } from '../../ui/icons.ts';

export interface FolderNode {
  readonly id: FolderId;
  readonly folder: FolderRow;
  readonly children: readonly FolderNode[];
}

/** Siblings keep the order of `rows`. A folder whose parent is gone stands at the top rather than nowhere. */
export function buildTree(rows: readonly FolderRow[]): readonly FolderNode[] {
  const known = new Set(rows.map((row) => row.id));
  const byParent = new Map<FolderId | null, FolderRow[]>();
  for (const row of rows) {
    const parent = row.parentId !== null && known.has(row.parentId) ? row.parentId : null;
    byParent.set(parent, [...(byParent.get(parent) ?? []), row]);
  }
  const nodesUnder = (parent: FolderId | null): readonly FolderNode[] =>
    (byParent.get(parent) ?? []).map((folder) => ({
      id: folder.id,
      folder,
      children: nodesUnder(folder.id),
    }));
  return nodesUnder(null);
}

/** The tree from top to bottom, every folder before those inside it. */
export function flatten(nodes: readonly FolderNode[]): readonly FolderRow[] {
  return nodes.flatMap((node) => [node.folder, ...flatten(node.children)]);
}

/** The node of a folder with all inside it; undefined where there is none. */
export function nodeOf(nodes: readonly FolderNode[], id: FolderId): FolderNode | undefined {
  for (const node of nodes) {
    const found = node.id === id ? node : nodeOf(node.children, id);
    if (found) return found;
  }
  return undefined;
}

/** Those whose name has these words in it, and the folders they are in. `isFound` tells the first from the second. */
export function filterTree(
  nodes: readonly FolderNode[],
  isFound: (folder: FolderRow) => boolean,
): readonly FolderNode[] {
  return nodes.flatMap((node) => {
    const children = filterTree(node.children, isFound);
    return children.length > 0 || isFound(node.folder) ? [{ ...node, children }] : [];
  });
}

/** Whether a folder is called so: any part of its name, whatever the case and width of letters. */
export function isCalled(name: string, words: string): boolean {
  return fold(name).includes(fold(words));
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** The folders under one node that stands for Local Folders itself. */
export function underRoot(nodes: readonly FolderNode[], name: string): readonly FolderNode[] {
  const counters = { order: 0, totalCount: 0, unreadCount: 0 };
  // Called a name of its own, as the person's folders are: standard ones are named by the language.
  const folder: FolderRow = { id: rootId, role: null, parentId: null, name, ...counters };
  return [{ id: rootId, folder, children: nodes }];
}

/** No folder has this id. */
export const rootId = '' as FolderId;

/** Standard folders are named by the language, the others by the person. */
export function folderName(folder: FolderRow, translate: Translate): string {
  return folder.role === null ? folder.name : translate(`folders.${folder.role}`);
}

/** The names from the top down to this folder, joined for lists that have no tree. */
export function folderPath(
  folder: FolderRow,
  rows: readonly FolderRow[],
  translate: Translate,
): string {
  const parent = rows.find((row) => row.id === folder.parentId);
  const name = folderName(folder, translate);
  return parent ? `${folderPath(parent, rows, translate)} › ${name}` : name;
}

/** The bold number beside a folder: unread letters, but in Outbox and Drafts all of them, since each waits for something. */
export function folderCount(folder: FolderRow): number {
  const countsAll = folder.role === 'outbox' || folder.role === 'drafts';
  return countsAll ? folder.totalCount : folder.unreadCount;
}

export function folderIcon(role: FolderRole | null): IconName {
  return role === null ? 'folder' : icons[role];
}

const icons = {
  inbox: 'inbox',
  outbox: 'outbox',
  sent: 'sent',
  deleted: 'delete',
  junk: 'junk',
  drafts: 'drafts',
} as const;
