// Over a letter whose sender wants to know that it was displayed: asks the person, once, or does what the options say.
import { useEffect, useState } from 'react';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useOptions } from '../../app/preferences.tsx';
import { ownServersOf } from '../../mime/sender/authentication-results.ts';
import { withoutForeignReturnPaths } from '../../mime/sender/return-path.ts';
import { receiptWish, type ReceiptWish } from '../../mime/receipt/receipt-wish.ts';
import { useLive } from '../../store/live.ts';
import { listAccounts } from '../../store/queries/accounts.ts';
import type { MessageRow } from '../../store/rows.ts';
import { declineReceipt } from '../../store/writes/receipts.ts';
import { Button } from '../../ui/Button.tsx';
import { InfoBar } from '../../ui/feedback.tsx';
import type { OpenedLetter } from './open-letter.ts';
import { sendReceipt } from './send-receipt.ts';
import type { SenderHonesty } from './use-sender-honesty.ts';

export interface ReceiptBarProps {
  readonly row: MessageRow;
  readonly opened: OpenedLetter | null;
  /** null while nothing is known of the sender: nothing is sent unasked before. */
  readonly honesty: SenderHonesty | null;
}

export function ReceiptBar({ row, opened, honesty }: ReceiptBarProps) {
  const translate = useTranslate();
  const { answerReadReceipts } = useOptions();
  const wish = useReceiptWish(row, opened);
  const send = useSending(row);
  const isUnasked =
    answerReadReceipts === 'always' &&
    wish?.maySendUnasked === true &&
    honesty?.isDoubtful === false;
  const isAwaited = useUnaskedReceipt(row, wish, isUnasked, send);
  if (wish === null || answerReadReceipts === 'never' || honesty === null || isAwaited) return null;
  return (
    <InfoBar
      icon="mail-read"
      actions={
        <>
          <Button
            variant="link"
            label={translate('receipts.send')}
            onPress={() => inBackground(send(wish, false))}
          />
          <Button
            variant="link"
            label={translate('receipts.decline')}
            onPress={() => inBackground(declineReceipt(row.id))}
          />
        </>
      }
    >
      {translate('receipts.question', { to: wish.to.join(translate('reading.comma')) })}
    </InfoBar>
  );
}

/** What the person has sent, thrown away, or not even received asks nothing. */
const placesWithout: ReadonlySet<string> = new Set(['sent', 'outbox', 'drafts', 'junk', 'deleted']);

/** Null while it is not known, where nothing is asked, and where it was answered. */
function useReceiptWish(row: MessageRow, opened: OpenedLetter | null): ReceiptWish | null {
  const accounts = useLive(listAccounts, []);
  const isOpen = row.readReceipt === undefined && !placesWithout.has(row.folderId);
  if (!accounts || !isOpen || opened?.kind !== 'parsed') return null;
  const account = accounts.find(({ id }) => id === row.accountId);
  if (!account) return null;
  const own = accounts.flatMap(({ emailAddress, replyAddress }) => [emailAddress, replyAddress]);
  const headers = withoutForeignReturnPaths(opened.letter.headers, ownServersOf(account));
  const letter = { ...opened.letter, headers };
  return receiptWish(letter, new Set(own.map((address) => address.toLowerCase())));
}

type Send = (wish: ReceiptWish, isAutomatic: boolean) => Promise<void>;

function useSending(row: MessageRow): Send {
  const translate = useTranslate();
  const format = useFormat();
  return (wish, isAutomatic) =>
    sendReceipt(row, wish, isAutomatic, { translate, format, displayedAt: Date.now() });
}

/**
 * Sends it when the letter becomes read while it is shown: a glance at it on the way to another tells nobody anything, and letters read
 * long ago are asked about. True while nobody needs to be asked.
 */
function useUnaskedReceipt(
  row: MessageRow,
  wish: ReceiptWish | null,
  isUnasked: boolean,
  send: Send,
): boolean {
  const [wasUnread] = useState(row.isRead === 0);
  const isDue = wish !== null && isUnasked && wasUnread && row.isRead === 1;
  useEffect(() => {
    if (isDue && wish) inBackground(send(wish, true));
    // What is sent once is marked on the row; the other values belong to that moment.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isDue]);
  return isUnasked && wasUnread;
}
