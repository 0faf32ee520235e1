// One row of the message list: a cell a column. Draws what it is given and asks for nothing.
import { memo } from 'react';
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import { describeFailure } from '../../../src-shared/i18n/describe-failure.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import type { ListColumn, SortColumn } from '../../store/options.ts';
import type { MessageRow, OutboxRow } from '../../store/rows.ts';
import { classes } from '../../ui/classes.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import { rowHeight } from '../../ui/row-geometry.ts';
import styles from './MessageList.module.css';

export interface MessageRowViewProps {
  readonly row: MessageRow | undefined;
  readonly index: number;
  readonly domId: string;
  readonly columns: readonly ListColumn[];
  readonly isSelected: boolean;
  readonly isActive: boolean;
  readonly outbox: OutboxRow | undefined;
  readonly accountLabel: string;
}

export const MessageRowView = memo(function MessageRowView(props: MessageRowViewProps) {
  const { row, index, columns, isSelected, isActive } = props;
  return (
    <div
      id={props.domId}
      role="row"
      // The header is row 1.
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-index={index}
      draggable={row !== undefined}
      className={classes(
        styles.row,
        isSelected && styles.isSelected,
        isActive && styles.isActive,
        row?.isRead === 0 && styles.isUnread,
      )}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
    >
      {columns.map(({ column }, at) => (
        <div
          key={column}
          role="gridcell"
          aria-colindex={at + 1}
          data-column={column}
          className={classes(styles.cell, styles[column])}
        >
          {row && <Cell {...props} row={row} column={column} />}
        </div>
      ))}
    </div>
  );
});

type CellProps = MessageRowViewProps & { readonly row: MessageRow; readonly column: SortColumn };

function Cell({ row, column, outbox, accountLabel }: CellProps) {
  const translate = useTranslate();
  const format = useFormat();
  const isKnown = row.damage !== 'unreadable';
  switch (column) {
    case 'priority':
      return <PriorityMark row={row} />;
    case 'attachment':
      return row.hasAttachment ? (
        <Mark icon="attach" says={translate('messageList.hasAttachment')} />
      ) : null;
    case 'flag':
      return row.isFlagged ? (
        <Mark icon="flag-filled" says={translate('messageList.flagged')} />
      ) : null;
    case 'from':
      return (
        <>
          {row.isRead === 0 && (
            <span className="visually-hidden">{translate('messageList.unread')}</span>
          )}
          {nameOf(row.from) || (isKnown ? translate('messageList.unknownSender') : '')}
        </>
      );
    case 'to':
      return row.to.map(nameOf).join(', ') || (isKnown ? translate('messageList.noRecipient') : '');
    case 'subject':
      return <Subject row={row} outbox={outbox} />;
    case 'receivedAt':
      return isKnown ? format.shortDate(row.receivedAt) : null;
    case 'sentAt':
      return isKnown ? format.shortDate(row.sentAt) : null;
    case 'sizeBytes':
      return isKnown ? format.size(row.sizeBytes) : null;
    case 'account':
      return accountLabel;
  }
}

function Subject({
  row,
  outbox,
}: {
  readonly row: MessageRow;
  readonly outbox: OutboxRow | undefined;
}) {
  const translate = useTranslate();
  const state = outbox && outboxState(outbox, translate);
  // Of a letter whose rest is on the server nothing is broken.
  const isDamaged = row.damage !== null && row.damage !== 'headers-only';
  const damage = row.damage && translate(`messageList.${row.damage}`);
  return (
    <>
      {row.isAnswered === 1 && <Mark icon="reply" says={translate('messageList.answered')} />}
      {row.isForwarded === 1 && <Mark icon="forward" says={translate('messageList.forwarded')} />}
      {row.damage === 'headers-only' && <Icon name="download" size={16} className={styles.mark} />}
      {(isDamaged || outbox?.failure) && <Icon name="warning" className={styles.warning} />}
      <span className={styles.subjectText}>
        {row.subject ||
          translate(
            row.damage === 'unreadable' ? 'messageList.unreadableSubject' : 'messageList.noSubject',
          )}
        <span className={styles.preview}>
          {(state ?? damage ?? row.preview) && ` — ${state ?? damage ?? row.preview}`}
        </span>
      </span>
    </>
  );
}

function PriorityMark({ row }: { readonly row: MessageRow }) {
  const translate = useTranslate();
  if (row.priority === 'high') {
    return (
      <span className={styles.high}>
        <span aria-hidden="true">!</span>
        <span className="visually-hidden">{translate('messageList.highPriority')}</span>
      </span>
    );
  }
  if (row.priority === 'low')
    return <Mark icon="low" says={translate('messageList.lowPriority')} />;
  return null;
}

function Mark({ icon, says }: { readonly icon: IconName; readonly says: string }) {
  return (
    <span className={styles.mark} title={says}>
      <Icon name={icon} size={16} />
      <span className="visually-hidden">{says}</span>
    </span>
  );
}

function nameOf({ name, address }: MailAddress): string {
  return name || address;
}

function outboxState(row: OutboxRow, translate: Translate): string {
  if (row.state === 'waiting') return translate('messageList.stateWaiting');
  if (row.state === 'sending') return translate('messageList.stateSending');
  const reason = row.failure
    ? describeFailure(row.failure, translate).sentence
    : translate('messageList.noReason');
  const key = {
    deferred: 'messageList.stateDeferred',
    failed: 'messageList.stateFailed',
    unclear: 'messageList.stateUnclear',
  } as const;
  return translate(key[row.state], { reason });
}
