// The password of the proxy for all accounts while Options is open. It goes to main's vault, never into the options.
import { useEffect, useState } from 'react';
import type { CredentialProtection } from '../../../src-shared/ipc/contract.ts';
import {
  hasProxyServer,
  type ProxySettings,
  sharedProxyOwner as accountId,
} from '../../../src-shared/mail/proxy.ts';
import { request } from '../../app/bridge.ts';

export interface SharedProxyPassword {
  readonly typed: string;
  readonly isStored: boolean;
  readonly protection: CredentialProtection;
  type(password: string): void;
  /** Keeps what was typed; forgets what no proxy wants any more. */
  save(proxy: ProxySettings): Promise<void>;
}

export function useSharedProxyPassword(): SharedProxyPassword {
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
        request('credentials.has', { accountId, slot: 'proxy' }),
      ]);
      if (isCurrent) setFacts({ protection, isStored });
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, []);
  return {
    ...facts,
    typed,
    type: setTyped,
    async save(proxy) {
      const wantsOne = hasProxyServer(proxy) && proxy.userName !== '';
      if (!wantsOne) {
        if (facts.isStored) await request('credentials.forget', accountId, 'proxy');
      } else if (typed !== '') {
        const remember = proxy.rememberPassword && facts.protection !== 'none';
        await request('credentials.save', { accountId, slot: 'proxy', password: typed, remember });
      } else if (!proxy.rememberPassword && facts.isStored) {
        await request('credentials.forget', accountId, 'proxy');
      }
    },
  };
}
