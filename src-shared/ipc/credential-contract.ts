// Passwords, as a page hands them to main. None of these requests ever answers with one.
import type { AccountId } from '../mail/ids.ts';
import type { AccountProxy, ProxyPlace } from '../mail/proxy.ts';

/** Where a password is kept: the account's POP3 login, an SMTP login of its own, or its proxy. */
export type CredentialSlot = 'incoming' | 'outgoing' | 'proxy';

/**
 * `keyring`: the system protects it. `weak`: the system has no keyring, anybody who can read the person's files could read it.
 * `none`: nothing can be kept; passwords live until the program ends.
 */
export type CredentialProtection = 'keyring' | 'weak' | 'none';

export interface CredentialRequests {
  'credentials.protection': { arguments: []; result: CredentialProtection };
  'credentials.save': {
    arguments: [
      {
        readonly accountId: AccountId;
        readonly slot: CredentialSlot;
        readonly password: string;
        /** False keeps it in memory until the program ends. */
        readonly remember: boolean;
        /** For the slot `proxy`, and only there: the one place this password may go to. */
        readonly proxy?: ProxyPlace;
      },
    ];
    result: void;
  };
  'credentials.has': {
    arguments: [{ readonly accountId: AccountId; readonly slot: CredentialSlot }];
    result: boolean;
  };
  'credentials.forget': { arguments: [accountId: AccountId, slot: CredentialSlot]; result: void };
  /** All of an account's that goes, a permission to sign in with the browser included, which is taken back. */
  'credentials.forgetAll': {
    arguments: [{ readonly accountId: AccountId; readonly proxy?: AccountProxy }];
    result: void;
  };
}
