// Who is offered for what is being typed, and how each is shown.
import { useMemo } from 'react';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { Suggestion } from '../../address-book/suggest.ts';
import type { Offer } from '../../ui/SuggestField.tsx';
import { useTranslate } from '../../app/i18n.tsx';
import type { RecipientBook } from './use-recipient-book.ts';

export interface Offers {
  readonly suggestions: readonly Suggestion[];
  readonly rows: readonly Offer[];
}

const mostOffers = 8;
const icons = { contact: 'person', group: 'people', 'written-to': 'clock' } as const;
const nobody: Offers = { suggestions: [], rows: [] };

/** The same object as long as neither what is typed nor the book changes. */
export function useOffers(typed: string, { suggester }: RecipientBook): Offers {
  const translate = useTranslate();
  return useMemo(() => {
    const suggestions = suggester?.suggest(typed, mostOffers) ?? [];
    if (suggestions.length === 0) return nobody;
    return { suggestions, rows: suggestions.map((each) => rowOf(each, translate)) };
  }, [typed, suggester, translate]);
}

function rowOf({ kind, id, name, address, memberCount }: Suggestion, translate: Translate): Offer {
  const icon = icons[kind];
  if (kind === 'group') {
    return {
      id,
      icon,
      label: name,
      note: translate('addressBook.suggestedGroup', { count: memberCount }),
    };
  }
  return { id, icon, label: name === '' ? address : name, note: name === '' ? '' : address };
}
