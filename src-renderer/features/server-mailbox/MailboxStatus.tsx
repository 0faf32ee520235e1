// The bar below a maildrop's letters: how many, how large, how many of them are here, and how far the look at the server has come.
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { ProgressBar } from '../../ui/feedback.tsx';
import { StatusBar } from '../../ui/StatusBar.tsx';
import type { MailboxTotals } from './letters.ts';
import styles from './server-mailbox.module.css';

export interface MailboxStatusProps {
  /** Null until the server was seen. */
  readonly totals: MailboxTotals | null;
  readonly selectedCount: number;
  readonly isRunning: boolean;
  readonly heardCount: number;
  readonly listedAt: number;
}

export function MailboxStatus(props: MailboxStatusProps) {
  const { totals, selectedCount, isRunning, heardCount, listedAt } = props;
  const translate = useTranslate();
  const format = useFormat();
  const share = totals && totals.count > 0 && heardCount > 0 ? heardCount / totals.count : null;
  const words =
    share !== null && totals
      ? translate('serverMailbox.reading', { done: heardCount, total: totals.count })
      : translate('serverMailbox.connecting');
  return (
    <StatusBar
      label={translate('shell.statusBar')}
      start={
        <>
          {totals && (
            <span>
              {translate('serverMailbox.totals', {
                count: totals.count,
                size: totals.count === 0 ? '0 KB' : format.size(totals.sizeBytes),
              })}
            </span>
          )}
          {totals && totals.count > 0 && (
            <span>{translate('serverMailbox.hereCount', { count: totals.hereCount })}</span>
          )}
          {selectedCount > 1 && (
            <span>{translate('shell.selected', { count: selectedCount })}</span>
          )}
        </>
      }
      end={
        isRunning ? (
          <span className={styles.progress}>
            <span role="status">{words}</span>
            <span className={styles.bar}>
              <ProgressBar label={translate('serverMailbox.progress')} value={share} />
            </span>
          </span>
        ) : (
          totals && (
            <span>{translate('serverMailbox.seenAt', { time: format.shortDate(listedAt) })}</span>
          )
        )
      }
    />
  );
}
