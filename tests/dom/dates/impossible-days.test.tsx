// Days that do not exist, and years that are not whole: nothing else is made of them, and a sentence says what is wrong.
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { shownIn, typeInto } from '../date-fields.ts';
import { day, fieldsStage } from './fields.tsx';

const stage = fieldsStage();
const shown = () => expect.poll(() => shownIn(day()));
const elsewhere = () => page.getByRole('button', { name: 'elsewhere' });
const sentence = (text: string) => page.getByText(text, { exact: true });

describe('February 30th', () => {
  it('stays as it was typed, with a sentence once the field is left', async () => {
    await stage.show('zh-TW', '2026-11-30', '');
    await typeInto(day(), '20990230');
    await expect.element(sentence('2099年2月只有 28 天。')).not.toBeInTheDocument();
    for (const _ of [1, 2]) {
      await elsewhere().click();
      await shown().toBe('2099/02/30');
      await expect.element(sentence('2099年2月只有 28 天。')).toBeVisible();
      expect(stage.written.date).toBe('');
      await day().getByRole('spinbutton').first().click();
    }
    const last = page.getByRole('spinbutton', { name: '日, Day' });
    await expect.element(last).toHaveAttribute('aria-invalid', 'true');
  });

  it('is corrected part by part', async () => {
    await stage.show('en', '2099-01-31', '');
    await typeInto(day(), '02');
    await elsewhere().click();
    await shown().toBe('02/31/2099');
    await expect.element(sentence('February 2099 has only 28 days.')).toBeVisible();
    await page.getByRole('spinbutton', { name: 'day, Day' }).click();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    await shown().toBe('02/28/2099');
    await expect.element(sentence('February 2099 has only 28 days.')).not.toBeInTheDocument();
    expect(stage.written.date).toBe('2099-02-28');
    await elsewhere().click();
    await shown().toBe('02/28/2099');
    expect(stage.written.date).toBe('2099-02-28');
  });

  it('gives way to a day of the calendar', async () => {
    await stage.show('en', '2099-01-31', '');
    await typeInto(day(), '0231{F4}');
    await expect.element(page.getByRole('grid', { name: 'February 2099' })).toBeVisible();
    await page.getByRole('gridcell').getByText('17', { exact: true }).click();
    await shown().toBe('02/17/2099');
    expect(stage.written.date).toBe('2099-02-17');
  });
});

describe('a year', () => {
  it('that is not whole is said to be so once the field is left', async () => {
    await stage.show('zh-TW', '2026-11-30', '');
    await typeInto(day(), '209');
    await expect.element(sentence('請輸入四位數的年份。')).not.toBeInTheDocument();
    await elsewhere().click();
    await expect.element(sentence('請輸入四位數的年份。')).toBeVisible();
    expect(stage.written.date).toBe('');
    await typeInto(day(), '2098');
    await expect.element(sentence('請輸入四位數的年份。')).not.toBeInTheDocument();
    expect(stage.written.date).toBe('2098-11-30');
  });

  it('long past is kept as it is given and as it is typed', async () => {
    await stage.show('zh-TW', '1899-12-31', '');
    await shown().toBe('1899/12/31');
    await typeInto(day(), '1789');
    await elsewhere().click();
    await shown().toBe('1789/12/31');
    expect(stage.written.date).toBe('1789-12-31');
  });
});
