// Whose secrets main is asked to forget, and by which way the provider hears of it.
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import type { AccountProxy } from '../../../src-shared/mail/proxy.ts';

export function ownerOf({ id, proxy }: Pick<AccountSettings, 'id' | 'proxy'>): {
  readonly accountId: AccountId;
  readonly proxy?: AccountProxy;
} {
  return { accountId: id, ...(proxy ? { proxy } : {}) };
}
