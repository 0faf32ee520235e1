// Other 其他: birthday, notes, and the groups the contact is in.
import { useState } from 'react';
import type { ContactGroup, GroupId } from '../../../src-shared/address-book/contact.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { ItemList } from '../../ui/ItemList.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { ContactForm } from './ContactDialog.tsx';
import styles from './address-book.module.css';

export interface OtherTabProps {
  readonly form: ContactForm;
  readonly groups: readonly ContactGroup[];
}

export function OtherTab({ form: { fields, problem, change }, groups }: OtherTabProps) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<GroupId | null>(groups[0]?.id ?? null);
  return (
    <div className={styles.tab}>
      <TextField
        name="birthday"
        label={translate('addressBook.birthday')}
        maxLength={40}
        value={fields.birthday}
        description={translate('addressBook.birthdayHint')}
        errorMessage={problem?.field === 'birthday' ? translate('addressBook.birthdayWrong') : null}
        onChange={(birthday) => change({ birthday })}
      />
      <TextField
        name="notes"
        label={translate('addressBook.notes')}
        labelPlace="above"
        rows={7}
        maxLength={20_000}
        value={fields.notes}
        onChange={(notes) => change({ notes })}
      />
      <Fieldset legend={translate('addressBook.memberOf')}>
        <div className={styles.shortList}>
          <ItemList
            label={translate('addressBook.memberOf')}
            items={groups.map(({ id, name }) => ({
              id,
              label: name,
              isChecked: fields.groupIds.includes(id),
            }))}
            chosenId={chosen}
            onChoose={setChosen}
            onCheck={(id, isChecked) => {
              const others = fields.groupIds.filter((each) => each !== id);
              change({ groupIds: isChecked ? [...others, id] : others });
            }}
            empty={translate('addressBook.noGroups')}
          />
        </div>
      </Fieldset>
    </div>
  );
}
