// One cell of the message list. Draws what it is given and asks for nothing.
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import { withoutTurns } from '../../../src-shared/mail/look-alikes.ts';
import { describeFailure } from '../../../src-shared/i18n/describe-failure.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { Format } from '../../app/formats.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { Marked, type MarkedProps } from '../../app/sought.tsx';
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
  const isKnown = row.damage !== 'unreadable';
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
    case 'conversationMark':
      return <ConversationMark row={row} />;
    case 'from':
      return (
        <>
          {row.isRead === 0 && (
            <span className="visually-hidden">{translate('messageList.unread')}</span>
          )}
          <Words text={nameOf(row.from)} field="from" instead={isKnown ? 'unknownSender' : null} />
        </>
      );
    case 'to':
      return (
        <Words
          text={row.to.map(nameOf).join(', ')}
          field="to"
          instead={isKnown ? 'noRecipient' : null}
        />
      );
    case 'subject':
      return <Subject item={item} />;
    case 'receivedAt':
      return isKnown ? format.shortDate(row.receivedAt) : null;
    case 'sentAt':
      return isKnown ? format.shortDate(row.sentAt) : null;
    case 'sizeBytes':
      return isKnown ? <span className={styles.size}>{format.size(row.sizeBytes)}</span> : null;
    case 'account':
      return item.accountLabel;
    case 'folder':
      return item.folderLabel;
  }
}

function ConversationMark({ row }: { readonly row: MessageRow }) {
  const translate = useTranslate();
  switch (row.conversationMark) {
    case 'watched':
      return (
        <Mark
          icon="watched"
          says={translate('messageList.watched')}
          className={styles.watchedMark}
        />
      );
    case 'ignored':
      return <Mark icon="ignored" says={translate('messageList.ignored')} />;
    default:
      return null;
  }
}

/** How many letters are folded away under a head. */
function FoldedCount({ count }: { readonly count: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const says = translate('messageList.foldedCount', { count });
  return (
    <span className={styles.folded} title={says}>
      <span aria-hidden="true">{format.number(count + 1)}</span>
      <span className="visually-hidden">{says}</span>
    </span>
  );
}

function Subject({ item: { row, outbox, foldedCount } }: { readonly item: ListItem }) {
  const translate = useTranslate();
  const format = useFormat();
  const state = outbox && outboxState(outbox, translate, format);
  // Of a letter whose rest is on the server nothing is broken.
  const isDamaged = row.damage !== null && row.damage !== 'headers-only';
  const damage = row.damage && translate(`messageList.${row.damage}`);
  const said = state ?? damage;
  return (
    <span className={styles.subject}>
      {row.isAnswered === 1 && <Mark icon="reply" says={translate('messageList.answered')} />}
      {row.isForwarded === 1 && <Mark icon="forward" says={translate('messageList.forwarded')} />}
      {row.damage === 'headers-only' && <Icon name="download" size={16} className={styles.mark} />}
      {(isDamaged || outbox?.failure) && <Icon name="warning" className={styles.warning} />}
      <span className={styles.subjectText}>
        <Words
          text={row.subject}
          field="subject"
          instead={row.damage === 'unreadable' ? 'unreadableSubject' : 'noSubject'}
        />
        <span className={styles.preview}>
          {said ? ` — ${said}` : row.preview && ' — '}
          {!said && <Marked text={withoutTurns(row.preview)} field="body" />}
        </span>
      </span>
      {foldedCount > 0 && <FoldedCount count={foldedCount} />}
    </span>
  );
}

interface WordsProps extends MarkedProps {
  /** What is said where there are none. */
  readonly instead: 'unknownSender' | 'noRecipient' | 'noSubject' | 'unreadableSubject' | null;
}

function Words({ text, field, instead }: WordsProps) {
  const translate = useTranslate();
  // Marks that turn the text round would turn the rest of the row with it.
  if (text !== '') return <Marked text={withoutTurns(text)} field={field} />;
  return instead && translate(`messageList.${instead}`);
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

function outboxState(row: OutboxRow, translate: Translate, format: Format): string {
  if (row.state === 'waiting' && row.sendAt !== undefined) {
    return translate('outbox.timed', { time: format.dueTime(row.sendAt) });
  }
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
