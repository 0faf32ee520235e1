// What keeps letters from being joined, as a sentence.
import type { Translate } from '../../../src-shared/i18n/translate.ts';
import type { Language } from '../../../src-shared/ipc/contract.ts';
import { maxJoinedBytes, maxPieces, type PieceProblem } from '../../mime/partial/judge-pieces.ts';

export function problemWords(
  problem: PieceProblem,
  translate: Translate,
  language: Language,
): string {
  switch (problem.kind) {
    case 'missing':
    case 'twice':
      return translate(`combine.problem.${problem.kind}`, {
        numbers: numbersInWords(problem.numbers, language),
        count: problem.numbers.length,
      });
    case 'too-many':
      return translate('combine.problem.too-many', { most: maxPieces });
    case 'too-large':
      return translate('combine.problem.too-large', { megabytes: maxJoinedBytes / 1024 / 1024 });
    default:
      return translate(`combine.problem.${problem.kind}`);
  }
}

/** Nobody looks for more by hand. */
const mostNumbers = 12;

/** 3, 5 and 7; of many the first ones. */
export function numbersInWords(numbers: readonly number[], language: Language): string {
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const shown = numbers.slice(0, mostNumbers).map(String);
  return list.format(numbers.length > mostNumbers ? [...shown, '…'] : shown);
}
