// Block Sender 封鎖寄件者: onto the list, and then what of the sender is here, if the person wants.
import { blockedEntry } from '../../../src-shared/mail/blocked-senders.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { FolderId, MessageId } from '../../../src-shared/mail/ids.ts';
import { listOnce } from '../../catalogue/catalogue-client.ts';
import { defaultListSort } from '../../store/options.ts';
import { manyMessagesByIds, messageById } from '../../store/queries/messages.ts';
import { changeOption } from '../../store/writes/options.ts';
import { askToConfirm } from '../dialog-stack.tsx';
import { notify } from '../notices.tsx';
import { carryOut } from '../work/carry-out.ts';

/** `current`: the folder listed; null where letters of several are: then only the letter's own folder is looked through. */
export async function blockSender(
  id: MessageId,
  current: FolderId | null,
  translate: Translate,
): Promise<void> {
  const row = await messageById(id);
  const address = blockedEntry(row?.from.address ?? '');
  if (!row || address === '') return notify(translate('junk.noSender'), 'warning');
  let isNew = false;
  await changeOption('blockedSenders', (present = []) => {
    isNew = !present.includes(address);
    return isNew ? [...present, address] : present;
  });
  if (!isNew) notify(translate('junk.alreadyBlocked', { address }));
  const folder = current ?? row.folderId;
  if (folder === 'deleted') return;
  const isWanted = await askToConfirm({
    title: translate('junk.blockedTitleDone'),
    sentence: translate('junk.blockedDone', { address }),
    confirmLabel: translate('junk.blockedYes'),
    cancelLabel: translate('junk.blockedNo'),
  });
  if (!isWanted) return;
  const ids = await lettersFrom(address, folder);
  if (ids.length > 0) await carryOut({ kind: 'delete', ids: Uint32Array.from(ids) });
}

/** Found by their words, and then looked at: the same words may stand in another's address. */
async function lettersFrom(address: string, folder: FolderId): Promise<MessageId[]> {
  const words = { kind: 'words', field: 'from', words: address, isNot: false } as const;
  const { ids } = await listOnce({
    folderIds: [folder],
    sort: defaultListSort,
    isGrouped: false,
    expanded: new Set(),
    criteria: [{ joinedBy: 'and', criteria: [words] }],
    words: '',
    kept: null,
  });
  const rows = await manyMessagesByIds(Array.from(ids) as MessageId[]);
  return rows.flatMap((row) =>
    row?.from.address.toLowerCase() === address && row.folderId === folder ? row.id : [],
  );
}
