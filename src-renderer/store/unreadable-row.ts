// What stands in a list for a letter whose row can't be read, so that the others are listed. Never written to the store. Pure.
import { folderId, type MessageId } from '../../src-shared/mail/ids.ts';
import type { MessageRow } from './rows.ts';

export function unreadableRow(id: MessageId): MessageRow {
  return {
    id,
    folderId: folderId(''),
    previousFolderId: null,
    accountId: null,
    from: { name: '', address: '' },
    to: [],
    cc: [],
    bcc: [],
    subject: '',
    preview: '',
    fromKey: '',
    subjectKey: '',
    sentAt: 0,
    receivedAt: 0,
    sizeBytes: 0,
    // Nothing is to be done to it by being looked at.
    isRead: 1,
    isFlagged: 0,
    isAnswered: 0,
    isForwarded: 0,
    hasAttachment: 0,
    priority: 'normal',
    messageIdHeader: '',
    inReplyTo: '',
    references: [],
    damage: 'unreadable',
  };
}
