// The commands about what is shown and how: next unread letter, preview position, opening, online or not, dialogs by name.
import { createElement } from 'react';
import type { MessageId } from '../../../src-shared/mail/ids.ts';
import { defaultListSort, type Options } from '../../store/options.ts';
import { messageById } from '../../store/queries/messages.ts';
import { writeOption } from '../../store/writes/options.ts';
import { AboutDialog } from '../AboutDialog.tsx';
import { request } from '../bridge.ts';
import { useCommands } from '../command-registry.ts';
import { showDialog } from '../dialog-stack.tsx';
import { useTranslate } from '../i18n.tsx';
import { InternetAccounts, openDraft, OptionsDialog } from '../mounts.tsx';
import { inBackground, notify } from '../notices.tsx';
import { useOptions } from '../preferences.tsx';
import { nextUnreadId } from '../next-unread.ts';
import { selectMessages, useSession } from '../session-state.ts';

export function useViewCommands(): void {
  const translate = useTranslate();
  const { previewPosition, workOffline, listSort } = useOptions();
  const hasSelection = useSession((state) => state.selectedIds.size > 0);
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
    'file.open': {
      isEnabled: hasSelection,
      run: () => inBackground(openSelected()),
    },
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
      run: () => void showDialog((close) => createElement(OptionsDialog, { onClose: close })),
    },
    'help.about': {
      run: () => void showDialog((close) => createElement(AboutDialog, { onClose: close })),
    },
  });
}

/** Windows opened at once by one Enter; more are surely a mistake. */
const openLimit = 10;

/** A draft opens in the composer, any other letter in a window of its own. */
async function openSelected(): Promise<void> {
  const ids = [...useSession.getState().selectedIds].slice(0, openLimit);
  for (const id of ids) await openMessage(id);
}

async function openMessage(id: MessageId): Promise<void> {
  const row = await messageById(id);
  if (!row) return;
  if (row.folderId === 'drafts') await openDraft(id);
  else await request('window.open', { kind: 'letter', messageId: id });
}
