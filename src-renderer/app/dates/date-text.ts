// Days as people write them, in both languages, and as values: 2026-11-30. Pure.
import type { Language } from '../../../src-shared/ipc/contract.ts';
import { dateTextOf } from '../criteria/date-text.ts';

/** A part of a written day, and where it stands in it. */
export interface DayPart {
  readonly name: 'year' | 'month' | 'day';
  readonly start: number;
  readonly end: number;
}

const orders = {
  en: ['month', 'day', 'year'],
  'zh-TW': ['year', 'month', 'day'],
} as const;

/**
 * The day that was written, as `2026-11-30`; null where it is none. Read in the order of the language unless a year of four digits comes
 * first. A year of two digits is one of this century; one left out is that of `today`.
 */
export function readDay(text: string, language: Language, today: Date): string | null {
  const numbers = narrow(text).match(/\d+/gu) ?? [];
  const written = numbers.length === 1 && numbers[0]?.length === 8 ? cut(numbers[0]) : numbers;
  const order = written[0]?.length === 4 ? orders['zh-TW'] : orders[language];
  const named =
    written.length === 3 ? order : written.length === 2 ? (['month', 'day'] as const) : null;
  if (!named) return null;
  const values = { year: String(today.getFullYear()), month: '', day: '' };
  named.forEach((name, index) => (values[name] = written[index] ?? ''));
  if (values.year.length === 2) values.year = `20${values.year}`;
  return values.year.length === 4
    ? dayValue(Number(values.year), Number(values.month), Number(values.day))
    : null;
}

/** 2026/11/30, or 11/30/2026 in English; nothing for what is no day. */
export function writeDay(day: string, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (date === '') return '';
  return language === 'zh-TW' ? `${year}/${month}/${date}` : `${month}/${date}/${year}`;
}

/** The parts of a day that {@link writeDay} wrote. */
export function dayParts(language: Language): readonly DayPart[] {
  let start = 0;
  return orders[language].map((name) => {
    const end = start + (name === 'year' ? 4 : 2);
    const part = { name, start, end };
    start = end + 1;
    return part;
  });
}

/** The day so many days, months or years further; at the end of a shorter month, its last. */
export function shiftDay(day: string, by: number, part: DayPart['name'] = 'day'): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  if (part === 'day') return dateTextOf(new Date(year, month - 1, date + by).getTime());
  const first = new Date(year, month - 1 + by * (part === 'year' ? 12 : 1), 1);
  const last = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate();
  return dateTextOf(first.setDate(Math.min(date, last)));
}

function dayValue(year: number, month: number, date: number): string | null {
  const at = new Date(year, month - 1, date);
  // The engine takes November 31st for the first of December, and years before 100 for those of the last century.
  const isReal = at.getFullYear() === year && at.getMonth() === month - 1 && at.getDate() === date;
  return isReal ? dateTextOf(at.getTime()) : null;
}

function cut(digits: string): string[] {
  return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)];
}

/** Full-width digits are what a Chinese input method may write. */
export function narrow(text: string): string {
  return text.normalize('NFKC');
}
