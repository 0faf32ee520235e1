// One cell of the message list. Draws what it is given and asks for nothing.
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import { describeFailure } from '../../../src-shared/i18n/describe-failure.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import type { SortColumn } from '../../store/options.ts';
import type { MessageRow, OutboxRow } from '../../store/rows.ts';
import { classes } from '../../ui/classes.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import type { ListItem } from './use-list-items.ts';
import styles from './MessageList.module.css';

export interface MessageCellProps {
  readonly item: ListItem;
  readonly column: SortColumn;
}

export function MessageCell({ item, column }: MessageCellProps) {
  const translate = useTranslate();
  const format = useFormat();
  const { row } = item;
  switch (column) {
    case 'priority':
      return <PriorityMark row={row} />;
    case 'attachment':
      return row.hasAttachment ? (
        <Mark
          icon="attach"
          says={translate('messageList.hasAttachment')}
          className={styles.attachment}
        />
      ) : null;
    case 'flag':
      return row.isFlagged ? (
        <Mark icon="flag-filled" says={translate('messageList.flagged')} className={styles.flag} />
      ) : null;
    case 'from':
      return (
        <>
          {row.isRead === 0 && (
            <span className="visually-hidden">{translate('messageList.unread')}</span>
          )}
          {nameOf(row.from) || translate('messageList.unknownSender')}
        </>
      );
    case 'to':
      return row.to.map(nameOf).join(', ') || translate('messageList.noRecipient');
    case 'subject':
      return <Subject item={item} />;
    case 'receivedAt':
      return format.shortDate(row.receivedAt);
    case 'sentAt':
      return format.shortDate(row.sentAt);
    case 'sizeBytes':
      return <span className={styles.size}>{format.size(row.sizeBytes)}</span>;
    case 'account':
      return item.accountLabel;
  }
}

function Subject({ item: { row, outbox } }: { readonly item: ListItem }) {
  const translate = useTranslate();
  const state = outbox && outboxState(outbox, translate);
  // Of a letter whose rest is on the server nothing is broken.
  const isDamaged = row.damage === 'unparsed' || row.damage === 'refused';
  const damage = row.damage && translate(`messageList.${row.damage}`);
  return (
    <span className={styles.subject}>
      {row.isAnswered === 1 && <Mark icon="reply" says={translate('messageList.answered')} />}
      {row.isForwarded === 1 && <Mark icon="forward" says={translate('messageList.forwarded')} />}
      {row.damage === 'headers-only' && <Icon name="download" size={16} className={styles.mark} />}
      {(isDamaged || outbox?.failure) && <Icon name="warning" className={styles.warning} />}
      <span className={styles.subjectText}>
        {row.subject || translate('messageList.noSubject')}
        <span className={styles.preview}>
          {(state ?? damage ?? row.preview) && ` — ${state ?? damage ?? row.preview}`}
        </span>
      </span>
    </span>
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

interface MarkProps {
  readonly icon: IconName;
  readonly says: string;
  readonly className?: string | undefined;
}

function Mark({ icon, says, className }: MarkProps) {
  return (
    <span className={classes(styles.mark, className)} title={says}>
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
