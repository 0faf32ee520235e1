// Colours turned for a dark page: whatever could be read can still be read.
import { expect, test } from 'vitest';
import { contrastOf, darkTone, type Tone } from '../../../src-renderer/sanitize/dark-tone.ts';

const tone = (hex: string): Tone => {
  const [red = 0, green = 0, blue = 0] = (hex.match(/../g) ?? []).map((part) => parseInt(part, 16));
  return { red, green, blue, alpha: 1 };
};
const hexOf = ({ red, green, blue }: Tone) =>
  [red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('');
const turned = (hex: string) => hexOf(darkTone(tone(hex)));

test('white paper becomes the dark page, black ink white', () => {
  expect(turned('ffffff')).toBe('1f1f1f');
  expect(turned('000000')).toBe('ffffff');
});

test('any two colours keep their contrast, as far as light reaches', () => {
  const channels = [0x30, 0x60, 0x99, 0xcc, 0xff];
  const all = channels.flatMap((red) =>
    channels.flatMap((green) => channels.map((blue) => ({ red, green, blue, alpha: 1 }))),
  );
  for (const one of all) {
    for (const other of all) {
      const before = contrastOf(one, other);
      const after = contrastOf(darkTone(one), darkTone(other));
      // Channels are whole numbers, and the brightest is capped.
      expect(after, `${hexOf(one)} on ${hexOf(other)}`).toBeGreaterThan(before * 0.78 - 0.2);
    }
  }
});

test('hues stay: blue is still blue, yellow still yellow, and transparency is kept', () => {
  const blue = darkTone(tone('0000ff'));
  expect(blue.blue).toBe(255);
  expect(blue.red).toBe(blue.green);
  const yellow = darkTone(tone('ffff00'));
  expect(yellow.red).toBe(yellow.green);
  expect(yellow.blue).toBe(0);
  expect(darkTone({ ...tone('123456'), alpha: 0.5 }).alpha).toBe(0.5);
});
