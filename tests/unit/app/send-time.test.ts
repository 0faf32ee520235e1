import { describe, expect, it } from 'vitest';
import {
  fieldsOf,
  presetTime,
  timeOfFields,
} from '../../../src-renderer/app/send-time/send-time.ts';

/** A Wednesday, local time. */
const wednesday = new Date(2026, 10, 25, 14, 20, 30).getTime();
const sunday = new Date(2026, 10, 29, 20, 0).getTime();

describe('times offered for a letter that leaves later', () => {
  it('are to come, and none is offered twice', () => {
    for (const now of [wednesday, sunday]) {
      const times = (['in-an-hour', 'this-evening', 'tomorrow', 'monday'] as const)
        .map((preset) => presetTime(preset, now))
        .filter((at) => at !== null);
      expect(times.every((at) => at > now)).toBe(true);
      expect(new Set(times).size).toBe(times.length);
    }
  });

  it('leave out an evening that has begun, and a Monday that is tomorrow', () => {
    expect(presetTime('this-evening', sunday)).toBeNull();
    expect(presetTime('monday', sunday)).toBeNull();
    expect(presetTime('tomorrow', sunday)).toBe(new Date(2026, 10, 30, 8).getTime());
  });

  it('reach over the end of a month', () => {
    const last = new Date(2026, 11, 31, 9).getTime();
    expect(presetTime('tomorrow', last)).toBe(new Date(2027, 0, 1, 8).getTime());
  });
});

describe('a time as it was typed', () => {
  it('is read back as it was written', () => {
    const { date, time } = fieldsOf(wednesday);
    expect([date, time]).toEqual(['2026-11-25', '14:20']);
    expect(timeOfFields(date, time, 0)).toBe(new Date(2026, 10, 25, 14, 20).getTime());
  });

  it.each([
    ['', '08:00', 'unreadable'],
    ['2026-11-26', '', 'unreadable'],
    ['2026-13-45', '08:00', 'unreadable'],
    ['tomorrow', '08:00', 'unreadable'],
    ['2026-11-25', '14:20', 'past'],
  ])('"%s" "%s" is %s', (date, time, problem) => {
    expect(timeOfFields(date, time, wednesday)).toBe(problem);
  });
});
