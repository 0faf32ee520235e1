// What Options > Signatures asks: a name, and the accounts that use a signature of their own.
import { useState } from 'react';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import type { Signature, SignatureChoices } from '../../../src-shared/mail/signature.ts';
import { showDialog } from '../../app/dialog-stack.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import { useLive } from '../../store/live.ts';
import { listAccounts } from '../../store/queries/accounts.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './signatures.module.css';

/** undefined: it keeps its name. */
export function askForName(present: string): Promise<string | undefined> {
  return showDialog<string>((close) => <NameDialog present={present} close={close} />);
}

/** undefined: nothing changes. */
export function askForAccounts(
  signature: Signature,
  choices: SignatureChoices,
): Promise<readonly AccountId[] | undefined> {
  return showDialog<readonly AccountId[]>((close) => (
    <AccountsDialog signature={signature} choices={choices} close={close} />
  ));
}

function NameDialog({
  present,
  close,
}: {
  readonly present: string;
  readonly close: (name?: string) => void;
}) {
  const translate = useTranslate();
  const [name, setName] = useState(present);
  return (
    <Dialog
      title={translate('writing.renameTitle')}
      width={380}
      onClose={close}
      onSubmit={() => {
        if (name.trim() !== '') close(name.trim());
      }}
      footer={<Answers isDisabled={name.trim() === ''} onCancel={() => close()} />}
    >
      <TextField
        autoFocus
        label={translate('writing.renameLabel')}
        value={name}
        maxLength={80}
        onChange={setName}
      />
    </Dialog>
  );
}

function AccountsDialog({
  signature,
  choices,
  close,
}: {
  readonly signature: Signature;
  readonly choices: SignatureChoices;
  readonly close: (accounts?: readonly AccountId[]) => void;
}) {
  const translate = useTranslate();
  const accounts = useLive(listAccounts, []) ?? [];
  const [ticked, setTicked] = useState(
    () =>
      Object.entries(choices.byAccount)
        .filter(([, chosen]) => chosen === signature.id)
        .map(([account]) => account) as AccountId[],
  );
  return (
    <Dialog
      title={translate('writing.advancedTitle')}
      width={420}
      onClose={close}
      onSubmit={() => close(ticked)}
      footer={<Answers onCancel={() => close()} />}
    >
      <p className={styles.lead}>{translate('writing.advancedNote', { name: signature.name })}</p>
      {accounts.map(({ id, label, emailAddress }) => (
        <CheckBox
          key={id}
          // A name is no label of ours: no letter of it is an access key.
          label={`${(label || emailAddress).replaceAll('&', '&&')}\u200b`}
          isSelected={ticked.includes(id)}
          onChange={(isTicked) =>
            setTicked((now) => (isTicked ? [...now, id] : now.filter((one) => one !== id)))
          }
        />
      ))}
    </Dialog>
  );
}

function Answers({
  isDisabled = false,
  onCancel,
}: {
  readonly isDisabled?: boolean;
  readonly onCancel: () => void;
}) {
  const translate = useTranslate();
  return (
    <>
      <Button
        label={translate('common.ok')}
        variant="primary"
        type="submit"
        isDisabled={isDisabled}
      />
      <Button label={translate('common.cancel')} onPress={onCancel} />
    </>
  );
}
