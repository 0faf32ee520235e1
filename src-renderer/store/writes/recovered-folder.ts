// The folder for letters Check and Repair finds without a place. Used inside transactions; opens none.
import { folderId } from '../../../src-shared/mail/ids.ts';
import { store } from '../database.ts';

/** Fixed, so that a later check finds the folder again whatever the person calls it. */
export const recoveredFolder = folderId('recovered');

/** Makes the folder where it is not there. `name` in the person's language. */
export async function ensureRecoveredFolder(name: string): Promise<void> {
  const { folders } = store();
  if (await folders.get(recoveredFolder)) return;
  const siblings = (await folders.toArray()).filter(({ parentId }) => parentId === null);
  const order = Math.max(-1, ...siblings.map((row) => row.order)) + 1;
  const counters = { totalCount: 0, unreadCount: 0 };
  await folders.add({ id: recoveredFolder, role: null, parentId: null, name, order, ...counters });
}
