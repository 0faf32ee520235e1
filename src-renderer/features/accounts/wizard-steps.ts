// The wizard's steps: their order, when one may be left, and what is filled in between two of them. Pure.
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { accountProblems } from '../../../src-shared/mail/account-problems.ts';
import { providerOf } from '../../../src-shared/mail/providers.ts';
import { suggestFromAddress } from './account-edits.ts';
import type { TypedPasswords } from './password-changes.ts';

export const wizardSteps = ['name', 'address', 'servers', 'logon', 'test'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** True when nothing on the step's page stands in the way. */
export function stepIsComplete(
  step: WizardStep,
  account: AccountSettings,
  passwords: TypedPasswords,
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
        passwords.incoming !== null
      );
    case 'test':
      return Object.keys(problems).length === 0;
  }
}

/**
 * Label and login name from the address, and the servers where the built-in table knows them. Servers the person typed
 * before going back stay.
 */
export function afterAddress(account: AccountSettings): AccountSettings {
  const suggested = suggestFromAddress(account);
  const provider = providerOf(account.emailAddress);
  if (!provider || account.incoming.host !== '' || account.outgoing.host !== '') return suggested;
  const { incoming, outgoing, leaveOnServer } = provider;
  return {
    ...suggested,
    incoming: { ...suggested.incoming, ...incoming },
    outgoing: { ...suggested.outgoing, ...outgoing },
    delivery: { ...suggested.delivery, leaveOnServer },
  };
}
