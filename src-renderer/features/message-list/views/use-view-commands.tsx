// View > Current View: which letters of the folder are shown, and whether they stand in conversations.
import { useCommands } from '../../../app/command-registry.ts';
import { showDialog } from '../../../app/dialog-stack.tsx';
import { useTranslate } from '../../../app/i18n.tsx';
import { useMenuInset } from '../../../app/menu-insets.ts';
import { inBackground } from '../../../app/notices.tsx';
import { useOptions } from '../../../app/preferences.tsx';
import type { CurrentView, CustomView } from '../../../store/options.ts';
import type { FolderRow } from '../../../store/rows.ts';
import { criteriaOfView, customViewOf, isSameView, showAll, viewName } from '../current-view.ts';
import { DefineViewsDialog } from './DefineViewsDialog.tsx';
import { keepCustomView, keepView, toggleGrouping } from './keep-view.ts';
import { allViews, freshView, viewKey } from './view-list.ts';
import { ViewEditorDialog } from './ViewEditorDialog.tsx';

export function useViewCommands({ id }: FolderRow, folderName: string): void {
  const translate = useTranslate();
  const { listViews, customViews, groupedFolders } = useOptions();
  const current = listViews[id] ?? showAll;
  const show = (view: CurrentView) => ({
    isChecked: isSameView(view, current),
    run: () => inBackground(keepView(id, view)),
  });
  const customize = async () => {
    const custom = customViewOf(current, customViews);
    const [criteria] = criteriaOfView(current, customViews);
    const fresh = freshView(translate('views.folderName', { folder: folderName }));
    const view = custom ?? { ...fresh, ...(criteria ? { criteria } : {}) };
    const name = viewName(current, customViews, translate) ?? translate('views.all');
    const hint = custom ? {} : { hint: translate('views.customizeHint', { view: name }) };
    const others = allViews(customViews, translate).filter(
      (each) => viewKey(each.view) !== view.id,
    );
    const made = await showDialog<CustomView>((close) => (
      <ViewEditorDialog
        title={translate('views.customizeTitle')}
        view={view}
        others={others}
        onClose={close}
        {...hint}
      />
    ));
    if (!made) return;
    await keepCustomView(made);
    await keepView(id, { kind: 'custom', id: made.id });
  };
  useCommands({
    'view.showAll': show({ kind: 'all' }),
    'view.hideRead': show({ kind: 'hide-read' }),
    'view.hideReadOrIgnored': show({ kind: 'hide-read-or-ignored' }),
    'view.customize': { run: () => inBackground(customize()) },
    'view.define': {
      run: () =>
        void showDialog((close) => <DefineViewsDialog folderId={id} onClose={() => close()} />),
    },
    'view.group': {
      isChecked: groupedFolders.includes(id),
      run: () => inBackground(toggleGrouping(id)),
    },
  });
  useMenuInset(
    'customViews',
    customViews.map((custom) => {
      const { isChecked, run } = show({ kind: 'custom', id: custom.id });
      return { id: custom.id, label: custom.name, isChecked, run };
    }),
  );
}
