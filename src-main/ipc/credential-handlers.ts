// Requests about passwords. None of them ever answers with one.
import type { CredentialStore } from '../accounts/credential-store.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import type { PracticeService } from './mail-services.ts';
import type { Handlers } from './answer-requests.ts';

type CredentialRequests =
  'credentials.protection' | 'credentials.save' | 'credentials.has' | 'credentials.forget';

export function credentialHandlers(
  store: CredentialStore,
  practice: PracticeService,
  tokens: Pick<AccessTokens, 'signOut'>,
): Pick<Handlers, CredentialRequests> {
  return {
    'credentials.protection': () => store.protection(),
    'credentials.save': (_caller, { accountId, slot, password, remember }) =>
      store.save(accountId, slot, password, remember),
    'credentials.has': async (_caller, { accountId, slot }) => {
      // The office knows its residents' passwords once it runs.
      if (practice.isResident(accountId)) await practice.start();
      return store.has(accountId, slot);
    },
    'credentials.forget': async (_caller, accountId, slot) => {
      await store.forget(accountId, slot ? [slot] : undefined);
      // The account goes: so does what the provider permits it.
      if (!slot) await tokens.signOut(accountId);
    },
  };
}
