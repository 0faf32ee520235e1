// The state of an account dialog: settings being edited, passwords typed (and only those), problems shown.
import { useEffect, useRef, useState } from 'react';
import type { CredentialProtection, CredentialSlot } from '../../../src-shared/ipc/contract.ts';
import { type AccountSettings, signsInWithBrowser } from '../../../src-shared/mail/account.ts';
import {
  accountProblems,
  type AccountProblems,
} from '../../../src-shared/mail/account-problems.ts';
import { isSameProxyPlace } from '../../../src-shared/mail/proxy.ts';
import { type OAuthStatus, signedOut } from '../../../src-shared/oauth/sign-in-outcome.ts';
import { request } from '../../app/bridge.ts';
import { saveAccount } from '../../store/writes/accounts.ts';
import type { AccountEdit } from './account-edits.ts';
import { ownerOf } from './secrets-owner.ts';
import { passwordChanges, type PasswordChange, type TypedPasswords } from './password-changes.ts';

export interface AccountForm {
  readonly account: AccountSettings;
  readonly passwords: TypedPasswords;
  /** Problems to show: all of them after the first try to save, none before. */
  readonly problems: AccountProblems;
  readonly protection: CredentialProtection;
  /** True where the vault already has a password for the slot; a proxy's is for the place it was kept for. */
  readonly hasStored: Readonly<Record<CredentialSlot, boolean>>;
  /** True where the password kept is for another proxy than the one that stands here now. */
  readonly isOtherProxy: boolean;
  /** True once the method was changed from a password to an access token or back: what is stored is not what it wants. */
  readonly isOtherSecret: boolean;
  /** What is known of signing in with the browser. */
  readonly oauthStatus: OAuthStatus;
  edit(edit: AccountEdit): void;
  typePassword(slot: CredentialSlot, password: string): void;
  /** The person has signed in or out; that counts at once, whatever becomes of the dialog. */
  noteSignIn(status: OAuthStatus): void;
  /** Shows every problem; true when there is none. */
  validate(): boolean;
  /** Writes settings and typed passwords; false when problems stand in the way. */
  save(): Promise<boolean>;
  /** The person cancels: a permission for an account that does not use it is given back. */
  discard(): void;
}

export function useAccountForm(initial: AccountSettings): AccountForm {
  const [account, setAccount] = useState(initial);
  const [passwords, setPasswords] = useState<TypedPasswords>({ incoming: null, outgoing: null });
  const [isValidated, setValidated] = useState(false);
  const { protection, hasStored, noteStored, oauthStatus, setOAuthStatus } =
    useCredentialFacts(initial);
  const [proxyBefore, setProxyBefore] = useState(initial.proxy);
  const isSameProxy = account.proxy !== undefined && isSameProxyPlace(proxyBefore, account.proxy);
  const saved = useRef(initial);
  const problems = accountProblems(account);
  const validate = () => {
    setValidated(true);
    return Object.keys(problems).length === 0;
  };
  return {
    account,
    passwords,
    protection,
    hasStored: { ...hasStored, proxy: hasStored.proxy && isSameProxy },
    isOtherProxy: hasStored.proxy && !isSameProxy,
    oauthStatus,
    isOtherSecret: wantsToken(account) !== wantsToken(initial),
    problems: isValidated ? problems : {},
    edit: setAccount,
    typePassword: (slot, password) => {
      setPasswords((typed) => ({ ...typed, [slot]: password === '' ? null : password }));
    },
    noteSignIn: setOAuthStatus,
    validate,
    async save() {
      if (!validate()) return false;
      const changes = passwordChanges(saved.current, account, passwords, protection);
      await saveEverything(account, changes);
      for (const { slot, kind } of changes) noteStored(slot, kind === 'save');
      setProxyBefore(account.proxy);
      // It is for this proxy: another one that is named next does not get it.
      setPasswords((typed) => ({ ...typed, proxy: null }));
      if (!signsInWithBrowser(account)) giveBack(account, oauthStatus);
      saved.current = account;
      return true;
    },
    discard() {
      if (!signsInWithBrowser(saved.current)) giveBack(account, oauthStatus);
    },
  };
}

function wantsToken({ incoming }: AccountSettings): boolean {
  return incoming.authentication === 'oauth2';
}

/** A password will do, or the account never came to be. Nobody waits for the provider. */
function giveBack(account: AccountSettings, { state }: OAuthStatus): void {
  if (state !== 'signed-out') void request('oauth.signOut', ownerOf(account));
}

/** Settings to the store, passwords to main's vault: the two never meet. */
async function saveEverything(account: AccountSettings, changes: readonly PasswordChange[]) {
  await saveAccount(account);
  for (const change of changes) {
    const { slot } = change;
    if (change.kind === 'forget') {
      await request('credentials.forget', account.id, slot);
    } else {
      const { kind: _kind, ...kept } = change;
      await request('credentials.save', { accountId: account.id, ...kept });
    }
  }
}

function useCredentialFacts(account: AccountSettings) {
  const [protection, setProtection] = useState<CredentialProtection>('keyring');
  const [hasStored, setHasStored] = useState({ incoming: false, outgoing: false, proxy: false });
  const [oauthStatus, setOAuthStatus] = useState<OAuthStatus>(signedOut);
  useEffect(() => {
    let isCurrent = true;
    const ask = async () => {
      const accountId = account.id;
      const [known, incoming, outgoing, proxy, status] = await Promise.all([
        request('credentials.protection'),
        request('credentials.has', { accountId, slot: 'incoming' }),
        request('credentials.has', { accountId, slot: 'outgoing' }),
        request('credentials.has', { accountId, slot: 'proxy' }),
        request('oauth.status', { accountId }),
      ]);
      if (!isCurrent) return;
      setProtection(known);
      setHasStored({ incoming, outgoing, proxy });
      setOAuthStatus(status);
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, [account.id]);
  const noteStored = (slot: CredentialSlot, isStored: boolean) =>
    setHasStored((before) => ({ ...before, [slot]: isStored }));
  return { protection, hasStored, noteStored, oauthStatus, setOAuthStatus };
}
