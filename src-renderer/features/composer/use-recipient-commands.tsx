// Check Names and Select Recipients, from the menu, the keyboard and the labels of the fields.
import { createElement } from 'react';
import { useCommands } from '../../app/command-registry.ts';
import { showDialog } from '../../app/dialog-stack.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { readAddressBook } from '../../store/queries/address-book.ts';
import { checkNames, type RecipientFields } from './check-names.tsx';
import type { RecipientField } from './RecipientsField.tsx';
import { wrongRecipient } from './recipients.ts';
import { SelectRecipientsDialog } from './SelectRecipientsDialog.tsx';
import type { Composer } from './use-composer.ts';

/** Gives what the label of a field does. `onChecked`: names were checked, and faults may be shown. */
export function useRecipientCommands(
  { compose, change }: Composer,
  onChecked: (isRight: boolean) => void,
): (field: RecipientField) => void {
  const translate = useTranslate();
  const check = async () => {
    const checked = await checkNames(compose(), translate);
    if (!checked) return;
    change(checked.shown);
    // With an empty book, a name that is still one is nobody's.
    const nobody = { contacts: [], groups: [] };
    const { to, cc, bcc } = checked.sent;
    onChecked([to, cc, bcc].every((field) => wrongRecipient(field, nobody) === null));
  };
  const select = async (field: RecipientField) => {
    const book = await readAddressBook();
    const fields = await showDialog<RecipientFields>((close) =>
      createElement(SelectRecipientsDialog, { book, fields: compose(), field, close }),
    );
    if (fields) change(fields);
  };
  const selectFor = (field: RecipientField) => inBackground(select(field));
  useCommands({
    'compose.checkNames': { run: () => inBackground(check()) },
    'compose.selectRecipients': { run: () => selectFor(focusedField()) },
  });
  return selectFor;
}

function focusedField(): RecipientField {
  const name = document.activeElement?.getAttribute('name');
  return name === 'cc' || name === 'bcc' ? name : 'to';
}
