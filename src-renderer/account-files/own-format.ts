// Our own file of account settings: JSON, with a version, written field by field so that nothing secret can slip in, and read strictly.
// Neither passwords nor accepted certificates are in it: whom to trust is decided at each computer anew.
import * as v from 'valibot';
import { account as accountSchema } from '../../src-shared/ipc/account-guards.ts';
import type { AccountSettings, OutgoingAuthentication } from '../../src-shared/mail/account.ts';
import { type AccountProxy, hasProxyServer } from '../../src-shared/mail/proxy.ts';
import type { OAuthSettings } from '../../src-shared/oauth/oauth-settings.ts';
import {
  type AccountFile,
  accountFileBounds,
  type ForeignAccount,
  type FoundAccount,
  type LeftOut,
  refused,
} from './account-file.ts';
import { sorted } from './foreign-account.ts';

const format = 'outpost-accounts';
const version = 1;

/** The text of the file. Accounts of the practice post office live in one computer, and are left out. */
export function writeAccounts(
  accounts: readonly (AccountSettings & { readonly isDefault?: 0 | 1 })[],
): string {
  const entries = accounts.filter(({ isPractice }) => !isPractice).map(entryOf);
  return `${JSON.stringify({ format, version, accounts: entries }, null, 2)}\n`;
}

/** Null: the text is not of this format. */
export function readAccounts(text: string): AccountFile | null {
  const value = parsed(text);
  // Cut or changed so that it is no JSON any more.
  if (value === null && text.includes(`"${format}"`)) return refused('damaged');
  if (!isOurs(value)) return null;
  if (typeof value.version === 'number' && value.version > version) return refused('newer-version');
  const file = v.safeParse(fileSchema, value);
  if (!file.success) return refused('damaged');
  const entries = file.output.accounts.map(entryFrom);
  if (entries.some((entry) => entry === null)) return refused('damaged');
  const accounts: FoundAccount[] = [];
  const leftOut: LeftOut[] = [];
  for (const { settings, isDefault } of entries.filter((entry) => entry !== null)) {
    const one = sorted(settings, isDefault, []);
    if (one.kind === 'found') accounts.push(one.account);
    else leftOut.push(one.leftOut);
  }
  if (accounts.length + leftOut.length === 0) return refused('nothing-inside');
  return { kind: 'read', source: 'outpost', accounts, leftOut };
}

/** One account, named field by field. */
function entryOf(account: AccountSettings & { readonly isDefault?: 0 | 1 }) {
  const { incoming, outgoing, delivery, download, proxy } = account;
  return {
    label: account.label,
    displayName: account.displayName,
    organization: account.organization,
    emailAddress: account.emailAddress,
    replyAddress: account.replyAddress,
    includeInReceive: account.includeInReceive,
    incoming: {
      host: incoming.host,
      port: incoming.port,
      security: incoming.security,
      userName: incoming.userName,
      rememberPassword: incoming.rememberPassword,
      authentication: incoming.authentication,
      ...(incoming.oauth === undefined ? {} : { oauth: oauthOf(incoming.oauth) }),
    },
    outgoing: {
      host: outgoing.host,
      port: outgoing.port,
      security: outgoing.security,
      authentication: authenticationOf(outgoing.authentication),
    },
    timeoutMs: account.timeoutMs,
    breakApartKb: account.breakApartKb,
    delivery: {
      leaveOnServer: delivery.leaveOnServer,
      removeAfterDays: delivery.removeAfterDays,
      removeWhenDeleted: delivery.removeWhenDeleted,
    },
    download: {
      headersOnlyAboveKb: download.headersOnlyAboveKb,
      maxLetterMb: download.maxLetterMb,
    },
    offline: account.offline,
    ...(proxy ? { proxy: proxyOf(proxy) } : {}),
    isDefault: account.isDefault === 1,
  };
}

function authenticationOf(authentication: OutgoingAuthentication): OutgoingAuthentication {
  if (authentication.kind !== 'own') return { kind: authentication.kind };
  const { kind, userName, rememberPassword } = authentication;
  return { kind, userName, rememberPassword };
}

/** As which program, and where. The program's secret and what the person permitted it lie in main's vault alone. */
function oauthOf(oauth: OAuthSettings | null): OAuthSettings | null {
  if (oauth === null) return null;
  const { provider, clientId, issuer, scope } = oauth;
  const { authorizationEndpoint, tokenEndpoint, revocationEndpoint } = oauth;
  return {
    provider,
    clientId,
    issuer,
    authorizationEndpoint,
    tokenEndpoint,
    revocationEndpoint,
    scope,
  };
}

function proxyOf(proxy: AccountProxy): AccountProxy {
  if (!hasProxyServer(proxy)) return { kind: proxy.kind } as AccountProxy;
  const { kind, host, port, userName, rememberPassword } = proxy;
  return { kind, host, port, userName, rememberPassword };
}

const fileSchema = v.strictObject({
  format: v.literal(format),
  version: v.literal(version),
  accounts: v.pipe(v.array(v.looseObject({})), v.maxLength(accountFileBounds.accounts)),
});

interface Entry {
  readonly settings: ForeignAccount;
  readonly isDefault: boolean;
}

/** Null where it is not exactly what {@link entryOf} writes: no member more, none less, each of its kind. */
function entryFrom({ isDefault, ...rest }: Record<string, unknown>): Entry | null {
  const isForeign = ['id', 'isPractice', 'deliveryFolderId'].some((name) => name in rest);
  if (isForeign || typeof isDefault !== 'boolean') return null;
  const checked = v.safeParse(accountSchema, { ...rest, id: 'import', isPractice: false });
  if (!checked.success) return null;
  const { id: _id, ...settings } = checked.output;
  // Whom to trust nobody else decides.
  const { incoming, outgoing, proxy = {} } = settings;
  const trusts = [incoming, outgoing, proxy].some((one) => 'acceptedCertificate' in one);
  return trusts ? null : { settings, isDefault };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isOurs(value: unknown): value is { readonly format: string; readonly version?: unknown } {
  return (value as { format?: unknown } | null)?.format === format;
}
