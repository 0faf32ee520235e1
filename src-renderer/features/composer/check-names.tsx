// Check Names 檢查姓名: names in the recipients' fields become addresses; where several fit, the person is asked whom is meant.
import { useState } from 'react';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { formatRecipients, parseRecipients } from '../../../src-shared/mail/address.ts';
import {
  expandGroups,
  fieldText,
  resolveNames,
  type Meaning,
  type NamedBook,
  type ResolvedRecipient,
} from '../../address-book/resolve-names.ts';
import { showDialog } from '../../app/dialog-stack.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { readAddressBook } from '../../store/queries/address-book.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ItemList } from '../../ui/ItemList.tsx';
import styles from './composer.module.css';

export interface RecipientFields {
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
}

export interface CheckedRecipients {
  /** As the fields show them: names with their addresses, groups by name. */
  readonly shown: RecipientFields;
  /** As the letter goes: groups are their members. */
  readonly sent: RecipientFields;
  /** Groups in which nobody has an address. */
  readonly emptyGroups: readonly string[];
}

/** undefined: the person did not say whom a name means. A name nobody has stays as it is. The book is read only for names. */
export async function checkNames(
  fields: RecipientFields,
  translate: Translate,
): Promise<CheckedRecipients | undefined> {
  const { to, cc, bcc } = fields;
  const asTyped = { to, cc, bcc };
  if (!hasNames(asTyped)) return { shown: asTyped, sent: asTyped, emptyGroups: [] };
  const book = await readAddressBook();
  const checked: ResolvedRecipient[][] = [];
  for (const field of [to, cc, bcc]) {
    const resolved = await settled(resolveNames(field, book), translate);
    if (!resolved) return undefined;
    checked.push(resolved);
  }
  return { shown: asFields(checked.map(fieldText)), ...expanded(checked, book) };
}

/** Whether anything stands in the fields that is no address. */
export function hasNames({ to, cc, bcc }: RecipientFields): boolean {
  return [to, cc, bcc]
    .flatMap(parseRecipients)
    .some(({ address }) => address !== '' && !address.includes('@'));
}

function expanded(
  checked: readonly (readonly ResolvedRecipient[])[],
  book: NamedBook,
): Pick<CheckedRecipients, 'sent' | 'emptyGroups'> {
  const { fields, emptyGroups } = expandGroups(checked, book);
  return { sent: asFields(fields.map(formatRecipients)), emptyGroups };
}

function asFields([to = '', cc = '', bcc = '']: readonly string[]): RecipientFields {
  return { to, cc, bcc };
}

async function settled(
  recipients: readonly ResolvedRecipient[],
  translate: Translate,
): Promise<ResolvedRecipient[] | null> {
  const all: ResolvedRecipient[] = [];
  for (const each of recipients) {
    if (each.kind !== 'several') all.push(each);
    else {
      const meaning = await askWhom(each.typed, each.meanings, translate);
      if (!meaning) return null;
      all.push({ kind: 'meant', typed: each.typed, meaning });
    }
  }
  return all;
}

/** A list box draws all of its items; a name that fits more people says nothing. */
const mostMeanings = 200;

function askWhom(
  typed: string,
  meanings: readonly Meaning[],
  translate: Translate,
): Promise<Meaning | undefined> {
  const shown = meanings.slice(0, mostMeanings);
  return showDialog<Meaning>((close) => (
    <WhomDialog typed={typed} meanings={shown} labels={labelsOf(shown, translate)} close={close} />
  ));
}

interface WhomDialogProps {
  readonly typed: string;
  readonly meanings: readonly Meaning[];
  readonly labels: readonly { readonly label: string; readonly note: string }[];
  readonly close: (meaning?: Meaning) => void;
}

function WhomDialog({ typed, meanings, labels, close }: WhomDialogProps) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState('0');
  return (
    <Dialog
      title={translate('addressBook.chooseTitle')}
      width={460}
      onClose={() => close()}
      onSubmit={() => close(meanings[Number(chosen)])}
      footer={
        <>
          <Button label={translate('common.ok')} variant="primary" type="submit" />
          <Button label={translate('common.cancel')} onPress={() => close()} />
        </>
      }
    >
      <p className={styles.question}>{translate('addressBook.chooseWhom', { typed })}</p>
      <div className={styles.meanings}>
        <ItemList
          autoFocus
          label={translate('addressBook.matches')}
          items={labels.map((each, at) => ({ id: String(at), ...each }))}
          chosenId={chosen}
          onChoose={setChosen}
          onOpen={(id) => close(meanings[Number(id)])}
        />
      </div>
    </Dialog>
  );
}

function labelsOf(meanings: readonly Meaning[], translate: Translate) {
  return meanings.map((meaning) =>
    meaning.kind === 'person'
      ? {
          label: meaning.recipient.name || meaning.recipient.address,
          note: meaning.recipient.name === '' ? '' : meaning.recipient.address,
        }
      : {
          label: meaning.group.name,
          note: translate('addressBook.suggestedGroup', { count: meaning.group.memberIds.length }),
        },
  );
}
