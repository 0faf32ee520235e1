// Select Recipients 選擇收件者: the address book at the left, the three fields at the right, buttons that carry over.
import { useState } from 'react';
import { formatRecipient, parseRecipients } from '../../../src-shared/mail/address.ts';
import { bareName } from '../../address-book/resolve-names.ts';
import { quotedName } from '../../address-book/suggest.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { mostListed, useBookEntries } from '../../app/people/book-entries.ts';
import type { AddressBook } from '../../store/queries/address-book.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ItemList } from '../../ui/ItemList.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { RecipientFields } from './check-names.tsx';
import type { RecipientField } from './RecipientsField.tsx';
import styles from './composer.module.css';

export interface SelectRecipientsDialogProps {
  readonly book: AddressBook;
  readonly fields: RecipientFields;
  /** Where a double click and Enter carry to. */
  readonly field: RecipientField;
  /** The fields as they are to be; nothing when cancelled. */
  readonly close: (fields?: RecipientFields) => void;
}

const fieldNames = ['to', 'cc', 'bcc'] as const;
const addLabels = {
  to: 'addressBook.addTo',
  cc: 'addressBook.addCc',
  bcc: 'addressBook.addBcc',
} as const;

export function SelectRecipientsDialog(props: SelectRecipientsDialogProps) {
  const { book, close, field } = props;
  const translate = useTranslate();
  const [words, setWords] = useState('');
  const [lists, setLists] = useState(() => listsOf(props.fields));
  const entries = useBookEntries(book, words);
  const [chosen, setChosen] = useState<string | null>(null);
  const entry = entries.find(({ id }) => id === chosen) ?? entries[0];
  const add = (name: RecipientField, one = entry) => {
    if (!one || lists[name].includes(one.text)) return;
    setLists({ ...lists, [name]: [...lists[name], one.text] });
  };
  return (
    <Dialog
      title={translate('addressBook.selectTitle')}
      width={680}
      onClose={() => close()}
      onSubmit={() => close(fieldsOf(lists))}
      footer={
        <>
          <Button label={translate('common.ok')} variant="primary" type="submit" />
          <Button label={translate('common.cancel')} onPress={() => close()} />
        </>
      }
    >
      <div className={styles.selecting}>
        <div className={styles.column}>
          <TextField
            name="recipientWords"
            autoFocus
            labelPlace="above"
            label={translate('addressBook.selectNames')}
            value={words}
            maxLength={200}
            onChange={setWords}
          />
          <div className={styles.people}>
            <ItemList
              label={translate('addressBook.list')}
              items={entries.slice(0, mostListed)}
              chosenId={entry?.id ?? null}
              onChoose={setChosen}
              onOpen={(id) =>
                add(
                  field,
                  entries.find((each) => each.id === id),
                )
              }
              empty={translate(words === '' ? 'addressBook.emptyTitle' : 'addressBook.nobodyFound')}
            />
          </div>
          {entries.length > mostListed && (
            <span className={styles.muted}>
              {translate('addressBook.tooMany', { count: entries.length - mostListed })}
            </span>
          )}
        </div>
        <div className={styles.column}>
          {fieldNames.map((name) => (
            <Chosen
              key={name}
              name={name}
              texts={lists[name]}
              canAdd={entry !== undefined}
              onAdd={() => add(name)}
              onRemove={(text) => {
                setLists({ ...lists, [name]: lists[name].filter((each) => each !== text) });
              }}
            />
          ))}
        </div>
      </div>
    </Dialog>
  );
}

interface ChosenProps {
  readonly name: RecipientField;
  readonly texts: readonly string[];
  readonly canAdd: boolean;
  readonly onAdd: () => void;
  readonly onRemove: (text: string) => void;
}

function Chosen({ name, texts, canAdd, onAdd, onRemove }: ChosenProps) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<string | null>(null);
  const isChosen = chosen !== null && texts.includes(chosen);
  return (
    <div className={styles.chosenField}>
      <div className={styles.chosenButtons}>
        <Button label={translate(addLabels[name])} isDisabled={!canAdd} onPress={onAdd} />
        <Button
          label={translate('addressBook.removeRecipient')}
          isDisabled={!isChosen}
          onPress={() => {
            if (chosen !== null) onRemove(chosen);
          }}
        />
      </div>
      <div className={styles.chosenList}>
        <ItemList
          label={translate(`addressBook.field.${name}`)}
          items={texts.map((text) => ({ id: text, label: text }))}
          chosenId={chosen}
          onChoose={setChosen}
          onOpen={onRemove}
        />
      </div>
    </div>
  );
}

type Lists = Readonly<Record<RecipientField, readonly string[]>>;

function listsOf(fields: RecipientFields): Lists {
  const list = (field: string) => [
    ...new Set(
      parseRecipients(field).map((recipient) =>
        recipient.address.includes('@')
          ? formatRecipient(recipient)
          : quotedName(bareName(recipient.name || recipient.address)),
      ),
    ),
  ];
  return { to: list(fields.to), cc: list(fields.cc), bcc: list(fields.bcc) };
}

function fieldsOf({ to, cc, bcc }: Lists): RecipientFields {
  return { to: to.join(', '), cc: cc.join(', '), bcc: bcc.join(', ') };
}
