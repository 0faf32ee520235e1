// Days as date fields write them, 2026-11-30, and as the moments they begin at here. Pure.

/** ms since the epoch of the local midnight the day begins with; NaN for what is no date. */
export function midnightOf(date: string): number {
  const [, year, month, day] = /^(\d{4,6})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  return new Date(Number(year), Number(month) - 1, Number(day)).getTime();
}

/** `at`: ms since the epoch. Empty where it is no moment. */
export function dateTextOf(at: number): string {
  if (!Number.isFinite(at)) return '';
  const date = new Date(at);
  const digits = (value: number, count: number) => String(value).padStart(count, '0');
  return [
    digits(date.getFullYear(), 4),
    digits(date.getMonth() + 1, 2),
    digits(date.getDate(), 2),
  ].join('-');
}
