// Entries put behind those that were typed, as a list that is taken apart at commas. Pure.
import { entriesIn } from '../../../src-shared/mail/rules.ts';

/** What is there already, in whichever case, is not put there again. */
export function withEntries(typed: string, more: readonly string[]): string {
  const known = new Set(entriesIn(typed).map((entry) => entry.toLowerCase()));
  const fresh = more.filter((entry) => {
    const key = entry.toLowerCase();
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
  const before = typed.trim().replace(/[,;，；、\s]+$/u, '');
  return [...(before === '' ? [] : [before]), ...fresh].join(', ');
}
