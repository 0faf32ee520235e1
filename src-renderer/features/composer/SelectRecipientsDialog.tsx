// Select Recipients 選擇收件者: the address book at the left, the three fields at the right, buttons that carry over.
import { useMemo, useState } from 'react';
import {
  collatorFor,
  displayNameOf,
  recipientOf,
  sortContacts,
} from '../../../src-shared/address-book/contact-names.ts';
import { formatRecipient, parseRecipients } from '../../../src-shared/mail/address.ts';
import { searchable } from '../../address-book/find-contacts.ts';
import { bareName } from '../../address-book/resolve-names.ts';
import { quotedName } from '../../address-book/suggest.ts';
import { matchText, bestFit, typedWords } from '../../address-book/match-words.ts';
import { useLanguage, useTranslate } from '../../app/i18n.tsx';
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
/** A list box draws all of its items; who wants others types. */
const mostListed = 300;

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  /** As a field takes it. */
  readonly text: string;
}

export function SelectRecipientsDialog(props: SelectRecipientsDialogProps) {
  const { book, close, field } = props;
  const translate = useTranslate();
  const [words, setWords] = useState('');
  const [lists, setLists] = useState(() => listsOf(props.fields));
  const entries = useEntries(book, words);
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

/** Groups first, then everybody who has an address. */
function useEntries(book: AddressBook, words: string): readonly Entry[] {
  const translate = useTranslate();
  const language = useLanguage();
  const sorted = useMemo(
    () =>
      sortContacts(book.contacts, 'name', false, language).filter(
        ({ emails }) => emails.length > 0,
      ),
    [book.contacts, language],
  );
  const search = useMemo(() => searchable(sorted), [sorted]);
  return useMemo(() => {
    const { compare } = collatorFor(language);
    const typed = typedWords(words);
    const groups = book.groups
      .filter(({ name }) => typed.every((word) => bestFit(word, [matchText(name)]) > 0))
      .toSorted((a, b) => compare(a.name, b.name))
      .map(({ id, name, memberIds }) => ({
        id,
        label: name,
        note: translate('addressBook.suggestedGroup', { count: memberIds.length }),
        text: quotedName(name),
      }));
    const people = search.find(words).map((contact) => {
      const recipient = recipientOf(contact);
      const text = recipient ? formatRecipient(recipient) : '';
      return {
        id: contact.id,
        label: displayNameOf(contact),
        note: recipient?.address ?? '',
        text,
      };
    });
    return [...groups, ...people];
  }, [book.groups, search, words, language, translate]);
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
