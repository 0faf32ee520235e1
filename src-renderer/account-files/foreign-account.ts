// Settings of another program brought into ours: what is missing gets this program's defaults, what cannot be is left out.
import {
  type AccountSettings,
  newAccount,
  standardPorts,
  timeoutBoundsMs,
} from '../../src-shared/mail/account.ts';
import { accountProblems } from '../../src-shared/mail/account-problems.ts';
import { account as accountSchema } from '../../src-shared/ipc/account-guards.ts';
import { check } from '../../src-shared/ipc/value-guards.ts';
import { oauthProblems } from '../../src-shared/oauth/oauth-settings.ts';
import { accountId } from '../../src-shared/mail/ids.ts';
import type { ForeignAccount, FoundAccount, ImportNote, LeftOut } from './account-file.ts';

export type Sorted =
  | { readonly kind: 'found'; readonly account: FoundAccount }
  | { readonly kind: 'left-out'; readonly leftOut: LeftOut };

/** A new account's settings without its id: what every file's are laid over. */
export function emptyAccount(): ForeignAccount {
  return withoutId(newAccount(placeholderId));
}

/** Found, where it could be saved as it is; a missing outgoing server may be filled in later, and is noted. */
export function sorted(
  settings: ForeignAccount,
  isDefault: boolean,
  notes: readonly ImportNote[],
): Sorted {
  const label = settings.label || settings.emailAddress || settings.incoming.host;
  const hasOutgoing = settings.outgoing.host !== '';
  const whole = { ...settings, label };
  if (!isSound({ ...whole, id: placeholderId }, hasOutgoing)) {
    return { kind: 'left-out', leftOut: { label, reason: 'incomplete' } };
  }
  const all = hasOutgoing ? notes : [...notes, 'no-outgoing' as const];
  return { kind: 'found', account: { settings: whole, isDefault, notes: all } };
}

/** A port as the file gives it, or the usual one for that protocol and security. */
export function portOr(
  port: number | undefined,
  protocol: 'pop3' | 'smtp',
  security: 'none' | 'starttls' | 'tls',
): number {
  const isPort = port !== undefined && Number.isInteger(port) && port >= 1 && port <= 65_535;
  return isPort ? port : standardPorts[protocol][security];
}

/** Seconds of another program as our milliseconds, within the slider's bounds. */
export function timeoutMsOf(seconds: number | undefined, otherwise: number): number {
  if (seconds === undefined || !Number.isFinite(seconds) || seconds <= 0) return otherwise;
  return Math.min(timeoutBoundsMs.max, Math.max(timeoutBoundsMs.min, Math.round(seconds) * 1_000));
}

/** No account has it: it stands where a check wants one. */
const placeholderId = accountId('import');

function isSound(account: AccountSettings, hasOutgoing: boolean): boolean {
  const { outgoingHost, ...problems } = accountProblems(account);
  if (Object.keys(problems).length > 0 || (hasOutgoing && outgoingHost)) return false;
  const { oauth } = account.incoming;
  // Endpoints that are missing the person is asked for; unsafe ones they would not see.
  if (oauth && Object.values(oauthProblems(oauth)).includes('not-https')) return false;
  try {
    check('account', accountSchema, account);
    return true;
  } catch {
    return false;
  }
}

function withoutId({
  id: _id,
  deliveryFolderId: _folder,
  ...rest
}: AccountSettings): ForeignAccount {
  return rest;
}
