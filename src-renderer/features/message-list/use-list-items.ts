// What each row of the list shows, put together from the letter and what is known beside it. An item stays the same object while
// nothing of it changes, so that its row is not drawn again.
import { useRef } from 'react';
import type { AccountId, FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import type { MessageRow, OutboxRow } from '../../store/rows.ts';

export interface ListItem {
  readonly row: MessageRow;
  /** Of a letter in the Outbox. */
  readonly outbox: OutboxRow | undefined;
  readonly accountLabel: string;
  /** Empty where all letters listed lie in one folder. */
  readonly folderLabel: string;
}

export interface ListFacts {
  readonly rows: ReadonlyMap<MessageId, MessageRow>;
  readonly outbox: ReadonlyMap<MessageId, OutboxRow>;
  readonly accountLabels: ReadonlyMap<AccountId, string>;
  readonly folderLabels?: ReadonlyMap<FolderId, string>;
}

const keptItems = 2_000;

/** The item of a letter; undefined while its row is not read yet. */
export function useListItems(facts: ListFacts): (id: MessageId) => ListItem | undefined {
  const cache = useRef(new Map<MessageId, ListItem>());
  return (id) => {
    const row = facts.rows.get(id);
    if (!row) return undefined;
    const item: ListItem = {
      row,
      outbox: facts.outbox.get(id),
      accountLabel: (row.accountId && facts.accountLabels.get(row.accountId)) ?? '',
      folderLabel: facts.folderLabels?.get(row.folderId) ?? '',
    };
    const known = cache.current.get(id);
    if (known && isSame(known, item)) return known;
    if (cache.current.size > keptItems) cache.current.clear();
    cache.current.set(id, item);
    return item;
  };
}

function isSame(a: ListItem, b: ListItem): boolean {
  return (
    a.row === b.row &&
    a.outbox === b.outbox &&
    a.accountLabel === b.accountLabel &&
    a.folderLabel === b.folderLabel
  );
}
