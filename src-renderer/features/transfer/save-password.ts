// Gives a typed password to main, and keeps the account's "remember password" true to what was ticked.
import type { CredentialSlot } from '../../../src-shared/ipc/contract.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { request } from '../../app/bridge.ts';
import { accountById, settingsOf } from '../../store/queries/accounts.ts';
import { saveAccount } from '../../store/writes/accounts.ts';
import type { PasswordAnswer } from './send-receive.ts';

/** The password is forgotten here at once. */
export async function savePassword(
  { id }: AccountSettings,
  slot: CredentialSlot,
  answer: NonNullable<PasswordAnswer>,
): Promise<void> {
  if (answer === 'kept') return;
  const { password, remember } = answer;
  await request('credentials.save', { accountId: id, slot, password, remember });
  const row = await accountById(id);
  if (!row) return;
  const changed = withRemember(settingsOf(row), slot, remember);
  if (changed) await saveAccount(changed);
}

function withRemember(
  account: AccountSettings,
  slot: CredentialSlot,
  rememberPassword: boolean,
): AccountSettings | null {
  const { incoming, outgoing } = account;
  if (slot === 'incoming') {
    if (incoming.rememberPassword === rememberPassword) return null;
    return { ...account, incoming: { ...incoming, rememberPassword } };
  }
  const { authentication } = outgoing;
  if (authentication.kind !== 'own') return null;
  if (authentication.rememberPassword === rememberPassword) return null;
  return {
    ...account,
    outgoing: { ...outgoing, authentication: { ...authentication, rememberPassword } },
  };
}
