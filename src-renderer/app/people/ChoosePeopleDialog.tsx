// Choose People 選擇連絡人: the address book with a box to tick at everybody. Who was ticked stays so while others are looked for.
import { useState } from 'react';
import type { MailAddress } from '../../../src-shared/mail/composition.ts';
import type { AddressBook } from '../../store/queries/address-book.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ItemList } from '../../ui/ItemList.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useTranslate } from '../i18n.tsx';
import { mostListed, useBookEntries, type BookEntry } from './book-entries.ts';
import styles from './people.module.css';

export interface ChoosePeopleDialogProps {
  readonly book: AddressBook;
  /** Those ticked, in that order; nothing when cancelled. */
  readonly onClose: (people?: readonly MailAddress[]) => void;
}

export function ChoosePeopleDialog({ book, onClose }: ChoosePeopleDialogProps) {
  const translate = useTranslate();
  const [words, setWords] = useState('');
  const [ticked, setTicked] = useState<readonly BookEntry[]>([]);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const entries = useBookEntries(book, words);
  const listed = entries.slice(0, mostListed);
  const chosen = listed.find(({ id }) => id === chosenId) ?? listed[0];
  const tick = (id: string, isTicked: boolean) =>
    setTicked((before) => {
      const others = before.filter((each) => each.id !== id);
      const entry = entries.find((each) => each.id === id);
      return isTicked && entry ? [...others, entry] : others;
    });
  return (
    <Dialog
      title={translate('addressBook.choosePeopleTitle')}
      width={420}
      onClose={() => onClose()}
      onSubmit={() => {
        if (ticked.length > 0) onClose(ticked.flatMap(({ people }) => people));
      }}
      footer={
        <>
          <Button
            variant="primary"
            type="submit"
            label={translate('common.ok')}
            isDisabled={ticked.length === 0}
          />
          <Button label={translate('common.cancel')} onPress={() => onClose()} />
        </>
      }
    >
      <TextField
        label={translate('addressBook.selectNames')}
        labelPlace="above"
        value={words}
        maxLength={200}
        onChange={setWords}
        autoFocus
      />
      <div className={styles.list}>
        <ItemList
          label={translate('addressBook.list')}
          items={listed.map(({ id, label, note }) => ({
            ...{ id, label, note },
            isChecked: ticked.some((each) => each.id === id),
          }))}
          chosenId={chosen?.id ?? null}
          onChoose={setChosenId}
          onCheck={tick}
          empty={translate(words === '' ? 'addressBook.emptyTitle' : 'addressBook.nobodyFound')}
        />
      </div>
      {entries.length > mostListed && (
        <p className={styles.note}>
          {translate('addressBook.tooMany', { count: entries.length - mostListed })}
        </p>
      )}
      <p className={styles.note} aria-live="polite">
        {translate('addressBook.tickedCount', { count: ticked.length })}
      </p>
    </Dialog>
  );
}
