// Spelling: when it is checked, what is passed over, and the person's own words.
import { SpellingFields } from '../../app/spelling/SpellingFields.tsx';
import type { OptionsForm } from './options-form.ts';

export function SpellingTab({ form: { options, change } }: { readonly form: OptionsForm }) {
  return (
    <SpellingFields choices={options.spelling} onChange={(spelling) => change({ spelling })} />
  );
}
