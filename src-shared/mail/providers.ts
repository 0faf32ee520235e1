// Servers of the providers most people here use, so that the wizard can fill them in without asking anybody. Facts checked
// in November 2026; a provider without a verified public source is left out on purpose.
import type { ConnectionSecurity } from './account.ts';
import { splitAddress } from './address.ts';

export interface ProviderServers {
  readonly incoming: {
    readonly host: string;
    readonly port: number;
    readonly security: ConnectionSecurity;
  };
  readonly outgoing: {
    readonly host: string;
    readonly port: number;
    readonly security: ConnectionSecurity;
  };
  /** What the person must know: an app password is wanted, or only OAuth2 works. */
  readonly note: 'app-password' | 'oauth2-only';
  /** True where the provider advises to leave mail on the server. */
  readonly leaveOnServer: boolean;
}

const yahoo: ProviderServers = {
  incoming: { host: 'pop.mail.yahoo.com', port: 995, security: 'tls' },
  outgoing: { host: 'smtp.mail.yahoo.com', port: 465, security: 'tls' },
  note: 'app-password',
  leaveOnServer: false,
};
const gmail: ProviderServers = {
  incoming: { host: 'pop.gmail.com', port: 995, security: 'tls' },
  outgoing: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
  note: 'app-password',
  leaveOnServer: true,
};
const outlook: ProviderServers = {
  incoming: { host: 'outlook.office365.com', port: 995, security: 'tls' },
  outgoing: { host: 'smtp-mail.outlook.com', port: 587, security: 'starttls' },
  note: 'oauth2-only',
  leaveOnServer: false,
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
  const host = splitAddress(address)?.host.toLowerCase() ?? '';
  return Object.hasOwn(providers, host) ? (providers[host] ?? null) : null;
}
