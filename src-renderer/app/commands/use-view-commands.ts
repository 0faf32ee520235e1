// The commands about what is shown and how: next unread letter, preview position, online or not, dialogs by name.
import { createElement } from 'react';
import { defaultListSort, type Options } from '../../store/options.ts';
import { writeOption } from '../../store/writes/options.ts';
import { AboutDialog } from '../AboutDialog.tsx';
import { request } from '../bridge.ts';
import { useCommands } from '../command-registry.ts';
import { showDialog } from '../dialog-stack.tsx';
import { useTranslate } from '../i18n.tsx';
import { FolderUse, InternetAccounts, OptionsDialog } from '../mounts.tsx';
import { inBackground, notify } from '../notices.tsx';
import { useOptions } from '../preferences.tsx';
import { nextUnreadId } from '../next-unread.ts';
import { selectMessages, useSession } from '../session-state.ts';

export function useViewCommands(): void {
  const translate = useTranslate();
  const { previewPosition, workOffline, listSort } = useOptions();
  const preview = (position: Options['previewPosition']) => ({
    isChecked: previewPosition === position,
    run: () => inBackground(writeOption('previewPosition', position)),
  });
  const goToNextUnread = async () => {
    const { folderId, activeId } = useSession.getState();
    const sort = listSort[folderId] ?? defaultListSort;
    const next = await nextUnreadId(folderId, activeId, sort);
    if (next === null) notify(translate('messageList.noUnread'));
    else selectMessages([next]);
  };
  useCommands({
    'file.exit': { run: () => inBackground(request('app.quit')) },
    'file.workOffline': {
      isChecked: workOffline,
      run: () => inBackground(writeOption('workOffline', !workOffline)),
    },
    'view.nextUnread': { run: () => inBackground(goToNextUnread()) },
    'view.previewBelow': preview('below'),
    'view.previewBeside': preview('beside'),
    'view.previewOff': preview('off'),
    'tools.accounts': {
      run: () => void showDialog((close) => createElement(InternetAccounts, { onClose: close })),
    },
    'tools.options': {
      run: () =>
        void showDialog((close) =>
          createElement(OptionsDialog, {
            onClose: close,
            folderUse: createElement(FolderUse),
          }),
        ),
    },
    'help.about': {
      run: () => void showDialog((close) => createElement(AboutDialog, { onClose: close })),
    },
  });
}
