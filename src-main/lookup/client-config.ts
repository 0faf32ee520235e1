// Reads a provider's `clientConfig` (config-v1.1.xml, draft-ietf-mailmaint-autoconfig): its POP3 and SMTP servers and what else helps.
import type { ConnectionSecurity } from '../../src-shared/mail/account.ts';
import {
  filledIn,
  type ProviderFacts,
  serverFor,
  type ServerTemplate,
  type SignIn,
} from '../../src-shared/lookup/found-servers.ts';
import { isOwnNetwork } from '../../src-shared/mail/own-network.ts';
import { oauthIn } from './client-config-oauth.ts';
import { readXml, type XmlElement } from './xml-reader.ts';

export interface ProviderEntry {
  /** Lower case. */
  readonly domains: readonly string[];
  /** The best of each kind: encrypted from the first byte before STARTTLS before plain text, else as the provider orders them. */
  readonly incoming: ServerTemplate | null;
  readonly outgoing: ServerTemplate | null;
  readonly hasOnlyImap: boolean;
  readonly facts: ProviderFacts;
}

/** Throws {@link XmlError} for what is no XML we take, and TypeError for XML that is no configuration. */
export function readClientConfig(bytes: Uint8Array): ProviderEntry {
  const root = readXml(bytes);
  const provider = childrenOf(root, 'emailProvider')[0];
  if (root.name !== 'clientConfig' || !provider) throw new TypeError('no clientConfig');
  const incoming = childrenOf(provider, 'incomingServer');
  const popServers = incoming.filter(isOfType('pop3'));
  const pop = best(popServers);
  return {
    domains: childrenOf(provider, 'domain').map(({ text }) => text.trim().toLowerCase()),
    incoming: pop && templateOf(pop),
    outgoing: templateOrNull(best(childrenOf(provider, 'outgoingServer').filter(isOfType('smtp')))),
    hasOnlyImap: popServers.length === 0 && incoming.some(isOfType('imap')),
    facts: factsOf(root, provider, pop),
  };
}

function factsOf(root: XmlElement, provider: XmlElement, pop: XmlElement | null): ProviderFacts {
  const leave = pop && childrenOf(pop, 'pop3').flatMap((it) => textOf(it, 'leaveMessagesOnServer'));
  const enable = [...childrenOf(root, 'enable'), ...childrenOf(provider, 'enable')][0];
  return {
    name: textOf(provider, 'displayName').slice(0, 100),
    signIn: pop ? signInOf(pop) : 'password',
    // An <enable> that speaks of IMAP alone says nothing of POP; a provider with a switch has one for both.
    mustSwitchPopOn: enable !== undefined,
    leaveOnServer: leave?.includes('true') ?? false,
    appPasswordPage: '',
    popPage: webPage(enable?.attributes.get('visiturl')),
    helpPage: helpOf([
      ...childrenOf(provider, 'documentation'),
      ...childrenOf(root, 'documentation'),
    ]),
    // Said of servers that take none it would mislead.
    oauth: pop && authenticationsOf(pop).includes('oauth2') ? oauthIn(root) : null,
  };
}

/** A page that speaks of POP, else the first. */
function helpOf(pages: readonly XmlElement[]): string {
  const ofPop = pages.find((page) =>
    /\bpop/iu.test(
      `${page.attributes.get('url')} ${page.children.map(({ text }) => text).join(' ')}`,
    ),
  );
  return webPage((ofPop ?? pages[0])?.attributes.get('url'));
}

function webPage(url: string | undefined): string {
  return url !== undefined && url.length < 500 && /^https?:\/\/[^\s<>"]+$/u.test(url) ? url : '';
}

function signInOf(server: XmlElement): SignIn {
  const methods = authenticationsOf(server);
  if (!methods.includes('oauth2')) return 'password';
  // A provider that takes both takes passwords made for one program: its usual one is for its web page.
  return methods.some((method) => passwordMethods.has(method)) ? 'app-password' : 'oauth2-only';
}

/** `plain` and `secure` are what earlier versions called the first two. */
const passwordMethods = new Set(['password-cleartext', 'password-encrypted', 'plain', 'secure']);
/** Servers that want something else (a certificate, Kerberos) are none for us. */
const knownMethods = new Set([
  ...passwordMethods,
  'oauth2',
  'none',
  'client-ip-address',
  'smtp-after-pop',
]);

function best(servers: readonly XmlElement[]): XmlElement | null {
  const usable = servers.filter((server) => templateOf(server) !== null);
  const order: readonly ConnectionSecurity[] = ['tls', 'starttls', 'none'];
  for (const security of order) {
    const server = usable.find((each) => templateOf(each)?.security === security);
    if (server) return server;
  }
  return null;
}

function templateOrNull(server: XmlElement | null): ServerTemplate | null {
  return server && templateOf(server);
}

/** Null for a server we cannot talk to: a name that is none or leads into the person's own network, a port, security or method unknown. */
function templateOf(server: XmlElement): ServerTemplate | null {
  const security = securities[textOf(server, 'socketType').toLowerCase()];
  const port = Number(textOf(server, 'port') || Number.NaN);
  const methods = authenticationsOf(server);
  if (!security || !Number.isInteger(port) || port < 1 || port > 65_535) return null;
  if (methods.length > 0 && !methods.some((method) => knownMethods.has(method))) return null;
  const template = {
    host: textOf(server, 'hostname'),
    port,
    security,
    userName: textOf(server, 'username'),
  };
  const example = serverFor(template, 'name@example.org');
  const isUsable =
    example !== null && !isOwnNetwork(example.host) && template.userName.length < 200;
  return isUsable && filledIn(template.host, 'name@example.org') !== null ? template : null;
}

const securities: Readonly<Record<string, ConnectionSecurity | undefined>> = {
  ssl: 'tls',
  starttls: 'starttls',
  plain: 'none',
};

function authenticationsOf(server: XmlElement): string[] {
  return childrenOf(server, 'authentication').map(({ text }) => text.trim().toLowerCase());
}

function isOfType(type: string): (server: XmlElement) => boolean {
  return ({ attributes }) => attributes.get('type')?.toLowerCase() === type;
}

function childrenOf({ children }: XmlElement, name: string): XmlElement[] {
  return children.filter((child) => child.name === name);
}

function textOf(element: XmlElement, name: string): string {
  return childrenOf(element, name)[0]?.text.trim() ?? '';
}
