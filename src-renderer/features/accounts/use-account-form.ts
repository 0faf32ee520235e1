// The state of an account dialog: settings being edited, passwords typed (and only those), problems shown.
import { useEffect, useState } from 'react';
import type { CredentialProtection, CredentialSlot } from '../../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import {
  accountProblems,
  type AccountProblems,
} from '../../../src-shared/mail/account-problems.ts';
import { request } from '../../app/bridge.ts';
import { saveAccount } from '../../store/writes/accounts.ts';
import type { AccountEdit } from './account-edits.ts';
import { passwordChanges, type PasswordChange, type TypedPasswords } from './password-changes.ts';

export interface AccountForm {
  readonly account: AccountSettings;
  readonly passwords: TypedPasswords;
  /** Problems to show: all of them after the first try to save, none before. */
  readonly problems: AccountProblems;
  readonly protection: CredentialProtection;
  /** True where the vault already has a password for the slot. */
  readonly hasStored: Readonly<Record<CredentialSlot, boolean>>;
  /** True once the method was changed from a password to an access token or back: what is stored is not what it wants. */
  readonly isOtherSecret: boolean;
  edit(edit: AccountEdit): void;
  typePassword(slot: CredentialSlot, password: string): void;
  /** Shows every problem; true when there is none. */
  validate(): boolean;
  /** Writes settings and typed passwords; false when problems stand in the way. */
  save(): Promise<boolean>;
}

export function useAccountForm(initial: AccountSettings): AccountForm {
  const [account, setAccount] = useState(initial);
  const [passwords, setPasswords] = useState<TypedPasswords>({ incoming: null, outgoing: null });
  const [isValidated, setValidated] = useState(false);
  const { protection, hasStored } = useCredentialFacts(initial);
  const problems = accountProblems(account);
  const validate = () => {
    setValidated(true);
    return Object.keys(problems).length === 0;
  };
  return {
    account,
    passwords,
    protection,
    hasStored,
    isOtherSecret: wantsToken(account) !== wantsToken(initial),
    problems: isValidated ? problems : {},
    edit: setAccount,
    typePassword: (slot, password) => {
      setPasswords((typed) => ({ ...typed, [slot]: password === '' ? null : password }));
    },
    validate,
    async save() {
      if (!validate()) return false;
      await saveEverything(account, passwordChanges(initial, account, passwords, protection));
      return true;
    },
  };
}

function wantsToken({ incoming }: AccountSettings): boolean {
  return incoming.authentication === 'oauth2';
}

/** Settings to the store, passwords to main's vault: the two never meet. */
async function saveEverything(account: AccountSettings, changes: readonly PasswordChange[]) {
  await saveAccount(account);
  for (const change of changes) {
    const { slot } = change;
    if (change.kind === 'forget') {
      await request('credentials.forget', account.id, slot);
    } else {
      const { password, remember } = change;
      await request('credentials.save', { accountId: account.id, slot, password, remember });
    }
  }
}

function useCredentialFacts(account: AccountSettings) {
  const [protection, setProtection] = useState<CredentialProtection>('keyring');
  const [hasStored, setHasStored] = useState({ incoming: false, outgoing: false, proxy: false });
  useEffect(() => {
    let isCurrent = true;
    const ask = async () => {
      const accountId = account.id;
      const [known, incoming, outgoing, proxy] = await Promise.all([
        request('credentials.protection'),
        request('credentials.has', { accountId, slot: 'incoming' }),
        request('credentials.has', { accountId, slot: 'outgoing' }),
        request('credentials.has', { accountId, slot: 'proxy' }),
      ]);
      if (!isCurrent) return;
      setProtection(known);
      setHasStored({ incoming, outgoing, proxy });
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, [account.id]);
  return { protection, hasStored };
}
