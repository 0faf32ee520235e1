// Hours on a clock of twelve, typed as people here say them and as clocks of twenty-four show them.
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { shownIn } from '../date-fields.ts';
import { fieldsStage, hours } from './fields.tsx';

const stage = fieldsStage();
const shown = () => expect.poll(() => shownIn(hours()).replace(/\s/gu, ' '));
const hour = (name: string) => page.getByRole('spinbutton', { name });

describe('an hour of a Chinese clock', () => {
  it.each([
    ['2005', '下午8:05', '20:05'],
    ['1300', '下午1:00', '13:00'],
    ['0007', '上午12:07', '00:07'],
    ['0930', '上午9:30', '09:30'],
    ['1030', '上午10:30', '10:30'],
    ['1230', '上午12:30', '00:30'],
    ['305', '上午3:05', '03:05'],
    ['2:05', '上午2:05', '02:05'],
    ['20:05', '下午8:05', '20:05'],
    ['2{Tab}05', '上午2:05', '02:05'],
    ['2{Tab}{Shift>}{Tab}{/Shift}1{Tab}07', '上午1:07', '01:07'],
    ['2630', '上午6:30', '06:30'],
  ])('typed as %s is %s', async (keys, text, written) => {
    await stage.show('zh-TW', '2026-11-30', '08:00');
    await hour('小時, Hours').click();
    await userEvent.keyboard(keys);
    await shown().toBe(text);
    expect(stage.written.time).toBe(written);
  });

  it('keeps the half of the day that was chosen where the hour may mean either', async () => {
    await stage.show('zh-TW', '2026-11-30', '15:00');
    await hour('小時, Hours').click();
    await userEvent.keyboard('0830');
    await shown().toBe('下午8:30');
    await hour('小時, Hours').click();
    await userEvent.keyboard('1230');
    await shown().toBe('下午12:30');
  });

  it('may be typed at once where the field begins with the half of the day', async () => {
    await stage.show('zh-TW', '2026-11-30', '08:00');
    await hour('時段, Hours').click();
    await userEvent.keyboard('2005');
    await shown().toBe('下午8:05');
  });

  it('fills the parts of a field that was emptied', async () => {
    await stage.show('zh-TW', '2026-11-30', '');
    await hour('小時, Hours').click();
    await userEvent.keyboard('2005');
    await shown().toBe('下午8:05');
    expect(stage.written.time).toBe('20:05');
  });
});

it('turns to the afternoon in English as well', async () => {
  await stage.show('en', '2026-11-30', '08:00');
  await hour('hour, Hours').click();
  await userEvent.keyboard('2005');
  await shown().toBe('8:05 PM');
  await hour('AM/PM, Hours').click();
  await userEvent.keyboard('a');
  await shown().toBe('8:05 AM');
});
