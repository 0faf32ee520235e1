// What a folder without letters says.
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import type { FolderRole } from '../../store/rows.ts';

export function emptySentence(role: FolderRole | null): MessageKey {
  return role === null ? 'messageList.emptyFolder' : sentences[role];
}

const sentences = {
  inbox: 'messageList.emptyInbox',
  outbox: 'messageList.emptyOutbox',
  sent: 'messageList.emptySent',
  deleted: 'messageList.emptyDeleted',
  drafts: 'messageList.emptyDrafts',
} as const;
