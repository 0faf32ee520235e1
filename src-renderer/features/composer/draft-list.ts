// A list of drafts kept beside the store, by name. It says nothing about a letter, and losing it loses none.
import { messageId, type MessageId } from '../../../src-shared/mail/ids.ts';

export function readDraftList(key: string): MessageId[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    if (!Array.isArray(ids)) return [];
    return ids.filter((id): id is number => Number.isInteger(id)).map(messageId);
  } catch {
    return [];
  }
}

export function writeDraftList(key: string, ids: readonly MessageId[]): void {
  try {
    localStorage.setItem(key, JSON.stringify([...new Set(ids)]));
  } catch {
    // A list that can't be kept must stop no letter from being saved.
  }
}
