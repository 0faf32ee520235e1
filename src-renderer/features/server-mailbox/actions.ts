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
  const isSure = await askToConfirm({
    title: translate('serverMailbox.deleteTitle'),
    sentence: questionOf(wanted, letters.length, translate),
    confirmLabel: translate('serverMailbox.deleteConfirm'),
    isCautious: true,
  });
  if (isSure) await wishFor(account.id, entriesOf(wanted), 'delete');
}

/** How many would go, what is lost with them, and how many of those selected stay because nobody can tell yet what they are. */
function questionOf(
  wanted: readonly ServerLetter[],
  selected: number,
  translate: Translate,
): string {
  const count = wanted.length;
  const leftOut = selected - count;
  const join = (first: string, second: string) =>
    translate('serverMailbox.deleteSentences', { first, second });
  const ask = translate(leftOut > 0 ? 'serverMailbox.deleteAskSome' : 'serverMailbox.deleteAsk', {
    count,
    selected,
  });
  const question = join(ask, lossOf(wanted, translate));
  if (leftOut === 0) return question;
  return join(question, translate('serverMailbox.deleteLeftOut', { count: leftOut }));
}

function lossOf(wanted: readonly ServerLetter[], translate: Translate): string {
  const count = wanted.length;
  const lost = wanted.filter(isMissing);
  if (lost.length === 0) return translate('serverMailbox.deleteLoss.here', { count });
  if (count > 1) return translate('serverMailbox.deleteLoss.several', { lost: lost.length });
  const hasHeaders = lost[0]?.state === 'headers';
  return translate(
    hasHeaders ? 'serverMailbox.deleteLoss.headers' : 'serverMailbox.deleteLoss.absent',
  );
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
