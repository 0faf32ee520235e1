// What a look-up's find changes in an account: only what the person has not typed. Pure.
import {
  type FoundServer,
  type FoundServers,
  serverFor,
} from '../../../src-shared/lookup/found-servers.ts';
import { type AccountSettings, standardPorts } from '../../../src-shared/mail/account.ts';
import { setDelivery, setIncoming, setOutgoing } from './account-edits.ts';
import { setSignInMethod, suggestedOAuth } from './sign-in-method.ts';

export type Side = 'incoming' | 'outgoing';
export type TypedSides = Readonly<Record<Side, boolean>>;

/** The found servers filled in, beside what was typed. The login name only where it is still the one suggested from the address. */
export function withFoundServers(
  account: AccountSettings,
  found: FoundServers,
  typed: TypedSides,
): AccountSettings {
  const { emailAddress } = account;
  let filled = account;
  const incoming = typed.incoming ? null : forAddress(found.incoming, emailAddress);
  const outgoing = typed.outgoing ? null : forAddress(found.outgoing, emailAddress);
  if (incoming) {
    const { host, port, security, userName } = incoming;
    filled = setIncoming({ host, port, security })(filled);
    const isSuggested = filled.incoming.userName === emailAddress;
    if (isSuggested && userName !== '') filled = setIncoming({ userName })(filled);
    const oauth = suggestedOAuth(host, found.facts);
    if (oauth && found.facts?.signIn === 'oauth2-only') {
      filled = setSignInMethod('browser', oauth)(filled);
    }
    if (found.facts?.leaveOnServer) filled = setDelivery({ leaveOnServer: true })(filled);
  }
  if (outgoing) {
    const { host, port, security } = outgoing;
    filled = setOutgoing({ host, port, security })(filled);
  }
  return filled;
}

/** What an earlier look-up filled in is taken out again, since it was for another address. */
export function withoutFoundServers(account: AccountSettings, typed: TypedSides): AccountSettings {
  let emptied = account;
  if (!typed.incoming) {
    emptied = setIncoming({ host: '', port: standardPorts.pop3.tls, security: 'tls' })(emptied);
    emptied = setIncoming({ authentication: 'auto', oauth: null })(emptied);
    emptied = setDelivery({ leaveOnServer: false })(emptied);
  }
  if (typed.outgoing) return emptied;
  return setOutgoing({ host: '', port: standardPorts.smtp.tls, security: 'tls' })(emptied);
}

function forAddress(server: FoundServer | null, emailAddress: string): FoundServer | null {
  return server && serverFor(server, emailAddress);
}
