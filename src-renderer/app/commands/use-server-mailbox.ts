// Tools > Mailbox on Server…: opens the window of the only account, or asks which.
import { createElement } from 'react';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import type { AccountRow } from '../../store/rows.ts';
import { request } from '../bridge.ts';
import { useCommands } from '../command-registry.ts';
import { showDialog } from '../dialog-stack.tsx';
import { ChooseMailboxDialog } from '../mounts.tsx';
import { inBackground } from '../notices.tsx';

export function useServerMailbox(accounts: readonly AccountRow[]): void {
  useCommands({
    'tools.serverMailbox': {
      isEnabled: accounts.length > 0,
      run: () => inBackground(openServerMailbox(accounts)),
    },
  });
}

async function openServerMailbox(accounts: readonly AccountRow[]): Promise<void> {
  const [first] = accounts;
  const accountId =
    accounts.length === 1
      ? first?.id
      : await showDialog<AccountId>((close) =>
          createElement(ChooseMailboxDialog, { accounts, onClose: close }),
        );
  if (accountId !== undefined) await request('window.open', { kind: 'maildrop', accountId });
}
