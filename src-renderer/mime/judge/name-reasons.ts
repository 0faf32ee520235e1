// What a name alone says against a file: kinds that run, kinds that hide behind another, marks that write backwards.
import {
  endingOf,
  isRunnableName,
  isRunnableType,
  plainFileName,
} from '../../../src-shared/mail/runnable-names.ts';
import { reason, type Reason } from './judgement.ts';
import { isKnownEnding, isMacroEnding, isPageEnding } from './known-endings.ts';

/** `what` of a reason is cut to this many characters: a name may be a megabyte. */
const maxShownLength = 80;

/** U+202D and U+202E write what follows in the other direction; no honest name needs them. */
const overrides = /[\u202d\u202e]/;

/** A name in a letter or in an archive, as it is written there. */
export function reasonsOfName(name: string, contentType = ''): Reason[] {
  const reasons: Reason[] = [];
  const ending = endingOf(name);
  if (isRunnableName(name)) {
    reasons.push(reason('program', `.${ending}`));
    if (pretendsAnother(name)) reasons.push(reason('hidden-ending', `.${ending}`));
  } else if (isRunnableType(contentType)) {
    reasons.push(reason('program', contentType));
  }
  if (overrides.test(name)) reasons.push(reason('reversed-name'));
  if (isMacroEnding(ending)) reasons.push(reason('macros'));
  if (isPageEnding(ending)) reasons.push(reason('web-page'));
  else if (reasons.length === 0 && !isKnownEnding(ending))
    reasons.push(reason('unknown-kind', shown(ending)));
  return reasons;
}

/** `photo.jpg.exe`, `invoice.pdf          .exe`, `report.docx_.scr`. */
function pretendsAnother(name: string): boolean {
  const plain = plainFileName(name);
  const stem = plain.slice(0, plain.lastIndexOf('.'));
  const before = /\.([a-z0-9]{1,5})[\s_.-]*$/i.exec(stem.slice(-200))?.[1]?.toLowerCase() ?? '';
  return /\s{4,}$/.test(stem.slice(-200)) || (isKnownEnding(before) && !/^\d+$/.test(before));
}

function shown(ending: string): string {
  return ending === '' ? '' : `.${ending}`.slice(0, maxShownLength);
}

/** A name out of an archive, fit for a sentence. */
export function shownName(name: string): string {
  const plain = plainFileName(name);
  return plain.length <= maxShownLength
    ? plain
    : `${plain.slice(0, maxShownLength - 25)}…${plain.slice(-24)}`;
}
