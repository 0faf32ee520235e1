// The encoding of letters that name none, chosen as in the Encoding menu. Those that tell by themselves are no choice for them.
import type { CommandId } from '../../../src-shared/commands.ts';
import { commands } from '../../../src-shared/commands.ts';
import type { MessageKey } from '../../../src-shared/i18n/catalogues.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { encodingMenu } from '../../../src-shared/reading-menus.ts';
import { charsetOfCommand } from '../../app/encodings.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { plainLabel } from '../../ui/mnemonic.ts';
import { Select } from '../../ui/Select.tsx';
import type { OptionsForm } from './options-form.ts';

export function UndeclaredEncoding({ form }: { readonly form: OptionsForm }) {
  const translate = useTranslate();
  const automatic = { value: '', label: translate('options.undeclaredAutomatic') };
  return (
    <Select
      label={translate('options.undeclaredEncoding')}
      value={form.options.undeclaredEncoding}
      onChange={(undeclaredEncoding) => form.change({ undeclaredEncoding })}
      choices={[automatic, ...encodings(translate)]}
    />
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Bytes of these are told for certain: UTF-8, UTF-16, and what shifts by escapes. */
const tellsItself = /^(?:utf-|iso-2022-|hz-)/;

function encodings(translate: Translate): readonly Choice[] {
  return encodingMenu.items.flatMap((item) => {
    if (typeof item === 'string') return choiceOf(item as CommandId, null, translate);
    const group = plainLabel(translate(item.labelKey));
    return item.items.flatMap((inner) => choiceOf(inner as CommandId, group, translate));
  });
}

function choiceOf(id: CommandId, group: string | null, translate: Translate): readonly Choice[] {
  if (!(id in charsetOfCommand)) return [];
  const value = charsetOfCommand[id as keyof typeof charsetOfCommand];
  if (tellsItself.test(value)) return [];
  const name = plainLabel(translate(commands[id].labelKey as MessageKey));
  return [{ value, label: group ? translate('options.encodingOf', { group, name }) : name }];
}
