// Deleting letters: to Deleted Items, or for good once the person has said so.
import { folderId, type FolderId, type MessageId } from '../../../src-shared/mail/ids.ts';
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import { idsInFolder } from '../../store/queries/messages.ts';
import { partlySentAmong } from '../../store/writes/given-up.ts';
import { countDoubtful, mayHaveArrived } from '../../store/writes/underway.ts';
import { askToConfirm } from '../dialog-stack.tsx';
import type { MeantLetters } from '../meant-letters.ts';
import { carryOut } from '../work/carry-out.ts';

const deleted = folderId('deleted');
const outbox = folderId('outbox');

/**
 * To Deleted Items; what lies there already goes for good, after a question. `from`: null where letters of several folders are listed.
 * False when the person thought better of it.
 */
export async function deleteLetters(
  meant: MeantLetters,
  from: FolderId | null,
  translate: Translate,
): Promise<boolean> {
  if (from === deleted) return purgeLetters(meant, translate);
  // Elsewhere nothing is asked of the store first: Ctrl+Z right after Delete must find this deletion begun.
  const mayBeWaiting = from === null || from === outbox;
  if (mayBeWaiting && !(await mayGiveUp(meant.ids, translate))) return false;
  const there = new Set(from === null ? await idsInFolder(deleted) : []);
  const [gone, here] = [true, false].map((isGone) =>
    meant.ids.filter((id) => there.has(id) === isGone),
  ) as [MessageId[], MessageId[]];
  const hasFolded = meant.conversationCount > 0;
  if (here.length > 0)
    await carryOut({ kind: 'delete', ids: Uint32Array.from(here) }, { hasFolded });
  if (gone.length === 0) return true;
  return purgeLetters({ ids: gone, conversationCount: 0 }, translate);
}

/** For good, after a question; false when the answer was no. */
export async function purgeLetters(
  { ids, conversationCount: conversations }: MeantLetters,
  translate: Translate,
): Promise<boolean> {
  if (!(await mayGiveUp(ids, translate))) return false;
  const count = ids.length;
  const unclear = await countDoubtful(ids);
  const asked = (): string => {
    if (unclear > 0) return translate('outbox.purgeUnclear', { count, unclear });
    if (conversations === 0) return translate('messageList.deleteSentence', { count });
    return translate('messageList.deleteConversations', { count, conversations });
  };
  const isSure = await askToConfirm({
    title: translate('messageList.deleteTitle'),
    sentence: asked(),
    confirmLabel: translate('messageList.deleteConfirm'),
  });
  if (isSure) await carryOut({ kind: 'purge', ids: Uint32Array.from(ids) });
  return isSure;
}

/** Purges what is in Deleted Items, after a question. */
export async function emptyDeletedItems(count: number, translate: Translate): Promise<void> {
  const isSure = await askToConfirm({
    title: translate('messageList.emptyTitle'),
    sentence: translate('messageList.emptySentence', { count }),
    confirmLabel: translate('messageList.emptyConfirm'),
  });
  if (isSure) await carryOut({ kind: 'emptyDeleted' });
}

/** Letters that some recipients have already are not deleted but sent to nobody else: true where the person knows. */
async function mayGiveUp(ids: readonly MessageId[], translate: Translate): Promise<boolean> {
  const partly = await partlySentAmong(ids);
  if (partly.length === 0) return true;
  const waiting = new Set(partly.flatMap(({ envelope }) => envelope.to));
  // After an unclear loss, in whichever try, the others may have it as well.
  const isUnclear = partly.some(mayHaveArrived);
  return askToConfirm({
    title: translate('outbox.giveUpTitle'),
    sentence: translate(isUnclear ? 'outbox.giveUpUnclear' : 'outbox.giveUpSentence', {
      count: partly.length,
      addresses: [...waiting].join(translate('reading.comma')),
    }),
    confirmLabel: translate('outbox.giveUpConfirm'),
  });
}
