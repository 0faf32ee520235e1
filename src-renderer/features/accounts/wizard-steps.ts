// The wizard's steps: their order, when one may be left, and what is filled in between two of them. Pure.
import {
  newAccount,
  signsInWithBrowser,
  type AccountSettings,
} from '../../../src-shared/mail/account.ts';
import { accountProblems } from '../../../src-shared/mail/account-problems.ts';
import { suggestFromAddress } from './account-edits.ts';
import type { TypedPasswords } from './password-changes.ts';

export const wizardSteps = ['name', 'address', 'servers', 'logon', 'test'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** True when nothing on the step's page stands in the way. `isSignedIn`: with the browser. */
export function stepIsComplete(
  step: WizardStep,
  account: AccountSettings,
  passwords: TypedPasswords,
  isSignedIn = false,
): boolean {
  const problems = accountProblems(account);
  switch (step) {
    case 'name':
      return account.displayName.trim() !== '';
    case 'address':
      return problems.emailAddress === undefined;
    case 'servers':
      return (
        problems.incomingHost === undefined &&
        problems.outgoingHost === undefined &&
        problems.incomingPort === undefined &&
        problems.outgoingPort === undefined
      );
    case 'logon':
      return (
        problems.incomingUserName === undefined &&
        problems.label === undefined &&
        (signsInWithBrowser(account) ? isSignedIn : passwords.incoming !== null)
      );
    case 'test':
      return Object.keys(problems).length === 0;
  }
}

/** Label and login name from the address; `before` is the address they were suggested from the last time, if any. */
export function afterAddress(account: AccountSettings, before: string): AccountSettings {
  return suggestFromAddress(withoutSuggestions(account, before));
}

/** What the person changed since stays. */
function withoutSuggestions(account: AccountSettings, before: string): AccountSettings {
  if (before === '' || before === account.emailAddress) return account;
  const suggested = suggestFromAddress({ ...newAccount(account.id), emailAddress: before });
  const { incoming, label } = account;
  const isOwnName = incoming.userName !== suggested.incoming.userName;
  return {
    ...account,
    label: label === suggested.label ? '' : label,
    incoming: isOwnName ? incoming : { ...incoming, userName: '' },
  };
}
