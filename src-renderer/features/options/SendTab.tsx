// Send: when letters leave, what is kept of them, what a reply starts with.
import { useTranslate } from '../../app/i18n.tsx';
import { CheckBox } from '../../ui/CheckBox.tsx';
import { Fieldset } from '../../ui/Fieldset.tsx';
import type { OptionsForm } from './options-form.ts';

export function SendTab({ form: { options, change } }: { readonly form: OptionsForm }) {
  const translate = useTranslate();
  return (
    <Fieldset legend={translate('options.sending')}>
      <CheckBox
        label={translate('options.sendImmediately')}
        isSelected={options.sendImmediately}
        onChange={(sendImmediately) => change({ sendImmediately })}
      />
      <CheckBox
        label={translate('options.saveCopy')}
        isSelected={options.saveCopyInSent}
        onChange={(saveCopyInSent) => change({ saveCopyInSent })}
      />
      <CheckBox
        label={translate('options.includeOriginal')}
        isSelected={options.includeOriginalInReply}
        onChange={(includeOriginalInReply) => change({ includeOriginalInReply })}
      />
      <CheckBox
        label={translate('options.addRepliedToContacts')}
        isSelected={options.addRepliedToContacts}
        onChange={(addRepliedToContacts) => change({ addRepliedToContacts })}
      />
    </Fieldset>
  );
}
