// A draft as the composer holds it, and the letter it becomes. Pure.
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { isSameAddress, parseRecipients } from '../../../src-shared/mail/address.ts';
import type { Composition } from '../../../src-shared/mail/composition.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import type { DraftRow } from '../../store/rows.ts';
import { initialFormat } from './editor/composer-editor.ts';

export type DraftContent = Omit<DraftRow, 'messageId'>;
export type DraftAttachment = DraftRow['attachments'][number];

/** A draft in which nothing has been written yet. */
export function emptyDraft(accountId: AccountId | null, format: 'html' | 'plain'): DraftContent {
  return {
    accountId,
    to: '',
    cc: '',
    bcc: '',
    subject: '',
    text: '',
    html: format === 'html' ? '' : null,
    attachments: [],
    priority: 'normal',
    requestReadReceipt: false,
    inReplyTo: '',
    references: [],
    sourceMessageId: null,
    sourceMark: null,
  };
}

/** A draft without the place it has in the store. */
export function contentOf(draft: DraftRow): DraftContent {
  const content: DraftContent & { messageId?: unknown } = { ...draft };
  delete content.messageId;
  return content;
}

/** The letter as it will be built: from whom, to whom, the HTML a document of its own. */
export function compositionOf(draft: DraftContent, account: AccountSettings): Composition {
  const from = { name: account.displayName, address: account.emailAddress };
  const repliesElsewhere =
    account.replyAddress !== '' && !isSameAddress(account.replyAddress, account.emailAddress);
  return {
    from,
    replyTo: repliesElsewhere ? { name: account.displayName, address: account.replyAddress } : null,
    organization: account.organization,
    to: parseRecipients(draft.to),
    cc: parseRecipients(draft.cc),
    bcc: parseRecipients(draft.bcc),
    subject: draft.subject.trim(),
    text: draft.text,
    html: draft.html === null ? null : htmlDocument(draft.html),
    attachments: draft.attachments.map(namedShortly),
    priority: draft.priority,
    requestReadReceipt: draft.requestReadReceipt,
    inReplyTo: draft.inReplyTo,
    references: draft.references,
    ...(draft.requestDeliveryReceipt ? { requestDeliveryReceipt: true } : {}),
    ...(draft.requireTls ? { requireTls: true } : {}),
    ...(draft.redirects ? { redirects: draft.redirects } : {}),
  };
}

/** Bytes of everything attached, pictures inside the text included. */
export function attachedBytes(attachments: readonly DraftAttachment[]): number {
  return attachments.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
}

/** Words without letters of their own look as they did while they were written: most programs would show them in another font. */
function htmlDocument(body: string): string {
  const head = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">';
  const look = `font-family: ${initialFormat.font}; font-size: ${initialFormat.size}`;
  return `<!DOCTYPE html>\n<html><head>${head}</head>\n<body style="${look}">${body}</body></html>\n`;
}

/** File systems allow 255 bytes; a name from elsewhere may be longer than any of ours would take. */
function namedShortly(attachment: DraftAttachment): DraftAttachment {
  return attachment.fileName.length <= 255
    ? attachment
    : { ...attachment, fileName: attachment.fileName.slice(-255) };
}
