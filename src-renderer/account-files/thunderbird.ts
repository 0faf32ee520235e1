// The accounts of a Thunderbird profile, out of its prefs.js. Passwords are kept elsewhere there (logins.json), and are not looked for.
// Names and numbers: nsIMsgIncomingServer.idl, MailNewsTypes2.idl (nsMsgSocketType, nsMsgAuthMethod).
import type {
  ConnectionSecurity,
  IncomingAuthentication,
  OutgoingAuthentication,
} from '../../src-shared/mail/account.ts';
import { oauthSettingsFor } from '../../src-shared/oauth/oauth-presets.ts';
import {
  type AccountFile,
  accountFileBounds,
  type FoundAccount,
  type ImportNote,
  type LeftOut,
  refused,
} from './account-file.ts';
import { emptyAccount, portOr, sorted, timeoutMsOf } from './foreign-account.ts';
import { type Prefs, readPrefs } from './prefs-file.ts';

const prefixes = [
  'mail.account.',
  'mail.accountmanager.',
  'mail.identity.',
  'mail.server.',
  'mail.smtp.',
  'mail.smtpserver.',
  'mail.smtpservers',
];

/** Null: the text is no preferences file. */
export function readThunderbird(text: string): AccountFile | null {
  const prefs = readPrefs(text, prefixes);
  if (!prefs) return null;
  const reader = new PrefReader(prefs);
  const keys = listOf(reader.text('mail.accountmanager.accounts'));
  const usual = reader.text('mail.accountmanager.defaultaccount');
  const accounts: FoundAccount[] = [];
  const leftOut: LeftOut[] = [];
  for (const key of keys.slice(0, accountFileBounds.accounts)) {
    const one = accountOf(reader, key, key === usual);
    if (one?.kind === 'found') accounts.push(one.account);
    else if (one) leftOut.push(one.leftOut);
  }
  if (accounts.length + leftOut.length === 0) return refused('nothing-inside');
  return { kind: 'read', source: 'thunderbird', accounts, leftOut };
}

/** Null for Local Folders, which is no account of a server. */
function accountOf(prefs: PrefReader, key: string, isDefault: boolean) {
  const server = prefs.text(`mail.account.${key}.server`);
  const at = (name: string): string => `mail.server.${server}.${name}`;
  const kind = prefs.text(at('type'));
  if (server === '' || kind === 'none' || kind === '') return null;
  const label = prefs.text(at('name')) || prefs.text(at('hostname'));
  if (kind !== 'pop3') {
    const reason = otherKinds.get(kind) ?? 'incomplete';
    return { kind: 'left-out' as const, leftOut: { label, reason } };
  }
  const notes: ImportNote[] = [];
  const [identity = ''] = listOf(prefs.text(`mail.account.${key}.identities`));
  const person = (name: string): string => prefs.text(`mail.identity.${identity}.${name}`);
  const before = emptyAccount();
  const security = securityOf(prefs.number(at('socketType')), notes);
  const host = (prefs.text(at('realhostname')) || prefs.text(at('hostname'))).trim();
  const userName = prefs.text(at('realuserName')) || prefs.text(at('userName'));
  const emailAddress = person('useremail');
  const isLeft = prefs.flag(at('leave_on_server'));
  if (prefs.text(at('deferred_to_account')) !== '') notes.push('delivery-folder');
  const authentication = incomingMethod(prefs.number(at('authMethod')), notes);
  return sorted(
    {
      ...before,
      label: label || emailAddress,
      displayName: person('fullName'),
      organization: person('organization'),
      emailAddress,
      replyAddress: bareAddress(person('reply_to')),
      includeInReceive: prefs.flag(at('check_new_mail'), true),
      incoming: {
        ...before.incoming,
        host,
        port: portOr(prefs.number(at('port')), 'pop3', security),
        security,
        userName,
        authentication,
        // The browser signs in there; as which program it does here the person says.
        ...(authentication === 'oauth2' ? { oauth: oauthSettingsFor(host) } : {}),
      },
      outgoing: outgoingOf(prefs, person('smtpServer'), userName, notes),
      timeoutMs: timeoutMsOf(prefs.number(at('timeout')), before.timeoutMs),
      delivery: {
        leaveOnServer: isLeft,
        removeAfterDays:
          isLeft && prefs.flag(at('delete_by_age_from_server'))
            ? daysOf(prefs.number(at('num_days_to_leave_on_server')))
            : null,
        removeWhenDeleted: isLeft && prefs.flag(at('delete_mail_left_on_server')),
      },
      download: {
        ...before.download,
        headersOnlyAboveKb: prefs.flag(at('headers_only')) ? 0 : null,
      },
    },
    isDefault,
    notes,
  );
}

const otherKinds: ReadonlyMap<string, LeftOut['reason']> = new Map([
  ['imap', 'imap'],
  ['nntp', 'news'],
  ['rss', 'feeds'],
  ['ews', 'web-mail'],
]);

function outgoingOf(prefs: PrefReader, named: string, incomingName: string, notes: ImportNote[]) {
  const [first = ''] = listOf(prefs.text('mail.smtpservers'));
  const key = named || prefs.text('mail.smtp.defaultserver') || first;
  const at = (name: string): string => `mail.smtpserver.${key}.${name}`;
  const security = securityOf(prefs.number(at('try_ssl')), notes);
  const usual = security === 'none' ? 587 : undefined;
  return {
    host: prefs.text(at('hostname')).trim(),
    port: portOr(prefs.number(at('port')) ?? usual, 'smtp', security),
    security,
    authentication: outgoingMethod(
      prefs.number(at('authMethod')),
      prefs.text(at('username')),
      incomingName,
      notes,
    ),
  };
}

/** nsMsgSocketType: 0 plain, 1 STARTTLS where offered, 2 STARTTLS, 3 TLS. */
function securityOf(type: number | undefined, notes: ImportNote[]): ConnectionSecurity {
  if (type === 3) return 'tls';
  if (type === 1) note(notes, 'encryption-required');
  return type === 1 || type === 2 ? 'starttls' : 'none';
}

/** nsMsgAuthMethod: 3 is a password in clear text, 4 an encrypted one, 10 OAuth2; 5 to 8 are not spoken here. */
function incomingMethod(method: number | undefined, notes: ImportNote[]): IncomingAuthentication {
  if (method === 10) return 'oauth2';
  if (method !== undefined && method >= 5 && method <= 8) note(notes, 'sign-in-method');
  return 'auto';
}

function outgoingMethod(
  method: number | undefined,
  userName: string,
  incomingName: string,
  notes: ImportNote[],
): OutgoingAuthentication {
  if (method === 1 || userName === '') return { kind: 'none' };
  if (method !== undefined && method >= 5 && method <= 8) note(notes, 'sign-in-method');
  if (userName === incomingName) return { kind: 'same-as-incoming' };
  return { kind: 'own', userName, rememberPassword: true };
}

function note(notes: ImportNote[], one: ImportNote): void {
  if (!notes.includes(one)) notes.push(one);
}

function daysOf(days: number | undefined): number {
  return Math.min(100, Math.max(1, days ?? 7));
}

/** `Anna <anna@example.org>` is allowed there. */
function bareAddress(text: string): string {
  return (/<([^<>]*)>\s*$/u.exec(text)?.[1] ?? text).trim();
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** A preference of another kind than it should be counts as absent. */
class PrefReader {
  readonly #prefs: Prefs;

  constructor(prefs: Prefs) {
    this.#prefs = prefs;
  }

  text(name: string): string {
    const value = this.#prefs.get(name);
    return typeof value === 'string' ? value : '';
  }

  number(name: string): number | undefined {
    const value = this.#prefs.get(name);
    return typeof value === 'number' ? value : undefined;
  }

  flag(name: string, otherwise = false): boolean {
    const value = this.#prefs.get(name);
    return typeof value === 'boolean' ? value : otherwise;
  }
}
