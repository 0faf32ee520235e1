// Writes drafts: a row the list shows and what the composer needs to go on, together.
import { parseRecipients } from '../../../src-shared/mail/address.ts';
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { allParts } from '../raw-parts.ts';
import type { AccountRow, DraftRow, MessageRow, NewMessageRow } from '../rows.ts';
import { fromKeyOf, subjectKeyOf } from '../sort-keys.ts';
import { LetterChanges } from './letter-changes.ts';
import { purgeLetters } from './purge.ts';

const draftsFolder = folderId('drafts');

/**
 * Saves a draft, over the one named or as a new one; gives its id. A draft that was deleted for good meanwhile is saved as a new one,
 * so that what the person wrote is never dropped.
 */
export async function saveDraft(
  draft: Omit<DraftRow, 'messageId'>,
  messageId?: MessageId,
  now: number = Date.now(),
): Promise<MessageId> {
  const { messages, raw, drafts, folders, accounts, outbox, journal } = store();
  const tables = [messages, raw, drafts, folders, accounts, outbox, journal];
  return store().transaction('rw', tables, async () => {
    const account = draft.accountId === null ? undefined : await accounts.get(draft.accountId);
    const present = messageId === undefined ? undefined : await presentDraft(messageId);
    const row = draftRow(draft, account, now);
    if (present) {
      const { folderId: place, previousFolderId, isFlagged } = present;
      const kept = { ...row, id: present.id, folderId: place, previousFolderId, isFlagged };
      const changes = new LetterChanges();
      changes.rewritten(present, kept);
      await messages.put(kept);
      await drafts.put({ ...draft, messageId: present.id });
      // A letter taken back from the Outbox still has what it would have been sent with.
      await allParts(raw, present.id).delete();
      await changes.write();
      return present.id;
    }
    const id = await messages.add(row);
    await drafts.add({ ...draft, messageId: id });
    const changes = new LetterChanges();
    changes.added({ ...row, id });
    await changes.write();
    return id;
  });
}

/** Removes a draft for good, without a stay in Deleted Items. */
export async function discardDraft(messageId: MessageId): Promise<void> {
  if (await presentDraft(messageId)) await purgeLetters([messageId]);
}

/** The draft's row; undefined for any other letter, which must not be written over, and for one already in the Outbox. */
async function presentDraft(messageId: MessageId): Promise<MessageRow | undefined> {
  const { messages, drafts, outbox } = store();
  const isDraft = (await drafts.get(messageId)) && !(await outbox.get(messageId));
  return isDraft ? messages.get(messageId) : undefined;
}

/** The row a list shows of a draft. */
export function draftRow(
  draft: Omit<DraftRow, 'messageId'>,
  account: AccountRow | undefined,
  now: number,
): NewMessageRow {
  const from = { name: account?.displayName ?? '', address: account?.emailAddress ?? '' };
  return {
    folderId: draftsFolder,
    previousFolderId: null,
    accountId: draft.accountId,
    from,
    to: parseRecipients(draft.to),
    cc: parseRecipients(draft.cc),
    bcc: parseRecipients(draft.bcc),
    subject: draft.subject,
    preview: draft.text.replace(/\s+/g, ' ').trim().slice(0, 200),
    fromKey: fromKeyOf(from),
    subjectKey: subjectKeyOf(draft.subject),
    sentAt: now,
    receivedAt: now,
    sizeBytes: sizeOf(draft),
    isRead: 1,
    isFlagged: 0,
    isAnswered: 0,
    isForwarded: 0,
    hasAttachment: draft.attachments.some((part) => part.contentId === undefined) ? 1 : 0,
    priority: draft.priority,
    messageIdHeader: '',
    inReplyTo: draft.inReplyTo,
    references: draft.references,
    damage: null,
  };
}

function sizeOf(draft: Omit<DraftRow, 'messageId'>): number {
  const attached = draft.attachments.reduce((sum, part) => sum + part.bytes.byteLength, 0);
  return draft.text.length + (draft.html?.length ?? 0) + attached;
}
