// The commands of a maildrop's window, about what is selected in it.
import type { AccountRow } from '../../store/rows.ts';
import { request } from '../../app/bridge.ts';
import { useCommands } from '../../app/command-registry.ts';
import { useTranslate } from '../../app/i18n.tsx';
import { inBackground } from '../../app/notices.tsx';
import { settingsOf } from '../../store/queries/accounts.ts';
import {
  areKept,
  canDelete,
  canGet,
  deleteLetters,
  getLetters,
  toggleKept,
  undoWishes,
} from './actions.ts';
import { mayWish, type ServerLetter } from './letters.ts';

export interface MailboxCommands {
  readonly account: AccountRow;
  readonly selected: readonly ServerLetter[];
  readonly hasLetters: boolean;
  readonly isRunning: boolean;
  readonly isOffline: boolean;
  selectAll(): void;
  look(): void;
  stop(): void;
}

export function useMailboxCommands(props: MailboxCommands): void {
  const { account: row, selected, hasLetters, isRunning } = props;
  const translate = useTranslate();
  const account = settingsOf(row);
  const messageId = selected.length === 1 ? (selected[0]?.row?.messageId ?? null) : null;
  useCommands({
    'file.open': {
      isEnabled: messageId !== null,
      run: () => {
        if (messageId !== null) inBackground(request('window.open', { kind: 'letter', messageId }));
      },
    },
    'file.closeWindow': { run: () => inBackground(request('window.close')) },
    'edit.selectAll': { isEnabled: hasLetters, run: props.selectAll },
    'maildrop.get': {
      isEnabled: canGet(selected),
      run: () => inBackground(getLetters(account, selected, translate)),
    },
    'maildrop.delete': {
      isEnabled: canDelete(selected),
      run: () => inBackground(deleteLetters(account, selected, translate)),
    },
    'maildrop.keep': {
      isEnabled: selected.some(mayWish),
      isChecked: areKept(selected),
      run: () => inBackground(toggleKept(account, selected)),
    },
    'maildrop.undo': {
      isEnabled: selected.some(({ wish }) => wish !== null),
      run: () => inBackground(undoWishes(account, selected)),
    },
    'maildrop.refresh': { isEnabled: !isRunning && !props.isOffline, run: props.look },
    'tools.stop': { isEnabled: isRunning, run: props.stop },
  });
}
