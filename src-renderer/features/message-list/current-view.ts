// The current view 目前的檢視 of a folder: which letters it asks for, and what it is called. Pure.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { Criteria, Criterion } from '../../../src-shared/mail/criteria.ts';
import type { CurrentView, CustomView } from '../../store/options.ts';

export const showAll: CurrentView = { kind: 'all' };

/** The views that are always there, as criteria; none: every letter. */
const builtIn: Readonly<Record<'all' | 'hide-read' | 'hide-read-or-ignored', Criterion[]>> = {
  all: [],
  'hide-read': [{ kind: 'isRead', is: false }],
  'hide-read-or-ignored': [
    { kind: 'isRead', is: false },
    { kind: 'isIgnored', is: false },
  ],
};

/** What letters must meet to be shown. A view that is gone shows all. */
export function criteriaOfView(
  view: CurrentView,
  customViews: readonly CustomView[],
): readonly Criteria[] {
  if (view.kind !== 'custom') {
    const criteria = builtIn[view.kind];
    return criteria.length === 0 ? [] : [{ joinedBy: 'and', criteria }];
  }
  const custom = customViewOf(view, customViews);
  if (!custom) return [];
  return [custom.does === 'show' ? custom.criteria : { ...custom.criteria, isNot: true }];
}

/** The person's own view that this is; undefined for others, and where it is gone. */
export function customViewOf(
  view: CurrentView,
  customViews: readonly CustomView[],
): CustomView | undefined {
  return view.kind === 'custom' ? customViews.find(({ id }) => id === view.id) : undefined;
}

/** Null while every letter is shown. */
export function viewName(
  view: CurrentView,
  customViews: readonly CustomView[],
  translate: Translate,
): string | null {
  switch (view.kind) {
    case 'all':
      return null;
    case 'hide-read':
      return translate('views.hideRead');
    case 'hide-read-or-ignored':
      return translate('views.hideReadOrIgnored');
    case 'custom':
      return customViewOf(view, customViews)?.name ?? null;
  }
}

export function isSameView(a: CurrentView, b: CurrentView): boolean {
  return a.kind === b.kind && (a.kind !== 'custom' || b.kind !== 'custom' || a.id === b.id);
}
