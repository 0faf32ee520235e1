// Birthdays as files and people write them, brought into one form. Pure.

/**
 * `1984-05-17`, or `--05-17` without a year; empty for what is no date. Understood: ISO 8601 with or without hyphens and a time behind
 * it, `--0517` (RFC 6350 §4.3.1), `1984/5/17`, `1984年5月17日`, and month first, as programs in English write: `5/17/1984`.
 */
export function birthdayOf(text: string): string {
  const trimmed = text.trim();
  const whole =
    /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/.exec(trimmed) ??
    /^(\d{4})[/.年-]\s*(\d{1,2})[/.月-]\s*(\d{1,2})日?(?:\s.*)?$/.exec(trimmed);
  if (whole) return dateOf(whole[1], whole[2], whole[3]);
  const yearless = /^--(\d{2})-?(\d{2})(?:T.*)?$/.exec(trimmed);
  if (yearless) return dateOf('', yearless[1], yearless[2]);
  const monthFirst = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(trimmed);
  return monthFirst ? dateOf(monthFirst[3], monthFirst[1], monthFirst[2]) : '';
}

/** From its parts; empty unless month and day are those of a calendar. */
export function dateOf(year = '', month = '', day = ''): string {
  const [monthNumber, dayNumber] = [Number(month), Number(day)];
  const length = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][monthNumber - 1];
  if (length === undefined || !(dayNumber >= 1 && dayNumber <= length)) return '';
  // Some programs write the year 0, or 1604, where there is none.
  const known = /^\d{4}$/.test(year) && Number(year) > 1604 ? year : '-';
  return `${known}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Year (empty where not known), month and day of a birthday in our form; null for none. */
export function birthdayParts(
  birthday: string,
): { readonly year: string; readonly month: string; readonly day: string } | null {
  const match = /^(\d{4}|-)-(\d{2})-(\d{2})$/.exec(birthday);
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  return { year: year === '-' ? '' : year, month, day };
}
