// Define Views 定義檢視: the views there are, what each does, and making, changing, removing and applying them.
import { useState } from 'react';
import { criteriaText } from '../../../app/criteria/criteria-text.ts';
import { askToConfirm, showDialog } from '../../../app/dialog-stack.tsx';
import { useFormat, useLanguage, useTranslate } from '../../../app/i18n.tsx';
import { inBackground } from '../../../app/notices.tsx';
import { useOptions } from '../../../app/preferences.tsx';
import type { FolderId } from '../../../../src-shared/mail/ids.ts';
import { useLive } from '../../../store/live.ts';
import { listAccounts } from '../../../store/queries/accounts.ts';
import type { CurrentView, CustomView } from '../../../store/options.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ItemList } from '../../../ui/ItemList.tsx';
import { criteriaOfView, customViewOf, isSameView, showAll } from '../current-view.ts';
import { keepCustomView, keepView, removeCustomView } from './keep-view.ts';
import { allViews, freshView, viewKey } from './view-list.ts';
import { ViewEditorDialog } from './ViewEditorDialog.tsx';
import styles from './views.module.css';

export interface DefineViewsDialogProps {
  /** The folder a view is applied to. */
  readonly folderId: FolderId;
  readonly onClose: () => void;
}

export function DefineViewsDialog({ folderId, onClose }: DefineViewsDialogProps) {
  const translate = useTranslate();
  const { customViews, listViews } = useOptions();
  const current = listViews[folderId] ?? showAll;
  const views = allViews(customViews, translate);
  const [chosenKey, setChosenKey] = useState(() => viewKey(current));
  const chosen = views.find(({ view }) => viewKey(view) === chosenKey) ?? views[0];
  if (!chosen) return null;
  const custom = customViewOf(chosen.view, customViews);
  const edit = async (title: string, view: CustomView) => {
    const others = views.filter((each) => viewKey(each.view) !== view.id);
    const made = await showDialog<CustomView>((close) => (
      <ViewEditorDialog title={title} view={view} others={others} onClose={close} />
    ));
    if (!made) return;
    await keepCustomView(made);
    setChosenKey(made.id);
  };
  const copy = () => {
    const [criteria] = criteriaOfView(chosen.view, customViews);
    const name = translate('views.copyName', { name: chosen.name });
    const made = { ...freshView(name), ...(criteria ? { criteria } : {}) };
    const like = custom ? { criteria: custom.criteria, does: custom.does } : {};
    inBackground(edit(translate('views.newTitle'), { ...made, ...like }));
  };
  const modify = () => {
    if (custom) inBackground(edit(translate('views.modifyTitle'), custom));
  };
  const remove = async () => {
    if (!custom) return;
    const isSure = await askToConfirm({
      title: translate('views.removeTitle'),
      sentence: translate('views.removeSentence', { name: custom.name }),
      confirmLabel: translate('views.remove'),
    });
    if (!isSure) return;
    setChosenKey(viewKey(showAll));
    await removeCustomView(custom.id);
  };
  const apply = () => {
    inBackground(keepView(folderId, chosen.view));
    onClose();
  };
  return (
    <Dialog
      title={translate('views.defineTitle')}
      width={520}
      onClose={onClose}
      footer={<Button variant="primary" label={translate('common.close')} onPress={onClose} />}
    >
      <p className={styles.hint}>{translate('views.listHint')}</p>
      <div className={styles.sides}>
        <ItemList
          label={translate('views.list')}
          items={views.map(({ view, name }) => ({
            id: viewKey(view),
            label: name,
            ...(isSameView(view, current) ? { note: translate('views.applied') } : {}),
          }))}
          chosenId={viewKey(chosen.view)}
          onChoose={setChosenKey}
          onOpen={modify}
          autoFocus
        />
        <div className={styles.buttons}>
          <Button
            label={translate('views.new')}
            onPress={() =>
              inBackground(edit(translate('views.newTitle'), freshView(translate('views.newName'))))
            }
          />
          <Button label={translate('views.copy')} onPress={copy} />
          <Button label={translate('views.modify')} onPress={modify} isDisabled={!custom} />
          <Button
            label={translate('views.remove')}
            onPress={() => inBackground(remove())}
            isDisabled={!custom}
          />
          <Button
            label={translate('views.apply')}
            onPress={apply}
            isDisabled={isSameView(chosen.view, current)}
          />
        </div>
      </div>
      <ViewDescription view={chosen.view} />
    </Dialog>
  );
}

function ViewDescription({ view }: { readonly view: CurrentView }) {
  const translate = useTranslate();
  const format = useFormat();
  const language = useLanguage();
  const { customViews } = useOptions();
  const accounts = useLive(listAccounts, []) ?? [];
  const accountLabels = new Map(accounts.map(({ id, label }) => [id, label]));
  const [criteria] = criteriaOfView(view, customViews);
  const conditions =
    criteria && criteriaText(criteria, { translate, format, language, accountLabels });
  const key = criteria?.isNot === true ? 'views.describesHide' : 'views.describesShow';
  return (
    <section aria-label={translate('views.description')} className={styles.description}>
      {conditions === undefined ? translate('views.describesAll') : translate(key, { conditions })}
    </section>
  );
}
