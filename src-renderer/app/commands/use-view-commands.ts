// The commands about what is shown and how: preview position, online or not, dialogs by name.
import { createElement } from 'react';
import type { Options } from '../../store/options.ts';
import { writeOption } from '../../store/writes/options.ts';
import { AboutDialog } from '../AboutDialog.tsx';
import { request } from '../bridge.ts';
import { useCommands } from '../command-registry.ts';
import { showDialog } from '../dialog-stack.tsx';
import { FolderUse, InternetAccounts, OptionsDialog } from '../mounts.tsx';
import { inBackground } from '../notices.tsx';
import { useOptions } from '../preferences.tsx';

export function useViewCommands(): void {
  const { previewPosition, workOffline } = useOptions();
  const preview = (position: Options['previewPosition']) => ({
    isChecked: previewPosition === position,
    run: () => inBackground(writeOption('previewPosition', position)),
  });
  useCommands({
    'file.exit': { run: () => inBackground(request('app.quit')) },
    'file.workOffline': {
      isChecked: workOffline,
      run: () => inBackground(writeOption('workOffline', !workOffline)),
    },
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
