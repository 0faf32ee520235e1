// The rule by which an event repeats (RFC 5545 §3.3.10), as far as it can be said in a sentence.

export type Weekday = 'MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA' | 'SU';

export interface Recurrence {
  readonly frequency: 'daily' | 'weekly' | 'monthly' | 'yearly';
  /** Every so many days, weeks, months or years. */
  readonly interval: number;
  /** For `weekly`, and for `monthly` and `yearly` together with `week`. */
  readonly weekdays: readonly Weekday[];
  /** Which of the month's weeks, -1 for the last; null when it is not by weeks. */
  readonly week: number | null;
  /** Day of the month, -1 for the last; null when it is the day of the first event. */
  readonly monthDay: number | null;
  /** How often at all; null when without end or `until` is set. */
  readonly count: number | null;
  /** As written, `20261231T160000Z` or `20261231`; null when without end or `count` is set. */
  readonly until: string | null;
  /** false: the rule says more than these fields do, and a sentence made of them must not pass for all of it. */
  readonly isWhole: boolean;
}

const frequencies = {
  DAILY: 'daily',
  WEEKLY: 'weekly',
  MONTHLY: 'monthly',
  YEARLY: 'yearly',
} as const;
const weekdayNames: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** null for a rule that repeats by hours or less, or says nothing that can be read. */
export function readRecurrence(rule: string): Recurrence | null {
  const parts = ruleParts(rule);
  const frequency = frequencies[parts.get('FREQ') as keyof typeof frequencies];
  if (frequency === undefined) return null;
  const days = (parts.get('BYDAY')?.split(',') ?? []).slice(0, 60).map(ordinalDay);
  const weeks = new Set(days.map((day) => day?.week ?? 0));
  const setPosition = wholeNumber(parts.get('BYSETPOS'));
  const [onlyWeek = 0] = weeks;
  const week = setPosition ?? (onlyWeek === 0 ? null : onlyWeek);
  const monthDay = wholeNumber(parts.get('BYMONTHDAY'));
  const said = new Set([
    'FREQ',
    'INTERVAL',
    'COUNT',
    'UNTIL',
    'WKST',
    'BYDAY',
    'BYMONTHDAY',
    'BYSETPOS',
  ]);
  // The month of a yearly event is that of its first day.
  if (frequency === 'yearly') said.add('BYMONTH');
  const isOdd =
    [...parts.keys()].some((key) => !said.has(key)) ||
    weeks.size > 1 ||
    days.includes(null) ||
    (parts.has('BYMONTHDAY') && (monthDay === null || days.length > 0)) ||
    (parts.has('BYSETPOS') && (setPosition === null || days.length !== 1 || onlyWeek !== 0)) ||
    (frequency === 'daily' && days.length > 0) ||
    (frequency === 'monthly' && days.length > 0 && week === null) ||
    (parts.get('BYMONTH')?.includes(',') ?? false);
  return {
    frequency,
    interval: Math.max(1, wholeNumber(parts.get('INTERVAL')) ?? 1),
    weekdays: weekdayNames.filter((name) => days.some((day) => day?.weekday === name)),
    week,
    monthDay,
    count: wholeNumber(parts.get('COUNT')),
    until: parts.get('UNTIL') ?? null,
    isWhole: !isOdd,
  };
}

/** `FREQ=YEARLY;BYMONTH=3` by name. */
export function ruleParts(rule: string): ReadonlyMap<string, string> {
  return new Map(
    rule
      .slice(0, 2_000)
      .toUpperCase()
      .split(';')
      .flatMap((part) => {
        const [name = '', value] = part.split('=');
        return value === undefined ? [] : [[name.trim(), value.trim()] as const];
      }),
  );
}

/** `2TU`, `-1FR`, `MO`; week 0 for every one. */
export function ordinalDay(
  text: string,
): { readonly week: number; readonly weekday: Weekday } | null {
  const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(text.trim());
  return match ? { week: Number(match[1] ?? 0), weekday: match[2] as Weekday } : null;
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^[+-]?\d{1,6}$/.test(text) ? Number(text) : null;
}
