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

/** null: not typed, so the stored one stays. */
export type TypedPasswords = Readonly<Record<CredentialSlot, string | null>>;

export interface AccountForm {
  readonly account: AccountSettings;
  readonly passwords: TypedPasswords;
  /** Problems to show: all of them after the first try to save, none before. */
  readonly problems: AccountProblems;
  readonly protection: CredentialProtection;
  /** True where the vault already has a password for the slot. */
  readonly hasStored: Readonly<Record<CredentialSlot, boolean>>;
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
    problems: isValidated ? problems : {},
    edit: setAccount,
    typePassword: (slot, password) => {
      setPasswords((typed) => ({ ...typed, [slot]: password === '' ? null : password }));
    },
    validate,
    async save() {
      if (!validate()) return false;
      await saveEverything(account, passwords);
      return true;
    },
  };
}

/** Settings to the store, passwords to main's vault: the two never meet. */
export async function saveEverything(
  account: AccountSettings,
  passwords: TypedPasswords,
): Promise<void> {
  await saveAccount(account);
  const own = account.outgoing.authentication;
  const remembered: Record<CredentialSlot, boolean> = {
    incoming: account.incoming.rememberPassword,
    outgoing: own.kind === 'own' && own.rememberPassword,
  };
  for (const slot of ['incoming', 'outgoing'] as const) {
    const password = passwords[slot];
    if (password === null) continue;
    const remember = remembered[slot];
    await request('credentials.save', { accountId: account.id, slot, password, remember });
  }
}

function useCredentialFacts(account: AccountSettings) {
  const [protection, setProtection] = useState<CredentialProtection>('keyring');
  const [hasStored, setHasStored] = useState({ incoming: false, outgoing: false });
  useEffect(() => {
    let isCurrent = true;
    const ask = async () => {
      const accountId = account.id;
      const [known, incoming, outgoing] = await Promise.all([
        request('credentials.protection'),
        request('credentials.has', { accountId, slot: 'incoming' }),
        request('credentials.has', { accountId, slot: 'outgoing' }),
      ]);
      if (!isCurrent) return;
      setProtection(known);
      setHasStored({ incoming, outgoing });
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, [account.id]);
  return { protection, hasStored };
}
