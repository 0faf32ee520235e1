// Dates and sizes as lists and letters show them, in both languages. Pure: `now` is given.
import type { Language } from '../../src-shared/ipc/contract.ts';

export interface Format {
  /** 今天 上午 09:41, 昨天 下午 06:03, 11月20日 (週五), 2024/11/20; English likewise. `atMs` since the epoch. */
  shortDate(atMs: number): string;
  /** `shortDate` with the time of day, whichever day it was. */
  shortDateAndTime(atMs: number): string;
  /** When something will happen: 今天 下午 05:32, 明天 上午 08:00, 11月30日 (週一) 上午 08:00; English likewise. */
  dueTime(atMs: number): string;
  /** A day to come as well as one past, without its time: 2026/11/30. */
  day(atMs: number): string;
  /** With weekday, year and time, as in a letter's head. */
  longDate(atMs: number): string;
  /** The day as `longDate` has it, without its time. */
  longDay(atMs: number): string;
  /** A month of a year: 2099年2月, February 2099. */
  month(atMs: number): string;
  /** The name of a weekday: 星期一, Monday; 0 is Sunday. */
  weekday(day: number): string;
  /** The time of day alone: 下午 05:32, 5:32 PM. */
  time(atMs: number): string;
  /** 248 KB, 3.1 MB; counted in 1024 as mail programs do, never 0 KB for something. */
  size(bytes: number): string;
  number(value: number): string;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** Makes the formats of one language. `now` is asked at each call, so that today stays today past midnight. */
export function createFormat(language: Language, now: () => number = Date.now): Format {
  const words = dayWords[language];
  const locale = language === 'zh-TW' ? 'zh-TW' : 'en-US';
  const make = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const time =
    language === 'zh-TW'
      ? chineseTime
      : formatter(make({ hour: 'numeric', minute: '2-digit', hour12: true }));
  const sameYear = formatter(make({ month: 'short', day: 'numeric' }));
  const weekday = formatter(make({ weekday: 'short' }));
  const longWeekday = formatter(make({ weekday: 'long' }));
  const date = formatter(make({ year: 'numeric', month: 'numeric', day: 'numeric' }));
  const full = formatter(make({ year: 'numeric', month: 'long', day: 'numeric' }));
  const month = formatter(make({ year: 'numeric', month: 'long' }));
  const number = new Intl.NumberFormat(locale);
  const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

  const daysAgo = (atMs: number) => Math.round((startOfDay(now()) - startOfDay(atMs)) / dayMs);
  /** null: neither today nor yesterday. */
  const recentMoment = (atMs: number): string | null => {
    const day = [words.today, words.yesterday][daysAgo(atMs)];
    return day === undefined ? null : `${day} ${time(new Date(atMs))}`;
  };
  const shortDay = (atMs: number): string => {
    const at = new Date(atMs);
    const isThisYear = at.getFullYear() === new Date(now()).getFullYear();
    return isThisYear && daysAgo(atMs) > 0 ? `${sameYear(at)} (${weekday(at)})` : date(at);
  };

  return {
    shortDate(atMs) {
      return recentMoment(atMs) ?? shortDay(atMs);
    },
    shortDateAndTime(atMs) {
      return recentMoment(atMs) ?? `${shortDay(atMs)} ${time(new Date(atMs))}`;
    },
    dueTime(atMs) {
      const at = new Date(atMs);
      const days = Math.round((startOfDay(atMs) - startOfDay(now())) / dayMs);
      if (days === 0 || days === 1) {
        return `${days === 0 ? words.today : words.tomorrow} ${time(at)}`;
      }
      const isThisYear = at.getFullYear() === new Date(now()).getFullYear();
      return isThisYear
        ? `${sameYear(at)} (${weekday(at)}) ${time(at)}`
        : `${date(at)} ${time(at)}`;
    },
    day: (atMs) => date(new Date(atMs)),
    longDate(atMs) {
      const at = new Date(atMs);
      return `${full(at)} (${weekday(at)}) ${time(at)}`;
    },
    longDay(atMs) {
      const at = new Date(atMs);
      return `${full(at)} (${weekday(at)})`;
    },
    month: (atMs) => month(new Date(atMs)),
    // The first of October 2023 was a Sunday.
    weekday: (day) => longWeekday(new Date(2023, 9, 1 + day)),
    time: (atMs) => time(new Date(atMs)),
    size(bytes) {
      if (bytes < 1024 * 1000) return `${number.format(Math.max(1, Math.ceil(bytes / 1024)))} KB`;
      if (bytes < 1024 ** 3) return `${oneDecimal.format(bytes / 1024 ** 2)} MB`;
      return `${oneDecimal.format(bytes / 1024 ** 3)} GB`;
    },
    number: (value) => number.format(value),
  };
}

const dayWords = {
  en: { today: 'Today', yesterday: 'Yesterday', tomorrow: 'Tomorrow' },
  'zh-TW': { today: '今天', yesterday: '昨天', tomorrow: '明天' },
} as const;

/** 上午 09:41: two digits, so that a column of them stands straight, and only the two halves of the day. */
function chineseTime(at: Date): string {
  const hour = at.getHours() % 12 || 12;
  const digits = (value: number) => String(value).padStart(2, '0');
  return `${at.getHours() < 12 ? '上午' : '下午'} ${digits(hour)}:${digits(at.getMinutes())}`;
}

function formatter(format: Intl.DateTimeFormat): (at: Date) => string {
  // Some versions put a narrow no-break space before AM and PM, which few fonts have at the right width.
  return (at) => format.format(at).replace(/\u202f/g, ' ');
}

function startOfDay(atMs: number): number {
  const at = new Date(atMs);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}
