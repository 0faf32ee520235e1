import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDictionary, type Dictionary } from '../../../src-renderer/spelling/dictionary.ts';
import { alikeAmong, inCaseOf } from '../../../src-renderer/spelling/suggestions.ts';
import { maxWordLength } from '../../../src-renderer/spelling/words.ts';

let dictionary: Dictionary;

beforeAll(() => {
  const folder = path.resolve(import.meta.dirname, '../../../node_modules/dictionary-en');
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  dictionary = createDictionary(read('index.aff'), read('index.dic'));
});

describe('the dictionary', () => {
  it.each([
    "don't",
    'Taipei',
    'well-known',
    'Wi-Fi',
    'e-mail',
    're-elect',
    'mother-in-law',
    'HELLO',
    'The',
    "company's",
    'naive',
    'constructor',
  ])('knows %s', (word) => {
    expect(dictionary.isKnown(word)).toBe(true);
  });

  it.each([
    'teh',
    'recieve',
    'well-knwon',
    'colour',
    'xyzzyqwv',
    'taipei',
    "wrold's",
    '--',
    '__proto__',
    'hasOwnProperty',
  ])('does not know %s', (word) => {
    expect(dictionary.isKnown(word)).toBe(false);
  });

  it.each([
    ['teh', 'the'],
    ['Teh', 'The'],
    ['TEH', 'THE'],
    ['wrold', 'world'],
    ['recieve', 'receive'],
    ['accomodation', 'accommodation'],
    ['seperately', 'separately'],
    ['definately', 'definitely'],
    ['colour', 'color'],
    ['dont', "don't"],
    ['alot', 'a lot'],
    ['well-knwon', 'well-known'],
    ['Freind', 'Friend'],
  ])('for %s it offers %s first', (word, meant) => {
    expect(dictionary.suggest(word)[0]).toBe(meant);
  });

  it('offers nothing for nonsense, and is done with it in a moment', () => {
    const before = performance.now();
    expect(dictionary.suggest('q'.repeat(maxWordLength))).toEqual([]);
    expect(dictionary.suggest('xyzzyqwv')).toEqual([]);
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});

describe('words of the person’s own', () => {
  it('are offered where they are alike', () => {
    expect(alikeAmong('Outpsot', ['Outpost', 'Hsinchu'])).toEqual(['Outpost']);
    expect(alikeAmong('cat', ['dog', 'cart', 'Carting'])).toEqual(['cart']);
  });

  it('keep their own capitals', () => {
    expect(inCaseOf('iphnoe', 'iPhone')).toBe('iPhone');
    expect(inCaseOf('Hsinchuu', 'hsinchu')).toBe('Hsinchu');
  });
});
