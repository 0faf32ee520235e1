// The letters that bench:store is made of: the same every time, of the sizes and kinds that real mailboxes have.
import { describe, expect, test } from 'vitest';
import { summarise } from '../../../src-renderer/mime/summarise.ts';
import { letterFacts, messageIdOf } from '../../bench/letters/letter-facts.ts';
import { storeLetter } from '../../bench/letters/store-letters.ts';

const numbers = Array.from({ length: 300 }, (_, index) => index * 661);
const letters = numbers.map(storeLetter);
const share = (isOne: (index: number) => boolean): number =>
  numbers.filter(isOne).length / numbers.length;

describe('letter n', () => {
  test('has the same bytes whichever letters were made before', () => {
    const once = storeLetter(1_234);
    storeLetter(99);
    expect(storeLetter(1_234)).toEqual(once);
    expect(storeLetter(1_235)).not.toEqual(once);
  });

  test('can be sent as it is: lines end in CRLF, are not too long, and none begins with a dot', () => {
    for (const letter of letters) {
      const text = letter.toString('latin1');
      expect(text).not.toMatch(/(?:^|\n)\.|[^\r]\n|\r[^\n]/);
      expect(text.split('\r\n').every((line) => line.length <= 998)).toBe(true);
      expect(text.endsWith('\r\n')).toBe(true);
    }
  });

  test('reads as what it was made of', () => {
    const receivedAt = Date.UTC(2026, 0, 2);
    for (const index of numbers.slice(0, 100)) {
      const { subject, from, ancestors, sentAt } = letterFacts(index);
      const summary = summarise(storeLetter(index), { fallbackCharset: '', receivedAt });
      expect(summary.subject).toBe(`${ancestors.length > 0 ? 'Re: ' : ''}${subject}`);
      expect(summary.from).toEqual(from);
      expect(summary.references).toEqual(ancestors.map(messageIdOf));
      expect(Math.abs(summary.sentAt - sentAt)).toBeLessThan(1_000);
      expect(summary.preview.length).toBeGreaterThan(10);
      expect(summary.damage).toBeNull();
    }
  });
});

test('half of them are Chinese, four in ten answer an earlier one', () => {
  expect(share((index) => letterFacts(index).tongue === 'chinese')).toBeCloseTo(0.5, 1);
  expect(share((index) => letterFacts(index).ancestors.length > 0)).toBeCloseTo(0.4, 1);
  for (const index of numbers) {
    expect(letterFacts(index).ancestors.every((each) => each < index)).toBe(true);
  }
});

test('they take 6 to 8 KB on average, half of them less than 5', () => {
  const sizes = letters.map((letter) => letter.byteLength).toSorted((a, b) => a - b);
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  expect(mean).toBeGreaterThan(6_000);
  expect(mean).toBeLessThan(8_000);
  expect(sizes[150]).toBeLessThan(5_000);
});
