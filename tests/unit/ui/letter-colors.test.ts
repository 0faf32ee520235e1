// The colours letters are written in can be read on every ground a row has, in light and in dark.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { messageColors } from '../../../src-shared/mail/letter-marks.ts';

const css = readFileSync(
  path.resolve(import.meta.dirname, '../../../src-renderer/ui/tokens.css'),
  'utf8',
);

test.each(messageColors)('%s', (color) => {
  for (const ground of ['canvas', 'hover', 'selected']) {
    const [words, behind] = [tokenOf(`letter-${color}`), tokenOf(ground)];
    words.forEach((each, at) => {
      const where = `${each} on ${ground}, ${at === 0 ? 'light' : 'dark'}`;
      expect(contrast(each, behind[at] ?? ''), where).toBeGreaterThanOrEqual(4.5);
    });
  }
});

test('words that were sought, on their mark', () => {
  expect(/\nmark \{[^}]*color: var\(--text\);/.test(css)).toBe(true);
  const [words, behind] = [tokenOf('text'), tokenOf('mark')];
  words.forEach((each, at) => {
    expect(contrast(each, behind[at] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
});

/** What a token is in light and in dark. */
function tokenOf(name: string): [light: string, dark: string] {
  const found = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css);
  return [found?.[1] ?? '', found?.[2] ?? ''];
}

/** As WCAG 2 reckons it. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
