// What the fields of Find Message hold, what is wrong with them, and what they ask for. Pure.
import type { Criteria, Criterion } from '../../../src-shared/mail/criteria.ts';
import type { AccountId, FolderId } from '../../../src-shared/mail/ids.ts';

export interface FindFields {
  /** null: all folders. */
  readonly lookIn: FolderId | null;
  readonly includesSubfolders: boolean;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly message: string;
  /** As a date field has it: 2026-11-30, or empty while it is not whole. */
  readonly before: string;
  readonly after: string;
  /** Whether the date counts at all. */
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
  readonly hasAttachment: boolean;
  readonly isFlagged: boolean;
  /** null: any. */
  readonly accountId: AccountId | null;
  /** In KB, as typed; empty: any size. */
  readonly atLeast: string;
  readonly atMost: string;
}

/** Fields with nothing in them; `today` is what the dates begin with once they count. */
export function emptyFields(
  place: Pick<FindFields, 'lookIn' | 'includesSubfolders'>,
  today: Date,
): FindFields {
  const date = dateText(today);
  return {
    ...place,
    ...{ from: '', to: '', subject: '', message: '' },
    ...{ before: date, after: date, hasBefore: false, hasAfter: false },
    ...{ hasAttachment: false, isFlagged: false, accountId: null, atLeast: '', atMost: '' },
  };
}

export type FindProblems = Partial<
  Record<'before', 'noDate' | 'notLater'> &
    Record<'after', 'noDate'> &
    Record<'atLeast', 'noNumber'> &
    Record<'atMost', 'noNumber' | 'smaller'>
>;

export function problemsOf(fields: FindFields): FindProblems {
  const { hasBefore, hasAfter, before, after } = fields;
  const [atLeast, atMost] = [kilobytes(fields.atLeast), kilobytes(fields.atMost)];
  // Dates as texts compare as dates do, but for years beyond 9999.
  const isBackward = hasBefore && hasAfter && (midnight(before) ?? 0) <= (midnight(after) ?? 0);
  return {
    ...(hasAfter && midnight(after) === null ? { after: 'noDate' } : {}),
    ...(hasBefore && midnight(before) === null
      ? { before: 'noDate' }
      : isBackward
        ? { before: 'notLater' }
        : {}),
    ...(Number.isNaN(atLeast) ? { atLeast: 'noNumber' } : {}),
    ...(Number.isNaN(atMost)
      ? { atMost: 'noNumber' }
      : atLeast !== null && atMost !== null && atMost < atLeast
        ? { atMost: 'smaller' }
        : {}),
  };
}

/** What a letter must meet to be found. The fields have no problems. */
export function criteriaOf(fields: FindFields): Criteria {
  const { hasAttachment, isFlagged, accountId } = fields;
  const [atLeast, atMost] = [kilobytes(fields.atLeast), kilobytes(fields.atMost)];
  const words = [
    ['from', fields.from],
    ['to', fields.to],
    ['subject', fields.subject],
    ['body', fields.message],
  ] as const;
  const [before, after] = [midnight(fields.before), midnight(fields.after)];
  const criteria: Criterion[] = words
    .filter(([, typed]) => typed.trim() !== '')
    .map(([field, typed]) => ({ kind: 'words', field, words: typed, isNot: false }));
  // Before a day is before it begins, after it is once it has begun: from the 1st to the 2nd is a day.
  if (fields.hasBefore && before !== null) criteria.push({ kind: 'receivedBefore', at: before });
  if (fields.hasAfter && after !== null) criteria.push({ kind: 'receivedAfter', at: after });
  if (hasAttachment) criteria.push({ kind: 'hasAttachment', is: true });
  if (isFlagged) criteria.push({ kind: 'isFlagged', is: true });
  if (accountId !== null) criteria.push({ kind: 'account', accountId });
  // As lists show sizes, which is rounded up: what a list calls 10 KB is at least and at most 10 KB.
  if (atLeast !== null && atLeast > 0) criteria.push({ kind: 'sizeAbove', kb: atLeast - 1 });
  if (atMost !== null) criteria.push({ kind: 'sizeBelow', kb: atMost + 1 / 1_024 });
  return { joinedBy: 'and', criteria };
}

/** ms since the epoch of the local midnight a date begins with; null for what is no date. */
function midnight(date: string): number | null {
  const [, year, month, day] = /^(\d{4,6})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  const at = new Date(Number(year), Number(month) - 1, Number(day)).getTime();
  return Number.isNaN(at) ? null : at;
}

function dateText(date: Date): string {
  const digits = (value: number, count: number) => String(value).padStart(count, '0');
  return `${digits(date.getFullYear(), 4)}-${digits(date.getMonth() + 1, 2)}-${digits(date.getDate(), 2)}`;
}

/** null where nothing was typed, NaN where it is no number of KB. Full-width digits are digits, as an input method types them. */
function kilobytes(typed: string): number | null {
  const text = typed
    .normalize('NFKC')
    .trim()
    .replace(/\s*KB?$/i, '');
  if (typed.trim() === '') return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
