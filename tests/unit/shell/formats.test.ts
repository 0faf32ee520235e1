import { describe, expect, test } from 'vitest';
import { createFormat } from '../../../src-renderer/app/formats.ts';

const now = new Date(2026, 10, 23, 10, 0).getTime();
const zh = createFormat('zh-TW', () => now);
const en = createFormat('en', () => now);
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime();

describe('a short date', () => {
  test.each([
    [at(2026, 10, 23, 9, 41), '今天 上午 09:41', 'Today 9:41 AM'],
    [at(2026, 10, 23, 0, 5), '今天 上午 12:05', 'Today 12:05 AM'],
    [at(2026, 10, 22, 18, 3), '昨天 下午 06:03', 'Yesterday 6:03 PM'],
    [at(2026, 10, 22, 12, 0), '昨天 下午 12:00', 'Yesterday 12:00 PM'],
    [at(2026, 10, 20, 9, 0), '11月20日 (週五)', 'Nov 20 (Fri)'],
    [at(2025, 10, 20, 9, 0), '2025/11/20', '11/20/2025'],
  ])('of %d is %s, in English %s', (time, chinese, english) => {
    expect(zh.shortDate(time)).toBe(chinese);
    expect(en.shortDate(time)).toBe(english);
  });

  test('that lies ahead, as a wrong clock makes it, is said in full', () => {
    expect(zh.shortDate(at(2026, 10, 24, 9, 0))).toBe('2026/11/24');
    expect(zh.shortDate(at(2031, 0, 1, 9, 0))).toBe('2031/1/1');
  });

  test('of yesterday is yesterday even a minute past midnight', () => {
    const justNow = createFormat('en', () => at(2026, 10, 23, 0, 1));
    expect(justNow.shortDate(at(2026, 10, 22, 23, 59))).toBe('Yesterday 11:59 PM');
  });
});

test('a time of day stands alone', () => {
  expect(zh.time(at(2026, 10, 23, 17, 32))).toBe('下午 05:32');
  expect(en.time(at(2026, 10, 23, 17, 32))).toBe('5:32 PM');
});

test('a long date names weekday, year and time', () => {
  expect(zh.longDate(at(2026, 10, 20, 9, 5))).toBe('2026年11月20日 (週五) 上午 09:05');
  expect(en.longDate(at(2026, 10, 20, 9, 5))).toBe('November 20, 2026 (Fri) 9:05 AM');
});

test.each([
  [0, '1 KB'],
  [1, '1 KB'],
  [253_952, '248 KB'],
  [1_023_000, '1,000 KB'],
  [3_250_000, '3.1 MB'],
  [5_368_709_120, '5 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(en.size(bytes)).toBe(text);
});

describe('a time to come', () => {
  test.each([
    [at(2026, 10, 23, 17, 5), '今天 下午 05:05', 'Today 5:05 PM'],
    [at(2026, 10, 24, 8, 0), '明天 上午 08:00', 'Tomorrow 8:00 AM'],
    [at(2026, 10, 30, 8, 0), '11月30日 (週一) 上午 08:00', 'Nov 30 (Mon) 8:00 AM'],
    [at(2027, 0, 4, 8, 0), '2027/1/4 上午 08:00', '1/4/2027 8:00 AM'],
  ])('of %d is %s, in English %s', (time, chinese, english) => {
    expect(zh.dueTime(time)).toBe(chinese);
    expect(en.dueTime(time)).toBe(english);
  });
});
