// What the person asks of letters on the server. Written down as wishes, which the main window's next session carries out.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { AccountSettings } from '../../../src-shared/mail/account.ts';
import { askToConfirm } from '../../app/dialog-stack.tsx';
import { notify } from '../../app/notices.tsx';
import { wishFor } from '../../store/writes/wishes.ts';
import { isMissing, mayWish, type ServerLetter } from './letters.ts';

export function canGet(letters: readonly ServerLetter[]): boolean {
  return letters.some((letter) => isMissing(letter) && letter.wish !== 'get');
}

export function canDelete(letters: readonly ServerLetter[]): boolean {
  return letters.some((letter) => mayWish(letter) && letter.wish !== 'delete');
}

export function areKept(letters: readonly ServerLetter[]): boolean {
  return letters.length > 0 && letters.every(({ wish }) => wish === 'keep');
}

/** Asks for the letters not here; those the account never takes are named, since asking would change nothing. */
export async function getLetters(
  account: AccountSettings,
  letters: readonly ServerLetter[],
  translate: Translate,
): Promise<void> {
  const missing = letters.filter(isMissing);
  const wanted = missing.filter(({ isTooLarge }) => !isTooLarge);
  const tooLargeCount = missing.length - wanted.length;
  if (tooLargeCount > 0) {
    const limitMb = account.download.maxLetterMb;
    notify(
      translate('serverMailbox.tooLarge', { count: tooLargeCount, limit: limitMb }),
      'warning',
    );
  }
  if (wanted.length > 0) await wishFor(account.id, entriesOf(wanted), 'get');
}

/** Asks first: letters that are not here are lost with the server's copy. */
export async function deleteLetters(
  account: AccountSettings,
  letters: readonly ServerLetter[],
  translate: Translate,
): Promise<void> {
  const wanted = letters.filter(mayWish);
  const lostCount = wanted.filter(isMissing).length;
  const isSure = await askToConfirm({
    title: translate('serverMailbox.deleteTitle'),
    sentence: translate(lostCount > 0 ? 'serverMailbox.deleteLost' : 'serverMailbox.deleteSafe', {
      count: wanted.length,
      lost: lostCount,
    }),
    confirmLabel: translate('serverMailbox.deleteConfirm'),
    isCautious: true,
  });
  if (isSure) await wishFor(account.id, entriesOf(wanted), 'delete');
}

/** Keeps them on the server for ever, or, where all of them are kept so, no longer. */
export async function toggleKept(
  account: AccountSettings,
  letters: readonly ServerLetter[],
): Promise<void> {
  const wish = areKept(letters) ? null : 'keep';
  await wishFor(account.id, entriesOf(letters.filter(mayWish)), wish);
}

export async function undoWishes(
  account: AccountSettings,
  letters: readonly ServerLetter[],
): Promise<void> {
  await wishFor(account.id, entriesOf(letters.filter(({ wish }) => wish !== null)), null);
}

function entriesOf(letters: readonly ServerLetter[]) {
  return letters.map(({ entry }) => entry);
}
