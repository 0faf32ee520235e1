// Colour attributes of old HTML, read as engines read them.
import { expect, test } from 'vitest';
import { legacyColour } from '../../../src-renderer/sanitize/legacy-colour.ts';

test.each([
  ['#abc', '#aabbcc'],
  ['abc', '#0a0b0c'],
  ['FFFFFF', '#ffffff'],
  ['#99CC', '#99cc00'],
  ['chucknorris', '#c00000'],
  ['#ffffff;', '#ffff00'],
  ['  #123456 ', '#123456'],
  ['x', '#000000'],
])('%s means %s', (attribute, colour) => {
  expect(legacyColour(attribute)).toBe(colour);
});

test('nothing and transparent have no effect', () => {
  expect([legacyColour(''), legacyColour('Transparent')]).toEqual([null, null]);
});
