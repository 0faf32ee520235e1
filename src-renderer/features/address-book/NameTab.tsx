// Name 姓名: what the person is called and where letters go.
import { useState } from 'react';
import { displayNameOf } from '../../../src-shared/address-book/contact-names.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { ItemList } from '../../ui/ItemList.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { ContactForm } from './ContactDialog.tsx';
import { emailProblem, withDefaultEmail, withNewEmail } from './contact-form.ts';
import styles from './address-book.module.css';

const maxLength = 200;

export function NameTab({ form }: { readonly form: ContactForm }) {
  const translate = useTranslate();
  const { fields, problem, change } = form;
  const implied = displayNameOf({ ...withNewEmail(fields), displayName: '' });
  const text = (name: 'familyName' | 'givenName' | 'nickname') => ({
    name,
    maxLength,
    label: translate(`addressBook.${name}`),
    value: fields[name],
    onChange: (value: string) => change({ [name]: value }),
  });
  return (
    <div className={styles.tab}>
      <div className={styles.columns}>
        <TextField {...text('familyName')} autoFocus />
        <TextField {...text('givenName')} />
      </div>
      <TextField
        name="displayName"
        maxLength={maxLength}
        label={translate('addressBook.displayName')}
        value={fields.displayName}
        placeholder={implied}
        errorMessage={problem?.field === 'displayName' ? translate('addressBook.needsName') : null}
        onChange={(displayName) => change({ displayName })}
      />
      <TextField {...text('nickname')} />
      <Fieldset legend={translate('addressBook.emails')}>
        <Emails form={form} />
      </Fieldset>
    </div>
  );
}

function Emails({ form }: { readonly form: ContactForm }) {
  const translate = useTranslate();
  const { fields, problem, change } = form;
  const { emails } = fields;
  const [chosen, setChosen] = useState(emails[0] ?? null);
  const add = () => {
    const wrong = emailProblem(fields);
    form.say(wrong);
    if (wrong) return;
    const next = withNewEmail(fields);
    change({ emails: next.emails, newEmail: next.newEmail });
    setChosen(next.emails.at(-1) ?? null);
  };
  const remove = () => {
    const at = emails.indexOf(chosen ?? '');
    const rest = emails.filter((email) => email !== chosen);
    change({ emails: rest });
    setChosen(rest[Math.min(at, rest.length - 1)] ?? null);
  };
  const isChosen = chosen !== null && emails.includes(chosen);
  return (
    <>
      <div className={styles.emailRow}>
        <TextField
          name="newEmail"
          type="text"
          inputMode="email"
          maxLength={320}
          label={translate('addressBook.newEmail')}
          value={fields.newEmail}
          errorMessage={
            problem?.field === 'newEmail'
              ? translate('addressBook.wrongEmail', {
                  address: problem.address,
                  reason: translate(`composer.problem-${problem.problem}`),
                })
              : null
          }
          onChange={(newEmail) => change({ newEmail })}
        />
        <Button
          label={translate('addressBook.addEmail')}
          isDisabled={fields.newEmail.trim() === ''}
          onPress={add}
        />
      </div>
      <div className={styles.emailRow}>
        <div className={styles.emailList}>
          <ItemList
            label={translate('addressBook.emails')}
            items={emails.map((email, at) => ({
              id: email,
              label: email,
              ...(at === 0 ? { note: translate('addressBook.isDefaultEmail') } : {}),
            }))}
            chosenId={chosen}
            onChoose={setChosen}
            empty={translate('addressBook.noEmails')}
          />
        </div>
        <div className={styles.buttons}>
          <Button
            label={translate('addressBook.removeEmail')}
            isDisabled={!isChosen}
            onPress={remove}
          />
          <Button
            label={translate('addressBook.defaultEmail')}
            isDisabled={!isChosen || emails[0] === chosen}
            onPress={() => {
              if (chosen !== null) change({ emails: withDefaultEmail(emails, chosen) });
            }}
          />
        </div>
      </div>
    </>
  );
}
