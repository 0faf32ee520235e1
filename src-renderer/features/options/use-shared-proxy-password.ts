// The password of the proxy for all accounts while Options is open. It goes to main's vault, never into the options.
import { useEffect, useState } from 'react';
import type { CredentialProtection } from '../../../src-shared/ipc/contract.ts';
import {
  isSameProxyPlace,
  proxyPlaceOf,
  type ProxySettings,
  sharedProxyOwner as accountId,
  wantsProxyLogin,
} from '../../../src-shared/mail/proxy.ts';
import { request } from '../../app/bridge.ts';

export interface SharedProxyPassword {
  readonly typed: string;
  /** A password is kept, for the proxy these settings name. */
  isStoredFor(proxy: ProxySettings): boolean;
  /** A password is kept, but for another proxy. */
  isForOther(proxy: ProxySettings): boolean;
  readonly protection: CredentialProtection;
  type(password: string): void;
  /** Keeps what was typed; forgets what no proxy wants any more. */
  save(proxy: ProxySettings): Promise<void>;
}

/** `kept`: the proxy as it was when the dialog opened, or was last applied. */
export function useSharedProxyPassword(kept: ProxySettings): SharedProxyPassword {
  const [typed, setTyped] = useState('');
  const [facts, setFacts] = useState<{ isStored: boolean; protection: CredentialProtection }>({
    isStored: false,
    protection: 'keyring',
  });
  useEffect(() => {
    let isCurrent = true;
    const ask = async () => {
      const [protection, isStored] = await Promise.all([
        request('credentials.protection'),
        request('credentials.has', { accountId, slot }),
      ]);
      if (isCurrent) setFacts({ protection, isStored });
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, []);
  const { isStored, protection } = facts;
  const forget = async () => {
    if (isStored) await request('credentials.forget', accountId, slot);
    setFacts({ protection, isStored: false });
  };
  return {
    protection,
    typed,
    isStoredFor: (proxy) => isStored && isSameProxyPlace(kept, proxy),
    isForOther: (proxy) => isStored && !isSameProxyPlace(kept, proxy),
    type: setTyped,
    async save(proxy) {
      if (!wantsProxyLogin(proxy)) return forget();
      if (typed !== '') {
        const remember = proxy.rememberPassword && protection !== 'none';
        const place = proxyPlaceOf(proxy);
        await request('credentials.save', {
          accountId,
          slot,
          password: typed,
          remember,
          proxy: place,
        });
        setFacts({ protection, isStored: true });
        // It is for this proxy: another one that is named next does not get it.
        setTyped('');
      } else if (!proxy.rememberPassword || !isSameProxyPlace(kept, proxy)) await forget();
    },
  };
}

const slot = 'proxy';
