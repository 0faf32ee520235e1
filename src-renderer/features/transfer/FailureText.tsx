// A failure in words: what happened, what to do, and behind a disclosure what the server and the system said.
import { useState } from 'react';
import type { MailFailure } from '../../../src-shared/failure.ts';
import { describeFailure } from '../../../src-shared/i18n/describe-failure.ts';
import type { RefusedRecipient } from '../../../src-shared/mail/composition.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import styles from './transfer.module.css';

export interface FailureTextProps {
  readonly failure: MailFailure;
  /** Whose failure it is, said first. */
  readonly accountLabel?: string;
  readonly refused?: readonly RefusedRecipient[];
  /** When it is tried again by itself, ms since the epoch. */
  readonly retryAt?: number | null;
}

export function FailureText(props: FailureTextProps) {
  const { failure, accountLabel, refused = [], retryAt = null } = props;
  const translate = useTranslate();
  const { sentence, action, serverSaid } = describeFailure(failure, translate);
  return (
    <div className={styles.failure}>
      <p>
        <strong>
          {accountLabel
            ? translate('transfer.failureOf', { account: accountLabel, sentence })
            : sentence}
        </strong>{' '}
        {action}
        {retryAt !== null && <RetryTime key={retryAt} retryAt={retryAt} />}
      </p>
      <RefusedList refused={refused} />
      {(serverSaid ?? failure.detail) && (
        <details>
          <summary>{translate('transfer.details')}</summary>
          {serverSaid && <p className={styles.said}>{serverSaid}</p>}
          {failure.detail && <p className={styles.said}>{failure.detail}</p>}
        </details>
      )}
    </div>
  );
}

/** A time of day so near would be read as the one that is now. */
const soonMs = 2 * 60_000;

function RetryTime({ retryAt }: { readonly retryAt: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const [toldAt] = useState(Date.now);
  const isSoon = retryAt - toldAt < soonMs;
  return (
    <>
      {' '}
      {isSoon
        ? translate('transfer.retrySoon')
        : translate('transfer.retryAt', { time: format.time(retryAt) })}
    </>
  );
}

/** Every refused address by itself, with the server's words. */
export function RefusedList({ refused }: { readonly refused: readonly RefusedRecipient[] }) {
  const translate = useTranslate();
  if (refused.length === 0) return null;
  return (
    <ul className={styles.refused} aria-label={translate('transfer.refusedList')}>
      {refused.map(({ address, serverReply, fate }) => (
        <li key={address}>
          <span className={styles.address}>{address}</span> {serverReply}
          {fate === 'unclear' && ` ${translate('outbox.mayHaveIt')}`}
        </li>
      ))}
    </ul>
  );
}
