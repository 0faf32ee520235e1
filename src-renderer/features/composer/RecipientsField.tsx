// To, Cc or Bcc: recipients as one types them, with those offered who may be meant.
import { useMemo, useState } from 'react';
import { addressProblem } from '../../../src-shared/mail/address.ts';
import { recipientAt, withRecipient } from '../../address-book/recipient-at.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { forgetPersonWrittenTo } from '../../store/writes/people-written-to.ts';
import { plainLabel } from '../../ui/mnemonic.ts';
import { SuggestField, type Offer } from '../../ui/SuggestField.tsx';
import { useOffers } from './offers.ts';
import { wrongRecipient } from './recipients.ts';
import type { RecipientBook } from './use-recipient-book.ts';
import { describeObstacle } from './use-sending.ts';

export type RecipientField = 'to' | 'cc' | 'bcc';

export interface RecipientsFieldProps {
  readonly name: RecipientField;
  readonly value: string;
  readonly showsProblem: boolean;
  readonly hasFirstFocus?: boolean;
  readonly recipients: RecipientBook;
  readonly onChange: (typed: string) => void;
  readonly onSelect: () => void;
}

export function RecipientsField(props: RecipientsFieldProps) {
  const { name, value, recipients, onChange } = props;
  const translate = useTranslate();
  // Nobody wants to hear about half an address while typing it.
  const [wasLeft, setLeft] = useState(value !== '');
  /** Where somebody is typing; null while nothing is to be offered. */
  const [typedAt, setTypedAt] = useState<number | null>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const isAskedFor = wasLeft || props.showsProblem;
  const { book } = recipients;
  const wrong = useMemo(
    () => (isAskedFor ? wrongRecipient(value, book) : null),
    [isAskedFor, value, book],
  );
  const typed = typedAt === null ? null : recipientAt(value, typedAt);
  const { suggestions, rows } = useOffers(typed?.text ?? '', recipients);
  const label = translate(`composer.${name}`);
  const accept = (offer: Offer) => {
    const suggestion = suggestions.find(({ id }) => id === offer.id);
    if (!suggestion || !typed) return;
    const next = withRecipient(value, typed, suggestion.text);
    setTypedAt(null);
    setCaret(next.caret);
    onChange(next.field);
  };
  return (
    <SuggestField
      name={name}
      label={label}
      value={value}
      placeholder={name === 'to' ? translate('composer.recipientsHint') : ''}
      errorMessage={wrong ? describeObstacle({ kind: 'wrong-recipient', wrong }, translate) : null}
      autoFocus={props.hasFirstFocus === true}
      offers={rows}
      offersLabel={translate('addressBook.suggestions')}
      countText={
        typed === null ? '' : translate('addressBook.suggestionCount', { count: rows.length })
      }
      // An address typed whole is meant as it stands, though a longer one begins so.
      isFirstChosen={typed !== null && addressProblem(typed.text) !== null}
      onType={(next, at) => {
        if (!wrong) setLeft(false);
        setCaret(null);
        setTypedAt(at);
        onChange(next);
      }}
      onAccept={accept}
      onForget={(offer) => {
        const suggestion = suggestions.find(({ id }) => id === offer.id);
        if (suggestion?.kind === 'written-to') {
          inBackground(forgetPersonWrittenTo(suggestion.address));
        }
      }}
      onDismiss={() => setTypedAt(null)}
      onFocus={recipients.want}
      onBlur={() => {
        setCaret(null);
        setLeft(true);
      }}
      buttonLabel={translate('addressBook.chooseRecipients', { field: plainLabel(label) })}
      onButton={props.onSelect}
      caret={caret}
    />
  );
}
