// From, To, Cc, Bcc, Subject. What is wrong with an address is said under its field once the person has left it.
import type { KeyboardEvent } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import { focusInside } from '../../app/pane-cycle.ts';
import type { AccountRow } from '../../store/rows.ts';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { hasNames } from './check-names.tsx';
import styles from './composer.module.css';
import type { DraftContent } from './draft-content.ts';
import { RecipientsField, type RecipientField } from './RecipientsField.tsx';
import { useRecipientBook } from './use-recipient-book.ts';

export interface ComposerHeadProps {
  readonly content: DraftContent;
  readonly accounts: readonly AccountRow[];
  readonly account: AccountRow | undefined;
  /** Sending was tried: every field says what is wrong with it. */
  readonly showsProblems: boolean;
  readonly hasFirstFocus: boolean;
  readonly onChange: (fields: Partial<DraftContent>) => void;
  /** Opens the address book for a field. */
  readonly onSelect: (field: RecipientField) => void;
}

export function ComposerHead({
  content,
  accounts,
  account,
  showsProblems,
  hasFirstFocus,
  onChange,
  onSelect,
}: ComposerHeadProps) {
  const translate = useTranslate();
  const book = useRecipientBook(hasNames(content));
  const recipients = (name: RecipientField) => ({
    name,
    value: content[name],
    showsProblem: showsProblems,
    recipients: book,
    onSelect: () => {
      onSelect(name);
    },
    onChange: (typed: string) => {
      onChange({ [name]: typed });
    },
  });
  return (
    <div className={styles.head} data-region="head" onKeyDownCapture={fromSubjectToBody}>
      {accounts.length > 1 && account && (
        <Select
          label={translate('composer.from')}
          choices={accounts.map((one) => ({ value: one.id, label: describeAccount(one) }))}
          value={account.id}
          onChange={(accountId) => {
            onChange({ accountId });
          }}
        />
      )}
      <RecipientsField {...recipients('to')} hasFirstFocus={hasFirstFocus} />
      <RecipientsField {...recipients('cc')} />
      <RecipientsField {...recipients('bcc')} />
      <TextField
        name="subject"
        label={translate('composer.subject')}
        value={content.subject}
        isReadOnly={content.redirects !== undefined}
        maxLength={2_000}
        onChange={(subject) => {
          onChange({ subject });
        }}
      />
    </div>
  );
}

/** Tab leads from the subject into the text; the formatting bar between them is reached backwards, or by F6. */
function fromSubjectToBody(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab' || event.shiftKey || event.ctrlKey || event.altKey) return;
  if (!(event.target instanceof HTMLInputElement) || event.target.name !== 'subject') return;
  const body =
    event.currentTarget.parentElement?.querySelector<HTMLElement>('[data-region="body"]');
  if (body && focusInside(body)) event.preventDefault();
}

function describeAccount({ displayName, emailAddress, label }: AccountRow): string {
  const sender = displayName === '' ? emailAddress : `${displayName} <${emailAddress}>`;
  return label === '' || label === emailAddress ? sender : `${sender} · ${label}`;
}
