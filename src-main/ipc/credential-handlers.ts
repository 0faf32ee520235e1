// Requests about passwords. None of them ever answers with one.
import { hasProxyServer } from '../../src-shared/mail/proxy.ts';
import type { CredentialStore } from '../accounts/credential-store.ts';
import { keepProxyPassword, keptProxyPassword } from '../accounts/proxy-passwords.ts';
import type { Routes } from '../net/routes.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import type { PracticeService } from './mail-services.ts';
import type { Handlers } from './answer-requests.ts';
import { wayOf } from './oauth-handlers.ts';

type CredentialRequests =
  | 'credentials.protection'
  | 'credentials.save'
  | 'credentials.has'
  | 'credentials.forget'
  | 'credentials.forgetAll';

export function credentialHandlers(
  store: CredentialStore,
  practice: PracticeService,
  provider: {
    readonly tokens: Pick<AccessTokens, 'signOut'>;
    readonly routes: Pick<Routes, 'forAccount'>;
  },
): Pick<Handlers, CredentialRequests> {
  return {
    'credentials.protection': () => store.protection(),
    'credentials.save': (_caller, { accountId, slot, password, remember, proxy }) =>
      proxy
        ? keepProxyPassword(store, accountId, proxy, { password, remember })
        : store.save(accountId, slot, password, remember),
    'credentials.has': async (_caller, { accountId, slot }) => {
      // The office knows its residents' passwords once it runs.
      if (practice.isResident(accountId)) await practice.start();
      return store.has(accountId, slot);
    },
    'credentials.forget': (_caller, accountId, slot) => store.forget(accountId, [slot]),
    'credentials.forgetAll': async (_caller, { accountId, proxy }) => {
      // The way to the provider wants the proxy's password, which is forgotten before anybody is asked.
      const proxyPassword =
        proxy && hasProxyServer(proxy)
          ? await keptProxyPassword(store, accountId, proxy).catch(() => null)
          : null;
      const route = provider.routes.forAccount(wayOf(accountId, proxy), proxyPassword);
      await store.forget(accountId);
      await provider.tokens.signOut(accountId, route);
    },
  };
}
