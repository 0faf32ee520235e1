// Requests about passwords. None of them ever answers with one.
import type { CredentialStore } from '../accounts/credential-store.ts';
import type { Handlers } from './answer-requests.ts';

type CredentialRequests =
  'credentials.protection' | 'credentials.save' | 'credentials.has' | 'credentials.forget';

export function credentialHandlers(store: CredentialStore): Pick<Handlers, CredentialRequests> {
  return {
    'credentials.protection': () => store.protection(),
    'credentials.save': (_caller, { accountId, slot, password, remember }) =>
      store.save(accountId, slot, password, remember),
    'credentials.has': (_caller, { accountId, slot }) => store.has(accountId, slot),
    'credentials.forget': (_caller, accountId) => store.forget(accountId),
  };
}
