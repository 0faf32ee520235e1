// An account whose folder is gone was told of once; from then on its letters go into the Inbox without a word.
import type { MailFailure } from '../../../src-shared/failure.ts';
import type { AccountId } from '../../../src-shared/mail/ids.ts';
import { accountById, settingsOf } from '../../store/queries/accounts.ts';
import { folderById } from '../../store/queries/folders.ts';
import { saveAccount } from '../../store/writes/accounts.ts';

/** After a retrieval. The person may have chosen another folder, or undone the deletion, meanwhile. */
export async function forgetDeliveryFolder(
  id: AccountId,
  failure: MailFailure | null,
): Promise<void> {
  if (failure?.code !== 'delivery-folder-gone') return;
  const row = await accountById(id);
  if (!row?.deliveryFolderId || (await folderById(row.deliveryFolderId))) return;
  const { deliveryFolderId: _gone, ...settings } = settingsOf(row);
  await saveAccount(settings);
}
