// Structured headers as programs really write them.
import { describe, expect, test } from 'vitest';
import { parameterText, parseStructured } from '../../../src-renderer/mime/parameters.ts';

const named = (header: string) => parameterText(parseStructured(header), 'filename', '');

describe('quotation marks', () => {
  test.each([
    ['that never close', 'attachment; filename="plan.txt; size=3', 'plan.txt'],
    [
      'inside quotation marks',
      'attachment; filename="the "new" plan.txt"; size=3',
      'the "new" plan.txt',
    ],
    ['escaped', String.raw`attachment; filename="the \"new\" plan.txt"`, 'the "new" plan.txt'],
    ['around a semicolon', 'attachment; filename="a; b.txt"', 'a; b.txt'],
    ['in the middle of a word', 'attachment; filename=a"b.txt; size=3', 'a"b.txt'],
    [
      'around a Windows path',
      String.raw`attachment; filename="C:\tmp\plan.txt"`,
      String.raw`C:\tmp\plan.txt`,
    ],
    ['behind which the semicolon is missing', 'attachment; filename="a.txt" size=3', 'a.txt'],
    ['not at all, around blanks', 'attachment; filename=my plan.txt; size=3', 'my plan.txt'],
    ['not at all, and no semicolon', 'attachment; filename=plan.txt size=3', 'plan.txt'],
    ['around nothing', 'attachment; filename=""', ''],
  ])('%s', (_, header, expected) => {
    expect(named(header)).toBe(expected);
  });
});

test('a value ends where a parameter follows without a semicolon', () => {
  const { value, parameters } = parseStructured('TEXT/PLAIN charset=US-ASCII');
  expect(value).toBe('text/plain');
  expect(parameters.get('charset')).toBe('US-ASCII');
});

test('a value with blanks and no parameter is what it is', () => {
  expect(parseStructured('text / plain').value).toBe('text / plain');
  expect(parseStructured('multipart/mixed (a = b)').value).toBe('multipart/mixed');
});

describe('RFC 2231', () => {
  test.each([
    ['a charset and percents', "attachment; filename*=utf-8''%E6%B8%AC%E8%A9%A6.txt", '測試.txt'],
    [
      'pieces, one of them plain, in no order',
      "attachment; filename*1=ab; filename*0*=utf-8''%E6%B8%AC; filename*2*=%E8%A9%A6.txt",
      '測ab試.txt',
    ],
    [
      'pieces counted from 1',
      'attachment; filename*1="plan-"; filename*2="final.txt"',
      'plan-final.txt',
    ],
    [
      'pieces cut inside a character',
      "attachment; filename*0*=utf-8''%E6%B8; filename*1*=%AC.txt",
      '測.txt',
    ],
    ['a charset nobody knows', "attachment; filename*=x-nothing''%E6%B8%AC.txt", '測.txt'],
    [
      'both forms: the extended one counts',
      "attachment; filename=x.txt; filename*=utf-8''y.txt",
      'y.txt',
    ],
    ['a hole: what comes after is lost', 'attachment; filename*0=a; filename*2=c', 'a'],
  ])('%s', (_, header, expected) => {
    expect(named(header)).toBe(expected);
  });
});

test('a plain name in percents of UTF-8 is read, an honest percent sign is kept', () => {
  expect(named('attachment; filename="%E6%B8%AC%E8%A9%A6.txt"')).toBe('測試.txt');
  expect(named('attachment; filename="100%25.txt"')).toBe('100%25.txt');
  expect(named('attachment; filename="%E6%B8.txt"')).toBe('%E6%B8.txt');
});

test('the first of equal names counts, and blanks around the equals sign do not', () => {
  expect(named('attachment; filename = "a.txt"; filename=b.txt')).toBe('a.txt');
  expect(parseStructured('Text/Plain (a comment); Charset = big5').value).toBe('text/plain');
  expect(parseStructured('text/plain;; ;charset=big5').parameters.get('charset')).toBe('big5');
});
