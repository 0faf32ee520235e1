// From, To, Cc, Bcc, Subject. What is wrong with an address is said under its field once the person has left it.
import { useState, type KeyboardEvent } from 'react';
import { useTranslate } from '../../app/i18n.tsx';
import { focusInside } from '../../app/pane-cycle.ts';
import type { AccountRow } from '../../store/rows.ts';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './composer.module.css';
import type { DraftContent } from './draft-content.ts';
import { readRecipients } from './recipients.ts';
import { describeObstacle } from './use-sending.ts';

type RecipientField = 'to' | 'cc' | 'bcc';

export interface ComposerHeadProps {
  readonly content: DraftContent;
  readonly accounts: readonly AccountRow[];
  readonly account: AccountRow | undefined;
  /** Sending was tried: every field says what is wrong with it. */
  readonly showsProblems: boolean;
  readonly hasFirstFocus: boolean;
  readonly onChange: (fields: Partial<DraftContent>) => void;
}

export function ComposerHead({
  content,
  accounts,
  account,
  showsProblems,
  hasFirstFocus,
  onChange,
}: ComposerHeadProps) {
  const translate = useTranslate();
  const recipients = (name: RecipientField) => ({
    name,
    label: translate(`composer.${name}`),
    value: content[name],
    showsProblem: showsProblems,
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
      <Recipients {...recipients('to')} hasFirstFocus={hasFirstFocus} />
      <Recipients {...recipients('cc')} />
      <Recipients {...recipients('bcc')} />
      <TextField
        name="subject"
        label={translate('composer.subject')}
        value={content.subject}
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

interface RecipientsProps {
  readonly name: RecipientField;
  readonly label: string;
  readonly value: string;
  readonly showsProblem: boolean;
  readonly hasFirstFocus?: boolean;
  readonly onChange: (typed: string) => void;
}

function Recipients({ showsProblem, hasFirstFocus = false, onChange, ...field }: RecipientsProps) {
  const translate = useTranslate();
  // Nobody wants to hear about half an address while typing it.
  const [wasLeft, setLeft] = useState(field.value !== '');
  const { wrong } = readRecipients(field.value);
  const isShown = wrong !== null && (wasLeft || showsProblem);
  return (
    <TextField
      {...field}
      autoFocus={hasFirstFocus}
      placeholder={field.name === 'to' ? translate('composer.recipientsHint') : ''}
      errorMessage={
        isShown ? describeObstacle({ kind: 'wrong-recipient', wrong }, translate) : null
      }
      onBlur={() => {
        setLeft(true);
      }}
      onChange={(typed) => {
        if (!wrong) setLeft(false);
        onChange(typed);
      }}
    />
  );
}

function describeAccount({ displayName, emailAddress, label }: AccountRow): string {
  const sender = displayName === '' ? emailAddress : `${displayName} <${emailAddress}>`;
  return label === '' || label === emailAddress ? sender : `${sender} · ${label}`;
}
