import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  corporaAbsentReason,
  corpusFiles,
  corpusRoot,
  CORPUS_NAMES,
  expectedMail,
  readCorpusFile,
} from '../corpora.ts';

const absent = corporaAbsentReason();

afterEach(() => {
  vi.unstubAllEnvs();
});

test('without the collections there is a reason, no file, and no error', () => {
  vi.stubEnv('OUTPOST_SHARED', '/nonexistent');
  expect(corpusRoot()).toBeNull();
  expect(corporaAbsentReason()).toContain('OUTPOST_SHARED');
  expect(corpusFiles()).toEqual([]);
  expect(expectedMail('james').size).toBe(0);
});

describe.skipIf(absent)(`the mail collections${absent ? `: ${absent}` : ''}`, () => {
  test.each([
    ['spamassassin', 2150],
    ['mime4j', 80],
    ['ruby-mail', 104],
    ['james', 130],
    ['php-mime-mail-parser', 37],
    ['nodemailer-mailparser', 12],
    ['postal-mime', 5],
    ['tika', 8],
  ] as const)('%s holds its %i letters', (name, atLeast) => {
    const files = corpusFiles(name);
    expect(files.length).toBeGreaterThanOrEqual(atLeast);
    expect(files.every((file) => file.corpus === name)).toBe(true);
    expect(files[0]?.read().length).toBeGreaterThan(0);
  });

  test('names are unique within a source and nothing but mail is among them', () => {
    for (const corpus of CORPUS_NAMES) {
      const names = corpusFiles(corpus).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => /LICEN[CS]E|NOTICE|\.json$|README/.test(name))).toEqual([]);
    }
  });

  test('every expected result belongs to a letter', () => {
    for (const corpus of ['spamassassin', 'ruby-mail', 'james'] as const) {
      const names = new Set(corpusFiles(corpus).map(({ name }) => name));
      const expected = [...expectedMail(corpus).keys()];
      expect(expected.length).toBeGreaterThan(50);
      expect(expected.filter((name) => !names.has(name))).toEqual([]);
    }
    expect(readCorpusFile('php-mime-mail-parser', 'expected.json').length).toBeGreaterThan(100);
  });
});
