// A stored letter, parsed within a time budget. The bytes come along, for the source view and for saving.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import type { ParsedLetter } from '../../mime/letter.ts';
import { parseInWorker } from '../../mime/mime-client.ts';
import { draftOf } from '../../store/queries/drafts.ts';
import { rawMessage } from '../../store/queries/raw.ts';
import type { DraftRow } from '../../store/rows.ts';

export type OpenedLetter =
  /** A draft has no bytes yet. */
  | { readonly kind: 'parsed'; readonly letter: ParsedLetter; readonly raw: Uint8Array | null }
  /** Not readable within its time: only the source can be shown. */
  | { readonly kind: 'unreadable'; readonly raw: Uint8Array }
  /** The store has a row but no bytes: a refused letter, or one just deleted. */
  | { readonly kind: 'absent' };

/** Reads and parses; `charsetOverride` is the person's choice of encoding. */
export async function openLetter(id: MessageId, charsetOverride?: string): Promise<OpenedLetter> {
  const raw = await rawMessage(id);
  if (raw !== null) return openBytes(raw, charsetOverride);
  const draft = await draftOf(id);
  return draft ? { kind: 'parsed', letter: letterOfDraft(draft), raw: null } : { kind: 'absent' };
}

/** The same for a letter that is attached to another. */
export async function openBytes(raw: Uint8Array, charsetOverride?: string): Promise<OpenedLetter> {
  const letter = await parseInWorker(raw, {
    fallbackCharset: '',
    ...(charsetOverride === undefined ? {} : { charsetOverride }),
  });
  return letter ? { kind: 'parsed', letter, raw } : { kind: 'unreadable', raw };
}

/** A draft as a letter to look at; its head is drawn from its row. */
function letterOfDraft(draft: DraftRow): ParsedLetter {
  const attachments = draft.attachments.map(
    ({ fileName, contentType, bytes, contentId = null }, index) => ({
      ...{ index, fileName, contentType, bytes, contentId },
      disposition: null,
      isInline: contentId !== null && (draft.html ?? '').includes(`cid:${contentId}`),
      isNestedLetter: contentType === 'message/rfc822',
    }),
  );
  return {
    ...{ headers: [], from: { name: '', address: '' }, to: [], cc: [], bcc: [], replyTo: [] },
    ...{ subject: draft.subject, date: null, text: draft.text, html: draft.html },
    ...{ charset: 'utf-8', attachments, damage: null },
  };
}
