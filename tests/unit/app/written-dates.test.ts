import { describe, expect, it, test } from 'vitest';
import {
  dayParts,
  readDay,
  shiftDay,
  writeDay,
} from '../../../src-renderer/app/dates/date-text.ts';
import {
  readTime,
  shiftTime,
  timePartAt,
  writeTime,
} from '../../../src-renderer/app/dates/time-text.ts';

const today = new Date(2026, 10, 26);

describe('a day that was written', () => {
  it.each([
    ['2026/11/30', '2026-11-30'],
    ['2026-11-30', '2026-11-30'],
    ['2026年11月30日', '2026-11-30'],
    ['２０２６／１１／３０', '2026-11-30'],
    ['20261130', '2026-11-30'],
    ['26/1/5', '2026-01-05'],
    ['12/5', '2026-12-05'],
    ['', null],
    ['11', null],
    ['2026/2/29', null],
    ['2026/13/1', null],
    ['0099/1/1', null],
    ['12026/1/1', null],
    ['1/2/3/4', null],
  ])('%s is %s in Chinese', (text, day) => {
    expect(readDay(text, 'zh-TW', today)).toBe(day);
  });

  it.each([
    ['11/30/2026', '2026-11-30'],
    ['2026-11-30', '2026-11-30'],
    ['1/5/26', '2026-01-05'],
    ['30/11/2026', null],
    ['11/30', '2026-11-30'],
  ])('%s is %s in English', (text, day) => {
    expect(readDay(text, 'en', today)).toBe(day);
  });

  it.each(['en', 'zh-TW'] as const)('is read back as it was written in %s', (language) => {
    const text = writeDay('2026-01-05', language);
    expect(readDay(text, language, today)).toBe('2026-01-05');
    expect(
      dayParts(language).map(({ name, start, end }) => [name, text.slice(start, end)]),
    ).toEqual(
      expect.arrayContaining([
        ['year', '2026'],
        ['month', '01'],
        ['day', '05'],
      ]),
    );
  });

  it('moves by days, months and years, to the last of a shorter month', () => {
    expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01');
    expect(shiftDay('2026-01-31', 1, 'month')).toBe('2026-02-28');
    expect(shiftDay('2024-02-29', 1, 'year')).toBe('2025-02-28');
    expect(shiftDay('2026-03-31', -1, 'month')).toBe('2026-02-28');
  });
});

describe('a time that was written', () => {
  it.each([
    ['下午 08:05', '20:05'],
    ['上午 12:30', '00:30'],
    ['下午12:00', '12:00'],
    ['８：０５', '08:05'],
    ['8:05 PM', '20:05'],
    ['8 p.m.', '20:00'],
    ['20:05', '20:05'],
    ['2005', '20:05'],
    ['下午8點5分', '20:05'],
    ['24:00', null],
    ['13:00 PM', null],
    ['8:60', null],
    ['8:05:30', null],
    ['noon', null],
    ['', null],
  ])('%s is %s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  test('every minute of the day is read back as it was written', () => {
    for (let minute = 0; minute < 1440; minute += 1) {
      const time = shiftTime('00:00', minute);
      for (const language of ['en', 'zh-TW'] as const) {
        expect(readTime(writeTime(time, language))).toBe(time);
      }
    }
  });

  it('moves by what stands at the caret, and around midnight', () => {
    expect(timePartAt('下午 08:05', 0).minutes).toBe(720);
    expect(timePartAt('下午 08:05', 4).minutes).toBe(60);
    expect(timePartAt('下午 08:05', 8).minutes).toBe(1);
    expect(timePartAt('8:05 PM', 7).minutes).toBe(720);
    expect(timePartAt('8:05 PM', 1).minutes).toBe(60);
    expect(shiftTime('23:59', 1)).toBe('00:00');
    expect(shiftTime('00:00', -60)).toBe('23:00');
    const { find } = timePartAt('9:59 AM', 0);
    expect(find('10:59 AM')).toEqual([0, 2]);
  });
});
