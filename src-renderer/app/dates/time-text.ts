// Times of day as people write them, in both languages, and as values: 20:05. Pure.
import type { Language } from '../../../src-shared/ipc/contract.ts';
import { narrow } from './date-text.ts';

const dayMinutes = 24 * 60;

/** The time that was written, as `20:05`; null where it is none. Without 下午 or PM it is that of a day of 24 hours. */
export function readTime(text: string): string | null {
  const written = narrow(text).toLowerCase();
  const found = /(\d{1,2})\D+(\d{1,2})|(\d{1,2})(\d{2})(?!\d)|(\d{1,2})/u.exec(written);
  if (!found || (written.match(/\d+/gu) ?? []).length > 2) return null;
  const hour = Number(found[1] ?? found[3] ?? found[5]);
  const minute = Number(found[2] ?? found[4] ?? 0);
  const isMorning = /上午|早上|凌晨|a\.?m/u.test(written);
  const isAfternoon = /下午|晚上|中午|p\.?m/u.test(written);
  if (hour > (isMorning || isAfternoon ? 12 : 23) || minute > 59) return null;
  const shift = isAfternoon && hour < 12 ? 12 : isMorning && hour === 12 ? -12 : 0;
  return timeValue((hour + shift) * 60 + minute);
}

/** 下午 08:05, or 8:05 PM, as the program writes times elsewhere; nothing for what is no time. */
export function writeTime(time: string, language: Language): string {
  const [hour = Number.NaN, minute = Number.NaN] = time.split(':').map(Number);
  if (Number.isNaN(minute)) return '';
  const half = hour % 12 || 12;
  const minutes = String(minute).padStart(2, '0');
  if (language === 'en') return `${half}:${minutes} ${hour < 12 ? 'AM' : 'PM'}`;
  return `${hour < 12 ? '上午' : '下午'} ${String(half).padStart(2, '0')}:${minutes}`;
}

/** What stands at that place of a time that {@link writeTime} wrote, and where it begins and ends. */
export function timePartAt(
  text: string,
  caret: number,
): { readonly minutes: number; readonly find: (text: string) => readonly [number, number] } {
  const colon = text.indexOf(':');
  const half = /上午|下午|AM|PM/u.exec(text);
  const isHalf = half && caret >= half.index && caret <= half.index + half[0].length;
  if (isHalf) return { minutes: 12 * 60, find: whereIs(/上午|下午|AM|PM/u) };
  return caret > colon
    ? { minutes: 1, find: whereIs(/(?<=:)\d\d/u) }
    : { minutes: 60, find: whereIs(/\d+(?=:)/u) };
}

/** The time so many minutes later, past midnight into the morning. */
export function shiftTime(time: string, byMinutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return timeValue((((hour * 60 + minute + byMinutes) % dayMinutes) + dayMinutes) % dayMinutes);
}

function whereIs(part: RegExp): (text: string) => readonly [number, number] {
  return (text) => {
    const found = part.exec(text);
    return found ? [found.index, found.index + found[0].length] : [0, text.length];
  };
}

function timeValue(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
