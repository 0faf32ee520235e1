// Answers a letter that wants a read receipt: the one thing reading may lead to, by the person's word or their explicit setting.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { isSameAddress } from '../../../src-shared/mail/address.ts';
import { request } from '../../app/bridge.ts';
import type { Format } from '../../app/formats.ts';
import type { ReceiptWish } from '../../mime/receipt/receipt-wish.ts';
import { listAccounts } from '../../store/queries/accounts.ts';
import { rawMessage } from '../../store/queries/raw.ts';
import type { AccountRow, MessageRow } from '../../store/rows.ts';
import { queueReceipt } from '../../store/writes/receipts.ts';

export interface ReceiptWords {
  readonly translate: Translate;
  readonly format: Format;
  /** When it was displayed, ms since the epoch. */
  readonly displayedAt: number;
}

/** Builds the receipt and puts it into the Outbox of the account the letter was written to. Nothing happens where that is gone. */
export async function sendReceipt(
  row: MessageRow,
  wish: ReceiptWish,
  isAutomatic: boolean,
  { translate, format, displayedAt }: ReceiptWords,
): Promise<void> {
  const [accounts, raw] = await Promise.all([listAccounts(), rawMessage(row.id)]);
  const account = receiptSender(row, accounts);
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

/**
 * The account whose address was written to; that to which it came, where several were. Its sender learns of no other address of the
 * person's: mail may be forwarded from one to another.
 */
function receiptSender(
  { accountId, to, cc }: MessageRow,
  accounts: readonly AccountRow[],
): AccountRow | undefined {
  const named = accounts.filter(({ emailAddress, replyAddress }) =>
    [...to, ...cc].some(({ address }) =>
      [emailAddress, replyAddress].some((own) => own !== '' && isSameAddress(own, address)),
    ),
  );
  return named.find(({ id }) => id === accountId) ?? named[0];
}

/** A receipt names the letter by its first fields; more of it need not cross. */
const maxHeadBytes = 64 * 1024;
