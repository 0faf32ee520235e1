// One cell of a maildrop's window. Words and marks only; what they say comes from the letter.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { KeptUntil } from '../../../src-shared/mail/letter-outlook.ts';
import type { Format } from '../../app/formats.ts';
import { useFormat, useTranslate } from '../../app/i18n.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.ts';
import type { MailboxColumn } from './columns.ts';
import type { ServerLetter } from './letters.ts';
import styles from './server-mailbox.module.css';

export interface LetterCellProps {
  readonly letter: ServerLetter;
  readonly column: MailboxColumn;
}

export function LetterCell({ letter, column }: LetterCellProps) {
  const translate = useTranslate();
  const format = useFormat();
  const { entry, head } = letter;
  switch (column) {
    case 'number':
      return format.number(entry.number);
    case 'subject':
      if (head === undefined) return <span className={styles.pending} />;
      if (head === null) return <Missing says={translate('serverMailbox.headersRefused')} />;
      return head.subject || translate('messageList.noSubject');
    case 'from':
      if (!head) return null;
      return head.from.name || head.from.address || translate('messageList.unknownSender');
    case 'date':
      return head && head.sentAt !== null ? format.shortDate(head.sentAt) : null;
    case 'size':
      return format.size(entry.sizeBytes);
    case 'state':
      return <StateWords letter={letter} />;
    case 'keptUntil':
      return <KeptUntilWords letter={letter} />;
  }
}

function Missing({ says }: { readonly says: string }) {
  return <span className={styles.missing}>{says}</span>;
}

const stateIcons: { readonly [State in ServerLetter['state']]?: IconName } = {
  here: 'success',
  refused: 'warning',
};

/** A request not carried out yet says more than what is so now. */
function StateWords({ letter }: { readonly letter: ServerLetter }) {
  const translate = useTranslate();
  const { state, wish } = letter;
  if (wish === 'get' || wish === 'delete') {
    return (
      <Marked icon="clock" className={wish === 'delete' ? styles.leaving : styles.coming}>
        {translate(wish === 'get' ? 'serverMailbox.willGet' : 'serverMailbox.willDelete')}
      </Marked>
    );
  }
  const icon = stateIcons[state];
  const words = translate(`serverMailbox.state.${state}`);
  if (!icon) return words;
  return (
    <Marked icon={icon} className={state === 'here' ? styles.here : styles.leaving}>
      {words}
    </Marked>
  );
}

function KeptUntilWords({ letter }: { readonly letter: ServerLetter }) {
  const translate = useTranslate();
  const words = keptUntilText(letter.keptUntil, translate, useFormat());
  if (letter.wish !== 'keep') return words;
  // Not for the account's sake: it stays though the account keeps nothing.
  const isForever = letter.keptUntil.kind === 'forever';
  return <Marked icon="pin">{isForever ? translate('serverMailbox.kept.pinned') : words}</Marked>;
}

function Marked(props: {
  readonly icon: IconName;
  readonly className?: string | undefined;
  readonly children: string;
}) {
  return (
    <span className={styles.marked}>
      <Icon name={props.icon} className={props.className} />
      <span className={styles.words}>{props.children}</span>
    </span>
  );
}

export function keptUntilText(until: KeptUntil, translate: Translate, format: Format): string {
  switch (until.kind) {
    case 'date':
      return format.day(until.at);
    case 'days-here':
      return translate('serverMailbox.kept.days-here', { days: until.days });
    default:
      return translate(`serverMailbox.kept.${until.kind}`);
  }
}
