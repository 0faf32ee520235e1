// Over a letter of the Outbox: where it stands, why, and what the person can do about it.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { describeFailure } from '../../../src-shared/i18n/describe-failure.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useLive } from '../../store/live.ts';
import { outboxRow } from '../../store/queries/outbox.ts';
import type { OutboxRow } from '../../store/rows.ts';
import { returnToDrafts, retryOutgoing } from '../../store/writes/outbox.ts';
import { treatAsSent } from '../../store/writes/settle-outgoing.ts';
import { readOptions } from '../../store/queries/options.ts';
import { Button } from '../../ui/Button.tsx';
import { InfoBar, type Tone } from '../../ui/feedback.tsx';
import { sendAndReceive } from './mail-service.ts';
import type { IconName } from '../../ui/icons.ts';
import styles from './transfer.module.css';

export interface OutboxLetterBarProps {
  readonly messageId: MessageId;
  /** Opens the draft a letter became again when the person chose Edit. */
  readonly onEdit?: (messageId: MessageId) => void;
}

/** Draws nothing for a letter that is not in the Outbox. */
export function OutboxLetterBar({ messageId, onEdit }: OutboxLetterBarProps) {
  const row = useLive(() => outboxRow(messageId), [messageId]);
  if (!row || row.messageId !== messageId) return null;
  return (
    <InfoBar
      tone={tones[row.state]}
      icon={icons[row.state]}
      actions={row.state !== 'sending' && <Actions row={row} onEdit={onEdit} />}
    >
      <Standing row={row} />
    </InfoBar>
  );
}

const tones: Readonly<Record<OutboxRow['state'], Tone>> = {
  waiting: 'info',
  sending: 'info',
  deferred: 'warning',
  unclear: 'warning',
  failed: 'error',
};

const icons: Readonly<Record<OutboxRow['state'], IconName>> = {
  waiting: 'clock',
  sending: 'send',
  deferred: 'clock',
  unclear: 'help',
  failed: 'error',
};

function Standing({ row }: { readonly row: OutboxRow }) {
  const translate = useTranslate();
  const format = useFormat();
  const words = row.failure && describeFailure(row.failure, translate);
  const reason = words?.sentence ?? '';
  return (
    <div className={styles.failure}>
      <p>
        <strong>{translate(`outbox.state.${row.state}`, { reason })}</strong>{' '}
        {row.state === 'deferred'
          ? translate('outbox.nextTry', { time: format.shortDate(row.notBefore) })
          : words?.action}
      </p>
      {words?.serverSaid && (
        <details>
          <summary>{translate('transfer.details')}</summary>
          <p className={styles.said}>{words.serverSaid}</p>
        </details>
      )}
    </div>
  );
}

function Actions({
  row,
  onEdit,
}: {
  readonly row: OutboxRow;
  readonly onEdit: OutboxLetterBarProps['onEdit'];
}) {
  const translate = useTranslate();
  const isUnclear = row.state === 'unclear';
  const edit = async () => {
    if (await returnToDrafts(row.messageId)) onEdit?.(row.messageId);
  };
  return (
    <>
      <Button
        variant="link"
        label={translate(retryLabels[row.state] ?? 'outbox.retry')}
        onPress={() => {
          inBackground(sendAgain(row));
        }}
      />
      {isUnclear && (
        <Button
          variant="link"
          label={translate('outbox.treatAsSent')}
          onPress={() => {
            inBackground(finishAsSent(row));
          }}
        />
      )}
      <Button
        variant="link"
        label={translate('outbox.edit')}
        onPress={() => {
          inBackground(edit());
        }}
      />
    </>
  );
}

const retryLabels: Partial<Record<OutboxRow['state'], 'outbox.sendNow' | 'outbox.retryUnclear'>> = {
  waiting: 'outbox.sendNow',
  unclear: 'outbox.retryUnclear',
};

async function sendAgain({ messageId, accountId }: OutboxRow): Promise<void> {
  if (!(await retryOutgoing(messageId))) return;
  await sendAndReceive({ receive: false, accountId });
}

async function finishAsSent({ messageId }: OutboxRow): Promise<void> {
  const { saveCopyInSent } = await readOptions();
  await treatAsSent(messageId, { saveCopy: saveCopyInSent });
}
