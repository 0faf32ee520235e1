// The pages of the wizard on which something is typed.
import { useTranslate } from '../../app/i18n.tsx';
import { accountProblems } from '../../../src-shared/mail/account-problems.ts';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { problemSentence } from './problem-sentence.ts';
import type { AccountForm } from './use-account-form.ts';
import type { ServerLookup } from './use-server-lookup.ts';
import lookupStyles from './lookup.module.css';

export interface StepProps {
  readonly form: AccountForm;
  /** True once Next was pressed on this page: its problems are shown then. */
  readonly isAsked: boolean;
}

export function NameStep({ form, isAsked }: StepProps) {
  const translate = useTranslate();
  const { displayName } = form.account;
  const isMissing = isAsked && displayName.trim() === '';
  return (
    <>
      <p>{translate('wizard.nameText')}</p>
      <TextField
        label={translate('wizard.displayName')}
        value={displayName}
        onChange={(name) => {
          form.edit((before) => ({ ...before, displayName: name }));
        }}
        description={translate('wizard.nameExample')}
        errorMessage={isMissing ? translate('wizard.nameMissing') : null}
      />
    </>
  );
}

export function AddressStep({
  form,
  isAsked,
  lookup,
}: StepProps & { readonly lookup: ServerLookup }) {
  const translate = useTranslate();
  const problem = isAsked ? accountProblems(form.account).emailAddress : null;
  return (
    <>
      <p>{translate('wizard.addressText')}</p>
      <TextField
        label={translate('wizard.emailAddress')}
        type="email"
        value={form.account.emailAddress}
        onChange={(emailAddress) => {
          form.edit((before) => ({ ...before, emailAddress: emailAddress.trim() }));
        }}
        description={translate('wizard.addressExample')}
        errorMessage={problemSentence(translate, problem)}
      />
      <div className={lookupStyles.consent}>
        <CheckBox
          label={translate('lookup.tellAddress')}
          isSelected={lookup.tellsAddress}
          onChange={lookup.agree}
        />
        <p>{translate('lookup.tellAddressHint')}</p>
      </div>
    </>
  );
}
