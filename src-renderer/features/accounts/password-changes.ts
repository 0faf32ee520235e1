// What becomes of an account's passwords when its dialog is saved. Pure; the passwords only pass through.
import type { CredentialProtection, CredentialSlot } from '../../../src-shared/ipc/contract.ts';
import {
  type AccountProxy,
  hasProxyServer,
  isSameProxyPlace,
  type ProxyPlace,
  proxyPlaceOf,
  wantsProxyLogin,
} from '../../../src-shared/mail/proxy.ts';
import { type AccountSettings, signsInWithBrowser } from '../../../src-shared/mail/account.ts';

/** null, or absent: not typed, so the stored one stays. */
export type TypedPasswords = Readonly<Record<'incoming' | 'outgoing', string | null>> & {
  readonly proxy?: string | null;
};

export type PasswordChange =
  | {
      readonly kind: 'save';
      readonly slot: CredentialSlot;
      readonly password: string;
      readonly remember: boolean;
      /** Where a proxy's password may go to. */
      readonly proxy?: ProxyPlace;
    }
  | { readonly kind: 'forget'; readonly slot: CredentialSlot };

/**
 * A typed password is kept, until the program ends where the box is not ticked or the system can keep nothing. Where the box
 * was ticked before and is no more, the one remembered is forgotten; so is the one that signing in with the browser replaces, and that of
 * a proxy which is another one now.
 */
export function passwordChanges(
  before: AccountSettings,
  after: AccountSettings,
  typed: TypedPasswords,
  protection: CredentialProtection,
): PasswordChange[] {
  return (['incoming', 'outgoing', 'proxy'] as const).flatMap((slot): PasswordChange[] => {
    const password = typed[slot] ?? null;
    if (slot === 'incoming' && signsInWithBrowser(after)) {
      return signsInWithBrowser(before) ? [] : [{ kind: 'forget', slot }];
    }
    const remember = isRemembered(after, slot) && protection !== 'none';
    if (slot === 'proxy') return proxyChange(before.proxy, after.proxy, password, remember);
    if (password !== null) return [{ kind: 'save', slot, password, remember }];
    return isRemembered(before, slot) && !isRemembered(after, slot)
      ? [{ kind: 'forget', slot }]
      : [];
  });
}

function proxyChange(
  before: AccountProxy | undefined,
  after: AccountProxy | undefined,
  password: string | null,
  remember: boolean,
): PasswordChange[] {
  const slot = 'proxy';
  if (password !== null && after && wantsProxyLogin(after)) {
    return [{ kind: 'save', slot, password, remember, proxy: proxyPlaceOf(after) }];
  }
  if (!before || !hasProxyServer(before)) return [];
  const isSame = after !== undefined && isSameProxyPlace(before, after);
  const isUsed = isSame && wantsProxyLogin(after);
  const isUnticked = isUsed && before.rememberPassword && !after.rememberPassword;
  return isUsed && !isUnticked ? [] : [{ kind: 'forget', slot }];
}

function isRemembered(
  { incoming, outgoing, proxy }: AccountSettings,
  slot: CredentialSlot,
): boolean {
  if (slot === 'incoming') return incoming.rememberPassword;
  if (slot === 'proxy')
    return proxy !== undefined && hasProxyServer(proxy) && proxy.rememberPassword;
  const { authentication } = outgoing;
  return authentication.kind === 'own' && authentication.rememberPassword;
}
