// Puts drafts and the Outbox in order: what was written keeps an entry, and nothing leaves that could only leave damaged. A letter that
// is being sent right now is left alone.
import { folderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';
import { noteFindings } from './check.ts';
import { unreadableFinding, type NamedFinding } from '../check-report.ts';
import { allParts } from '../raw-parts.ts';
import type { DraftRow, MessageRow, OutboxRow } from '../rows.ts';
import { pastUnreadable, readRow, unreadableRecord } from '../unreadable.ts';
import { draftRow } from './drafts.ts';
import { LetterChanges } from './letter-changes.ts';
import { ensureRecoveredFolder, recoveredFolder } from './recovered-folder.ts';

const outboxFolder = folderId('outbox');
const draftsFolder = folderId('drafts');

/** Every letter in a transaction of its own. `now` in ms since the epoch. */
export async function mendOutgoing(recoveredFolderName: string, now: number): Promise<void> {
  const { messages, drafts, outbox } = store();
  const inOutbox = messages.where('[folderId+isRead]').anyOf([
    [outboxFolder, 0],
    [outboxFolder, 1],
  ]);
  const ids = new Set<MessageId>([
    ...(await outbox.toCollection().primaryKeys()),
    ...(await drafts.toCollection().primaryKeys()),
    ...(await inOutbox.primaryKeys()),
  ]);
  for (const id of ids) {
    await pastUnreadable(() => mendOne(id, recoveredFolderName, now));
  }
}

async function mendOne(id: MessageId, recoveredFolderName: string, now: number): Promise<void> {
  const { messages, raw, drafts, outbox, accounts, folders, journal, options } = store();
  const tables = [messages, raw, drafts, outbox, accounts, folders, journal, options];
  await store().transaction('rw', tables, async () => {
    const queued = await readRow(outbox, id);
    const draft = await readRow(drafts, id);
    const row = await readRow(messages, id);
    const subject = row === unreadableRecord || row === undefined ? '' : row.subject;
    if (queued === unreadableRecord)
      return noteFindings([unreadableFinding('outbox', id, subject)]);
    if (draft === unreadableRecord) return noteFindings([unreadableFinding('drafts', id, subject)]);
    if (row === unreadableRecord || queued?.state === 'sending') return undefined;
    const changes = new LetterChanges();
    const mender = new Mender(id, changes, now);
    const finding = queued
      ? await mender.mendQueued(queued, draft, row)
      : draft
        ? await mender.mendDraft(draft, row)
        : await mender.mendLeft(row, recoveredFolderName);
    await changes.write();
    return noteFindings(finding ? [finding] : []);
  });
}

class Mender {
  readonly #id: MessageId;
  readonly #changes: LetterChanges;
  readonly #now: number;

  constructor(id: MessageId, changes: LetterChanges, now: number) {
    this.#id = id;
    this.#changes = changes;
    this.#now = now;
  }

  /** In the queue, so its bytes must be here and its entry in the Outbox. */
  async mendQueued(
    queued: OutboxRow,
    draft: DraftRow | undefined,
    row: MessageRow | undefined,
  ): Promise<NamedFinding | null> {
    const { outbox } = store();
    const hasBytes = (await allParts(store().raw, this.#id).count()) > 0;
    if (row && row.folderId !== outboxFolder) {
      // It was put elsewhere, and must not be sent from there.
      await outbox.delete(this.#id);
      return this.#named('unqueued', row.subject);
    }
    if (hasBytes) return null;
    // Nothing could be sent but an empty letter. What was written becomes a draft again; at the least the recipients do.
    await outbox.delete(this.#id);
    const kept = draft ?? draftOfEnvelope(queued, row);
    await store().drafts.put(kept);
    await this.#putDraftRow(kept, row);
    return this.#named('unqueued', kept.subject || kept.to);
  }

  /** A draft's entry follows what was written; whose it is and when it was written stay as they are. */
  async mendDraft(draft: DraftRow, row: MessageRow | undefined): Promise<NamedFinding | null> {
    if (row) {
      const { to, cc, bcc, subject, subjectKey, preview, sizeBytes, hasAttachment, priority } =
        draftRow(draft, undefined, 0);
      const said = {
        to,
        cc,
        bcc,
        subject,
        subjectKey,
        preview,
        sizeBytes,
        hasAttachment,
        priority,
      };
      const known = Object.keys(said).map((key) => row[key as keyof typeof said]);
      if (JSON.stringify(known) === JSON.stringify(Object.values(said))) return null;
      const next = { ...row, ...said, damage: null };
      this.#changes.rewritten(row, next);
      await store().messages.put(next);
    } else await this.#putDraftRow(draft, undefined);
    return this.#named('draft', draft.subject || draft.to);
  }

  /** In the Outbox, but not in its queue: nobody would ever send it. */
  async mendLeft(row: MessageRow | undefined, folderName: string): Promise<NamedFinding | null> {
    if (row?.folderId !== outboxFolder) return null;
    await ensureRecoveredFolder(folderName);
    const moved = { ...row, folderId: recoveredFolder, previousFolderId: null };
    this.#changes.replaced(row, moved);
    await store().messages.put(moved);
    return this.#named('unqueued', row.subject);
  }

  async #putDraftRow(draft: DraftRow, row: MessageRow | undefined): Promise<void> {
    const account =
      draft.accountId === null ? undefined : await readRow(store().accounts, draft.accountId);
    const known = account === unreadableRecord ? undefined : account;
    const next = { ...draftRow(draft, known, this.#now), folderId: draftsFolder, id: this.#id };
    if (row) this.#changes.rewritten(row, next);
    else this.#changes.added(next);
    await store().messages.put(next);
  }

  #named(kind: NamedFinding['kind'], name: string): NamedFinding {
    return { kind, messageId: this.#id, name: name || '?' };
  }
}

function draftOfEnvelope(
  { messageId, accountId, envelope }: OutboxRow,
  row: MessageRow | undefined,
): DraftRow {
  return {
    messageId,
    accountId,
    to: envelope.to.join(', '),
    cc: '',
    bcc: '',
    subject: row?.subject ?? '',
    text: row?.preview ?? '',
    html: null,
    attachments: [],
    priority: row?.priority ?? 'normal',
    requestReadReceipt: false,
    inReplyTo: row?.inReplyTo ?? '',
    references: row?.references ?? [],
    sourceMessageId: null,
    sourceMark: null,
  };
}
