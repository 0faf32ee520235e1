// What each row of the list shows, put together from the letter and what is known beside it. An item stays the same object while
// nothing of it changes, so that its row is not drawn again.
import { useRef } from 'react';
import type { AccountId, FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { isFolded } from '../../app/shown-list.ts';
import type { ListedLetters } from '../../catalogue/list-spec.ts';
import type { MessageRow, OutboxRow } from '../../store/rows.ts';

export interface ListItem {
  readonly row: MessageRow;
  /** Of a letter in the Outbox. */
  readonly outbox: OutboxRow | undefined;
  readonly accountLabel: string;
  /** Empty where all letters listed lie in one folder. */
  readonly folderLabel: string;
  /** Letters folded away under this one, and how many of all are unread; 0 where none is folded. */
  readonly foldedCount: number;
  readonly unreadCount: number;
}

export interface ListFacts {
  readonly letters: ListedLetters | undefined;
  readonly rows: ReadonlyMap<MessageId, MessageRow>;
  readonly outbox: ReadonlyMap<MessageId, OutboxRow>;
  readonly accountLabels: ReadonlyMap<AccountId, string>;
  readonly folderLabels?: ReadonlyMap<FolderId, string> | undefined;
}

const keptItems = 2_000;

/** The item at a place of the list; undefined while its row is not read yet. */
export function useListItems(facts: ListFacts): (index: number) => ListItem | undefined {
  const cache = useRef(new Map<MessageId, ListItem>());
  const { letters, rows, outbox, accountLabels, folderLabels } = facts;
  return (index) => {
    const id = letters?.ids[index] as MessageId | undefined;
    const row = id === undefined ? undefined : rows.get(id);
    if (!letters || !row) return undefined;
    const isHead = isFolded(letters, index);
    const item: ListItem = {
      row,
      outbox: outbox.get(row.id),
      accountLabel: (row.accountId && accountLabels.get(row.accountId)) ?? '',
      folderLabel: folderLabels?.get(row.folderId) ?? '',
      foldedCount: isHead ? (letters.tree?.sizes[index] ?? 1) - 1 : 0,
      unreadCount: isHead ? (letters.tree?.unread[index] ?? 0) : 0,
    };
    const known = cache.current.get(row.id);
    if (known && isSame(known, item)) return known;
    if (cache.current.size > keptItems) cache.current.clear();
    cache.current.set(row.id, item);
    return item;
  };
}

function isSame(a: ListItem, b: ListItem): boolean {
  return (
    a.row === b.row &&
    a.outbox === b.outbox &&
    a.accountLabel === b.accountLabel &&
    a.folderLabel === b.folderLabel &&
    a.foldedCount === b.foldedCount &&
    a.unreadCount === b.unreadCount
  );
}
