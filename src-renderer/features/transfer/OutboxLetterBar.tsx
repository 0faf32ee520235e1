// Over a letter of the Outbox: where it stands, why, and what the person can do about it.
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { describeFailure } from '../../../src-shared/i18n/describe-failure.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { Format } from '../../app/formats.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { useLive } from '../../store/live.ts';
import { outboxRow } from '../../store/queries/outbox.ts';
import type { OutboxRow, PartlySent } from '../../store/rows.ts';
import { Button } from '../../ui/Button.tsx';
import { InfoBar, type Tone } from '../../ui/feedback.tsx';
import type { IconName } from '../../ui/icons.ts';
import { stopTransfers } from './mail-service.ts';
import {
  changeTime,
  editOutgoing,
  finishAsSent,
  possibleActions,
  sendNow,
} from './outgoing-actions.ts';
import { nextTryKey, timedSentenceKey } from './outgoing-times.ts';
import styles from './transfer.module.css';

export interface OutboxLetterBarProps {
  readonly messageId: MessageId;
  /** The letter was taken out to be written on. */
  readonly onEdited?: () => void;
}

/** Draws nothing for a letter that is not in the Outbox. */
export function OutboxLetterBar({ messageId, onEdited }: OutboxLetterBarProps) {
  const row = useLive(() => outboxRow(messageId), [messageId]);
  if (!row || row.messageId !== messageId) return null;
  return (
    <InfoBar
      tone={tones[row.state]}
      icon={icons[row.state]}
      actions={<Actions row={row} onEdited={onEdited} />}
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
  const timedKey = timedSentenceKey(row);
  const listed = (addresses: readonly string[]) => addresses.join(translate('reading.comma'));
  return (
    <div className={styles.failure}>
      <p>
        <strong>
          {timedKey
            ? translate(timedKey, { time: format.dueTime(row.sendAt ?? 0) })
            : translate(`outbox.state.${row.state}`, { reason })}
        </strong>{' '}
        {nextTrySentence(row, translate, format) ?? words?.action}
      </p>
      {row.partly && <p>{translate('outbox.waitsFor', { addresses: listed(row.envelope.to) })}</p>}
      {row.partly && <AlreadySettled partly={row.partly} />}
      {row.mayHaveArrived && row.state !== 'unclear' && <p>{translate('outbox.earlierTry')}</p>}
      {words?.serverSaid && (
        <details open={row.state === 'failed'}>
          <summary>{translate('transfer.details')}</summary>
          <p className={styles.said}>{words.serverSaid}</p>
        </details>
      )}
    </div>
  );
}

/** One that was stopped is tried when it is asked for: that is no time. */
function nextTrySentence(row: OutboxRow, translate: Translate, format: Format): string | null {
  const key = nextTryKey(row);
  if (key === null) return null;
  const time = Number.isFinite(row.notBefore) ? format.dueTime(row.notBefore) : '';
  return translate(key, { time });
}

/** Whose fate no later try changes. */
function AlreadySettled({ partly: { refused } }: { readonly partly: PartlySent }) {
  const translate = useTranslate();
  return ([undefined, 'unclear'] as const).map((wanted) => {
    const addresses = refused
      .filter(({ fate }) => fate === wanted)
      .map(({ address }) => address)
      .join(translate('reading.comma'));
    const key = wanted ? 'receipts.perhaps' : 'receipts.refused';
    return addresses === '' ? null : <p key={key}>{translate(key, { addresses })}</p>;
  });
}

function Actions({
  row,
  onEdited,
}: {
  readonly row: OutboxRow;
  readonly onEdited: (() => void) | undefined;
}) {
  const translate = useTranslate();
  const possible = possibleActions(row);
  const link = (label: string, run: () => Promise<unknown>) => (
    <Button variant="link" label={label} onPress={() => inBackground(run())} />
  );
  if (row.state === 'sending') {
    return <Button variant="link" label={translate('outbox.stop')} onPress={stopTransfers} />;
  }
  return (
    <>
      {link(translate(retryLabels[row.state] ?? 'outbox.retry'), () => sendNow(row))}
      {row.state === 'unclear' && link(translate('outbox.treatAsSent'), () => finishAsSent(row))}
      {possible.has('changeTime') &&
        link(translate(row.sendAt === undefined ? 'outbox.giveTime' : 'outbox.otherTime'), () =>
          changeTime(row),
        )}
      {possible.has('edit') &&
        link(translate(row.partly ? 'outbox.editForRest' : 'outbox.edit'), async () => {
          if (await editOutgoing(row)) onEdited?.();
        })}
    </>
  );
}

const retryLabels: Partial<Record<OutboxRow['state'], 'outbox.sendNow' | 'outbox.retryUnclear'>> = {
  waiting: 'outbox.sendNow',
  unclear: 'outbox.retryUnclear',
};
