// An account's settings as the Properties dialog shows them, with their defaults. Never holds a password.
import type { AcceptedCertificate } from './accepted-certificate.ts';
import type { OAuthSettings } from '../oauth/oauth-settings.ts';
import type { AccountId, FolderId } from './ids.ts';
import type { AccountProxy } from './proxy.ts';

/** `none` is plain text, `starttls` upgrades a plain connection, `tls` speaks TLS from the first byte (RFC 8314). */
export type ConnectionSecurity = 'none' | 'starttls' | 'tls';

/**
 * How to prove who we are to a POP3 server. `auto` takes the best method for a password that both sides know; with `oauth2`
 * an access token stands in the password's place (RFC 6750), sent over TLS only.
 */
export type IncomingAuthentication =
  'auto' | 'user-pass' | 'apop' | 'plain' | 'login' | 'cram-md5' | 'oauth2';

/** The incoming (POP3) half of the Servers tab. */
export interface IncomingServer {
  readonly host: string;
  readonly port: number;
  readonly security: ConnectionSecurity;
  readonly userName: string;
  readonly rememberPassword: boolean;
  readonly authentication: IncomingAuthentication;
  /** With `oauth2`: how the browser signs in. Absent or null: an access token was typed. */
  readonly oauth?: OAuthSettings | null;
  /** One that fails verification and was accepted all the same; absent in accounts of earlier versions. */
  readonly acceptedCertificate?: AcceptedCertificate | null;
}

/** "My server requires authentication" and its Settings… dialog. */
export type OutgoingAuthentication =
  | { readonly kind: 'none' }
  | { readonly kind: 'same-as-incoming' }
  | { readonly kind: 'own'; readonly userName: string; readonly rememberPassword: boolean };

/** The outgoing (SMTP) half of the Servers tab. */
export interface OutgoingServer {
  readonly host: string;
  readonly port: number;
  readonly security: ConnectionSecurity;
  readonly authentication: OutgoingAuthentication;
  /** As for the incoming server. */
  readonly acceptedCertificate?: AcceptedCertificate | null;
}

/** The Delivery group of the Advanced tab: what happens to letters on the server once they are here. */
export interface DeliveryPolicy {
  readonly leaveOnServer: boolean;
  /** Days after retrieval at which the server's copy goes; null keeps it. Counts only with `leaveOnServer`. */
  readonly removeAfterDays: number | null;
  /** Remove the server's copy once the letter is purged from Deleted Items. Counts only with `leaveOnServer`. */
  readonly removeWhenDeleted: boolean;
}

/** Which letters come whole, and of which only the headers do; the others' bodies stay on the server. */
export interface DownloadPolicy {
  /** Letters of more KB (1,024 octets by LIST) come as their headers; 0: all do; null: none. A person may ask for the rest later. */
  readonly headersOnlyAboveKb: number | null;
  /** Letters of more MB (1,048,576 octets) stay on the server even when asked for: opening them would take the memory they do. */
  readonly maxLetterMb: number;
}

/** What Send/Receive does with this account while the person works offline. */
export type OfflineBehaviour = 'ask' | 'stay-offline' | 'go-online';

/** Everything the Properties dialog edits. */
export interface AccountSettings {
  readonly id: AccountId;
  /** The mail account label shown in lists. */
  readonly label: string;
  readonly displayName: string;
  readonly organization: string;
  readonly emailAddress: string;
  readonly replyAddress: string;
  readonly includeInReceive: boolean;
  readonly incoming: IncomingServer;
  readonly outgoing: OutgoingServer;
  /** One deadline for each step of a conversation, in milliseconds; the slider gives 30 s to 5 min. */
  readonly timeoutMs: number;
  /** Break apart messages larger than this many KB (RFC 2046 §5.2.2); null never does. */
  readonly breakApartKb: number | null;
  readonly delivery: DeliveryPolicy;
  readonly download: DownloadPolicy;
  readonly offline: OfflineBehaviour;
  /** Where letters go that nothing else sorts; absent: the Inbox. */
  readonly deliveryFolderId?: FolderId;
  /** Absent: what is chosen for all accounts. */
  readonly proxy?: AccountProxy;
  /** True for the two accounts of the built-in practice post office. */
  readonly isPractice: boolean;
}

/** Whether access tokens come of signing in with the browser: no password is asked for then. */
export function signsInWithBrowser({ incoming }: Pick<AccountSettings, 'incoming'>): boolean {
  return incoming.authentication === 'oauth2' && Boolean(incoming.oauth);
}

/** Well-known ports of each protocol by security (RFC 1939, RFC 5321, RFC 8314). */
export const standardPorts = {
  pop3: { none: 110, starttls: 110, tls: 995 },
  smtp: { none: 25, starttls: 587, tls: 465 },
} as const;

export const defaultTimeoutMs = 60_000;
export const timeoutBoundsMs = { min: 30_000, max: 300_000, step: 30_000 } as const;
export const defaultBreakApartKb = 60;
export const defaultRemoveAfterDays = 5;
/** What the dialog offers first once the limit is switched on. */
export const defaultHeadersOnlyAboveKb = 50;
export const maxLetterBoundsMb = { min: 1, max: 4_096 } as const;
export const defaultDownload: DownloadPolicy = { headersOnlyAboveKb: null, maxLetterMb: 1_024 };

/** A new account as the wizard begins it: TLS both ways, a copy left nowhere. */
export function newAccount(id: AccountId): AccountSettings {
  return {
    id,
    label: '',
    displayName: '',
    organization: '',
    emailAddress: '',
    replyAddress: '',
    includeInReceive: true,
    incoming: {
      host: '',
      port: standardPorts.pop3.tls,
      security: 'tls',
      userName: '',
      rememberPassword: true,
      authentication: 'auto',
    },
    outgoing: {
      host: '',
      port: standardPorts.smtp.tls,
      security: 'tls',
      authentication: { kind: 'same-as-incoming' },
    },
    timeoutMs: defaultTimeoutMs,
    breakApartKb: null,
    delivery: { leaveOnServer: false, removeAfterDays: null, removeWhenDeleted: false },
    download: defaultDownload,
    offline: 'ask',
    isPractice: false,
  };
}

/**
 * The port to show after the security choice changed: the new choice's standard port when the old port was
 * a standard one, and the person's own port untouched otherwise.
 */
export function portAfterSecurityChange(
  protocol: 'pop3' | 'smtp',
  currentPort: number,
  security: ConnectionSecurity,
): number {
  const ports = standardPorts[protocol];
  const wasStandard = Object.values(ports).some((port) => port === currentPort);
  return wasStandard ? ports[security] : currentPort;
}
