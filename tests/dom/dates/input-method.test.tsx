// Days and times typed while a Chinese input method is on: it would take the digits for sounds.
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { installKeyboard } from '../../../src-renderer/app/keyboard.ts';
import { shownIn } from '../date-fields.ts';
import { day, fieldsStage, hours, pressUnderInputMethod } from './fields.tsx';

const stage = fieldsStage();
const shownDay = () => expect.poll(() => shownIn(day()));
const shownHours = () => expect.poll(() => shownIn(hours()));

it('takes the digits, of the numeric keypad, too, and nothing is composed into a part', async () => {
  await stage.show('zh-TW', '2026-11-30', '08:00');
  await day().getByRole('spinbutton').first().click();
  const digits = ['Digit2', 'Digit0', 'Digit9', 'Digit9', 'Numpad0', 'Numpad2', 'Digit0', 'Digit3'];
  await pressUnderInputMethod(...digits);
  await shownDay().toBe('2099/02/03');
  expect(stage.written.date).toBe('2099-02-03');
});

it('goes on to the next part at what is written between them', async () => {
  await stage.show('zh-TW', '2026-11-30', '08:00');
  await day().getByRole('spinbutton').first().click();
  const digits = ['Digit2', 'Digit0', 'Digit2', 'Digit7'];
  await pressUnderInputMethod(...digits, 'Digit1', 'Slash', 'Digit5');
  await shownDay().toBe('2027/01/05');
  await hours().getByRole('spinbutton').first().click();
  await pressUnderInputMethod('KeyP', 'Digit1', 'NumpadDecimal', 'Digit5');
  await shownHours().toBe('下午1:05');
});

it('takes the halves of the day by their letters', async () => {
  await stage.show('zh-TW', '2026-11-30', '08:00');
  await hours().getByRole('spinbutton').first().click();
  await pressUnderInputMethod('KeyP', 'Digit9', 'Digit1', 'Digit5');
  await shownHours().toBe('下午9:15');
  expect(stage.written.time).toBe('21:15');
});

it('is not asked: a part is no text', async () => {
  await stage.show('zh-TW', '2026-11-30', '08:00');
  await expect.element(page.getByRole('spinbutton').first()).toBeVisible();
  const parts = page.getByRole('spinbutton').elements();
  expect(parts).toHaveLength(6);
  for (const part of parts) {
    expect(part).toHaveProperty('isContentEditable', false);
    expect(part).toHaveProperty('tabIndex', 0);
  }
});

it('takes digits of full width, and leaves alone what is no digit', async () => {
  await stage.show('en', '2026-11-30', '08:00');
  const first = day().getByRole('spinbutton').first();
  await first.click();
  for (const key of ['x', '0', '２']) {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }
  await shownDay().toBe('02/30/2026');
  await userEvent.keyboard('{Control>}1{/Control}');
  await shownDay().toBe('02/30/2026');
});

it('keeps the keys that empty a part from the letters of the window', async () => {
  const endKeyboard = installKeyboard();
  try {
    await stage.show('zh-TW', '2026-11-30', '08:00');
    await day().getByRole('spinbutton').first().click();
    await userEvent.keyboard('{Delete}{Delete}{Delete}{Delete}');
    await shownDay().toBe('年/11/30');
    expect(stage.deletions).toBe(0);
    await page.getByRole('button', { name: 'elsewhere' }).click();
    await userEvent.keyboard('{Control>}d{/Control}');
    expect(stage.deletions).toBe(1);
  } finally {
    endKeyboard();
  }
});
