// Servers of the providers most people here use, so that the wizard can fill them in without asking anybody. Facts checked
// in November 2026; a provider without a verified public source is left out on purpose.
import type { ConnectionSecurity } from './account.ts';
import { splitAddress } from './address.ts';

interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly security: ConnectionSecurity;
}

export interface ProviderServers {
  readonly name: string;
  readonly incoming: Endpoint;
  readonly outgoing: Endpoint;
  /** What the person must know: an app password is wanted, or only OAuth2 works. */
  readonly note: 'app-password' | 'oauth2-only';
  /** True where the provider advises to leave mail on the server. */
  readonly leaveOnServer: boolean;
  /** POP must be switched on on the web before it answers. */
  readonly mustSwitchPopOn: boolean;
  /** Where an app password is made, and where POP is switched on; empty: not known. */
  readonly appPasswordPage: string;
  readonly popPage: string;
}

const yahoo: ProviderServers = {
  name: 'Yahoo',
  incoming: { host: 'pop.mail.yahoo.com', port: 995, security: 'tls' },
  outgoing: { host: 'smtp.mail.yahoo.com', port: 465, security: 'tls' },
  note: 'app-password',
  leaveOnServer: false,
  mustSwitchPopOn: false,
  appPasswordPage: 'https://login.yahoo.com/account/security',
  popPage: '',
};
const gmail: ProviderServers = {
  name: 'Gmail',
  incoming: { host: 'pop.gmail.com', port: 995, security: 'tls' },
  outgoing: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
  note: 'app-password',
  leaveOnServer: true,
  mustSwitchPopOn: true,
  appPasswordPage: 'https://myaccount.google.com/apppasswords',
  popPage: 'https://mail.google.com/mail/#settings/fwdandpop',
};
const outlook: ProviderServers = {
  name: 'Outlook.com',
  incoming: { host: 'outlook.office365.com', port: 995, security: 'tls' },
  outgoing: { host: 'smtp-mail.outlook.com', port: 587, security: 'starttls' },
  note: 'oauth2-only',
  leaveOnServer: false,
  mustSwitchPopOn: true,
  appPasswordPage: '',
  popPage: 'https://outlook.live.com/mail/0/options/mail/accounts',
};

const providers: Readonly<Record<string, ProviderServers>> = {
  'yahoo.com.tw': yahoo,
  'yahoo.com': yahoo,
  'gmail.com': gmail,
  'outlook.com': outlook,
  'hotmail.com': outlook,
  'hotmail.com.tw': outlook,
  'livemail.tw': outlook,
};

/** The servers known for an address's host, or null. Asks nobody. */
export function providerOf(address: string): ProviderServers | null {
  return providerOfDomain(splitAddress(address)?.host ?? '');
}

/** The same for the part behind the @. */
export function providerOfDomain(domain: string): ProviderServers | null {
  const name = domain.toLowerCase();
  return Object.hasOwn(providers, name) ? (providers[name] ?? null) : null;
}

/** The provider one of whose servers this is, or null. */
export function providerOfServer(host: string): ProviderServers | null {
  const name = host.trim().toLowerCase();
  return (
    [yahoo, gmail, outlook].find(
      ({ incoming, outgoing }) => incoming.host === name || outgoing.host === name,
    ) ?? null
  );
}
