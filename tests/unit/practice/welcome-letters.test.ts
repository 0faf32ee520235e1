// The welcome letters: whole, in both languages, and fetching nothing.
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { welcomeLetters } from '../../../src-main/practice/welcome-letters.ts';

const read = async (language: 'en' | 'zh-TW') =>
  Promise.all(
    (await welcomeLetters('student', language, '1.0.0')).map((raw) => PostalMime.parse(raw)),
  );

describe.each(['en', 'zh-TW'] as const)('for a person who reads %s', (language) => {
  test('come in both languages, dated so that their own introduction is the newest', async () => {
    const letters = await read(language);
    const subjects = letters.map(({ subject }) => subject);
    expect(subjects).toHaveLength(6);
    expect(new Set(subjects).size).toBe(6);
    const [mine, other] = ['Welcome to the practice post office', '歡迎來到練習郵局'];
    expect(subjects[5]).toBe(language === 'en' ? mine : other);
    expect(subjects[2]).toBe(language === 'en' ? other : mine);
    const dates = letters.map(({ date }) => Date.parse(date ?? ''));
    expect(dates).toEqual(dates.toSorted((a, b) => a - b));
    expect(new Set(dates).size).toBe(6);
    expect(Math.max(...dates)).toBeLessThanOrEqual(Date.now());
  });

  test('say the same as text and as HTML, with both dialogues', async () => {
    for (const { html = '', text = '', subject = '' } of await read(language)) {
      expect(html).toContain(subject);
      expect(text).toContain(subject);
      expect(text).not.toMatch(/practice\.[a-z]+\./);
      expect(html).not.toMatch(/undefined|practice\.(welcome|smtp|pop3)\./);
    }
    const all = (await read(language)).map(({ text }) => text).join('\n');
    expect(all).toContain('C: MAIL FROM:<teacher@practice.example>');
    expect(all).toContain('C: RETR 1');
  });

  test('hold nothing that could be fetched or run', async () => {
    for (const { html = '' } of await read(language)) {
      expect(html).not.toMatch(
        /<(img|script|link|iframe|object|style|a)\b|url\(|https?:|\son\w+=/i,
      );
    }
  });
});
