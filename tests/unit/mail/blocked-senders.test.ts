import { describe, expect, test } from 'vitest';
import {
  blockedEntry,
  blockedEntryProblem,
  isBlocked,
} from '../../../src-shared/mail/blocked-senders.ts';

describe('a blocked sender', () => {
  const entries = new Set(['spam@example.com', 'junk.example', '廣告.tw']);

  test.each([
    ['spam@example.com', true],
    ['SPAM@Example.COM', true],
    ['other@example.com', false],
    ['spam@example.com.tw', false],
    ['a@junk.example', true],
    ['a@mail.junk.example', true],
    ['a@notjunk.example', false],
    ['a@廣告.tw', true],
    ['', false],
    ['junk.example', true],
    ['no-at', false],
  ])('%s: %s', (address, expected) => {
    expect(isBlocked(address, entries)).toBe(expected);
  });

  test('is nobody where nobody is', () => {
    expect(isBlocked('a@b.example', new Set())).toBe(false);
  });
});

describe('an entry', () => {
  test.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['com', 'not-an-address'],
    ['two words.example', 'not-an-address'],
    ['a@', 'not-an-address'],
    ['someone@example.com', null],
    ['@example.com', null],
    ['example.com', null],
    ['廣告.tw', null],
  ])('%j: %s', (text, problem) => {
    expect(blockedEntryProblem(text)).toBe(problem);
  });

  test('is kept in lower case, a domain without its @', () => {
    expect(blockedEntry(' @Example.COM ')).toBe('example.com');
  });
});
