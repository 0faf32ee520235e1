// Signatures: whether letters get one, the signatures themselves, and which accounts use which.
import { useState } from 'react';
import {
  assignedTo,
  withoutSignature,
  type Signature,
  type SignatureChoices,
} from '../../../src-shared/mail/signature.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { Button } from '../../ui/Button.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import { ItemList } from '../../ui/ItemList.tsx';
import type { OptionsForm } from './options-form.ts';
import { SignatureEditor } from './SignatureEditor.tsx';
import { askForAccounts, askForName } from './signature-dialogs.tsx';
import styles from './signatures.module.css';

export function SignaturesTab({ form: { options, change } }: { readonly form: OptionsForm }) {
  const translate = useTranslate();
  const choices = options.signatures;
  const [chosenId, choose] = useState(choices.defaultId ?? choices.list[0]?.id ?? null);
  const chosen = choices.list.find(({ id }) => id === chosenId) ?? choices.list[0];
  const keep = (part: Partial<SignatureChoices>) => change({ signatures: { ...choices, ...part } });
  const put = (changed: Signature) =>
    keep({ list: choices.list.map((one) => (one.id === changed.id ? changed : one)) });
  const add = () => {
    const made: Signature = {
      id: crypto.randomUUID(),
      name: freeName(choices.list, (number) => translate('writing.signatureName', { number })),
      format: 'text',
      content: '',
    };
    // As Outlook Express did: the first one is the default, and is meant to be used.
    const isFirst = choices.list.length === 0;
    keep({
      list: [...choices.list, made],
      ...(isFirst ? { defaultId: made.id, isAdded: true } : {}),
    });
    choose(made.id);
  };
  return (
    <>
      <Fieldset legend={translate('writing.signatureSettings')}>
        <CheckBox
          label={translate('writing.addSignatures')}
          isDisabled={choices.list.length === 0}
          isSelected={choices.isAdded}
          onChange={(isAdded) => keep({ isAdded })}
        />
        <CheckBox
          label={translate('writing.notToAnswers')}
          isDisabled={!choices.isAdded}
          isSelected={choices.isLeftOutOfAnswers}
          onChange={(isLeftOutOfAnswers) => keep({ isLeftOutOfAnswers })}
        />
      </Fieldset>
      <Fieldset legend={translate('writing.signatures')}>
        <div className={styles.choosing}>
          <ItemList
            label={translate('writing.signatures')}
            items={choices.list.map((one) => ({
              id: one.id,
              label: one.name,
              note: noteOf(one, choices, translate),
            }))}
            chosenId={chosen?.id ?? null}
            onChoose={choose}
            empty={translate('writing.noSignatures')}
          />
          <SignatureButtons
            chosen={chosen}
            choices={choices}
            onAdd={add}
            onChange={(changed) => change({ signatures: changed })}
            onRename={put}
          />
        </div>
      </Fieldset>
      {chosen && <SignatureEditor key={chosen.id} signature={chosen} onChange={put} />}
    </>
  );
}

function SignatureButtons({
  chosen,
  choices,
  onAdd,
  onChange,
  onRename,
}: {
  readonly chosen: Signature | undefined;
  readonly choices: SignatureChoices;
  readonly onAdd: () => void;
  readonly onChange: (choices: SignatureChoices) => void;
  readonly onRename: (renamed: Signature) => void;
}) {
  const translate = useTranslate();
  const off = chosen === undefined;
  const rename = async (one: Signature) => {
    const name = await askForName(one.name);
    if (name !== undefined) onRename({ ...one, name });
  };
  const assign = async (one: Signature) => {
    const accounts = await askForAccounts(one, choices);
    if (accounts) onChange(assignedTo(choices, one.id, accounts));
  };
  return (
    <div className={styles.buttons}>
      <Button label={translate('writing.newSignature')} onPress={onAdd} />
      <Button
        label={translate('writing.removeSignature')}
        isDisabled={off}
        onPress={() => chosen && onChange(withoutSignature(choices, chosen.id))}
      />
      <Button
        label={translate('writing.renameSignature')}
        isDisabled={off}
        onPress={() => chosen && inBackground(rename(chosen))}
      />
      <Button
        label={translate('writing.makeDefault')}
        isDisabled={off || chosen.id === choices.defaultId}
        onPress={() => chosen && onChange({ ...choices, defaultId: chosen.id })}
      />
      <Button
        label={translate('writing.advancedSignature')}
        isDisabled={off}
        onPress={() => chosen && inBackground(assign(chosen))}
      />
    </div>
  );
}

function noteOf(
  { id }: Signature,
  { defaultId, byAccount }: SignatureChoices,
  translate: ReturnType<typeof useTranslate>,
): string {
  if (id === defaultId) return translate('writing.defaultSignature');
  const count = Object.values(byAccount).filter((chosen) => chosen === id).length;
  return count === 0 ? '' : translate('writing.accountCount', { count });
}

function freeName(list: readonly Signature[], name: (number: number) => string): string {
  let number = list.length + 1;
  while (list.some((one) => one.name === name(number))) number += 1;
  return name(number);
}
