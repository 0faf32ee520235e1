// Which password a conversation needs, by the account's settings. A password that is not known is a failure of its own.
import { MailError } from '../../src-shared/failure.ts';
import type { AccountSettings } from '../../src-shared/mail/account.ts';
import type { CredentialStore } from './credential-store.ts';

/** The POP3 password. Throws `password-needed`. */
export async function incomingPassword(
  store: CredentialStore,
  account: AccountSettings,
): Promise<string> {
  const password = await store.find(account.id, 'incoming');
  return password ?? needed(account.incoming);
}

/** The SMTP password; null where the server asks for none. Throws `password-needed`. */
export async function outgoingPassword(
  store: CredentialStore,
  account: AccountSettings,
): Promise<string | null> {
  const { kind } = account.outgoing.authentication;
  if (kind === 'none') return null;
  const password = await store.find(account.id, kind === 'own' ? 'outgoing' : 'incoming');
  return password ?? needed(account.outgoing);
}

function needed({ host, port }: { readonly host: string; readonly port: number }): never {
  throw new MailError({ code: 'password-needed', phase: 'authentication', host, port });
}
