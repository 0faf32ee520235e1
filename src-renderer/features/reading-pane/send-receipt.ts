// Answers a letter that wants a read receipt: the one thing reading may lead to, by the person's word or their explicit setting.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { request } from '../../app/bridge.ts';
import type { Format } from '../../app/formats.ts';
import type { ReceiptWish } from '../../mime/receipt/receipt-wish.ts';
import { accountById } from '../../store/queries/accounts.ts';
import { rawMessage } from '../../store/queries/raw.ts';
import type { MessageRow } from '../../store/rows.ts';
import { queueReceipt } from '../../store/writes/receipts.ts';

export interface ReceiptWords {
  readonly translate: Translate;
  readonly format: Format;
  /** When it was displayed, ms since the epoch. */
  readonly displayedAt: number;
}

/** Builds the receipt and puts it into the Outbox of the account the letter came to. Nothing happens where that is gone. */
export async function sendReceipt(
  row: MessageRow,
  wish: ReceiptWish,
  isAutomatic: boolean,
  { translate, format, displayedAt }: ReceiptWords,
): Promise<void> {
  const [account, raw] = await Promise.all([
    row.accountId === null ? undefined : accountById(row.accountId),
    rawMessage(row.id),
  ]);
  if (!account || !raw) return;
  const from = { name: account.displayName, address: account.emailAddress };
  const title = row.subject || translate('reading.noSubject');
  const subject = translate('receipts.subject', { subject: title });
  const text = translate('receipts.text', {
    recipient: account.emailAddress,
    subject: title,
    sent: format.longDate(row.sentAt),
    displayed: format.longDate(displayedAt),
  });
  const built = await request('smtp.buildReceipt', {
    from,
    to: wish.to,
    subject: subject.slice(0, 1_000),
    text: `${text}\n`,
    originalMessageId: row.messageIdHeader,
    originalRecipient: wish.originalRecipient.slice(0, 1_000),
    isAutomatic,
    head: raw.slice(0, maxHeadBytes),
  });
  await queueReceipt({ accountId: account.id, built, from, subject, text, about: row.id });
}

/** A receipt names the letter by its first fields; more of it need not cross. */
const maxHeadBytes = 64 * 1024;
