// The views that can be chosen, and what a new one begins with.
import type { Translate } from '../../../../src-shared/i18n/translate.ts';
import type { CurrentView, CustomView } from '../../../store/options.ts';

export interface NamedView {
  readonly view: CurrentView;
  readonly name: string;
}

/** Those that are always there, then the person's own. */
export function allViews(
  customViews: readonly CustomView[],
  translate: Translate,
): readonly NamedView[] {
  return [
    { view: { kind: 'all' }, name: translate('views.all') },
    { view: { kind: 'hide-read' }, name: translate('views.hideRead') },
    { view: { kind: 'hide-read-or-ignored' }, name: translate('views.hideReadOrIgnored') },
    ...customViews.map(({ id, name }): NamedView => ({ view: { kind: 'custom', id }, name })),
  ];
}

export function viewKey(view: CurrentView): string {
  return view.kind === 'custom' ? view.id : view.kind;
}

export function freshView(name: string): CustomView {
  return {
    id: crypto.randomUUID(),
    name,
    criteria: { joinedBy: 'and', criteria: [] },
    does: 'show',
  };
}
