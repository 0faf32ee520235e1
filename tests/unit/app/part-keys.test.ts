// What keys mean to a part of a day or a time, also while an input method holds on to them.
import { describe, expect, it } from 'vitest';
import {
  digitOf,
  halfOf,
  isSeparator,
  type PartKey,
} from '../../../src-renderer/app/dates/part-keys.ts';

const typed = (key: string): PartKey => ({ key, code: '', isComposing: false, shiftKey: false });
const held = (code: string, shiftKey = false): PartKey => ({
  ...{ key: 'Process', code, isComposing: false, shiftKey },
});

describe('a separator', () => {
  it.each([...'/-.,: ', '／', '：', '　'])('is %j', (key) => {
    expect(isSeparator(typed(key))).toBe(true);
  });

  it.each(['Slash', 'Minus', 'Period', 'Comma', 'Space'])('is %s while it is held', (code) => {
    expect(isSeparator(held(code))).toBe(true);
    // Then it writes ? _ > <, or is the method's own.
    expect(isSeparator(held(code, true))).toBe(false);
  });

  it.each(['NumpadDivide', 'NumpadSubtract', 'NumpadDecimal'])('is %s of the keypad', (code) => {
    expect(isSeparator(held(code))).toBe(true);
  });

  it('is a colon, not the semicolon of the same key', () => {
    expect(isSeparator(held('Semicolon', true))).toBe(true);
    expect(isSeparator(held('Semicolon'))).toBe(false);
  });

  it('is told by its place while something is composed elsewhere', () => {
    expect(isSeparator({ ...held('Slash'), key: '/', isComposing: true })).toBe(true);
  });

  it.each(['KeyZ', 'Digit1', 'Enter', ''])('is not %j while it is held', (code) => {
    expect(isSeparator(held(code))).toBe(false);
  });
});

describe('a digit', () => {
  it.each(['Digit7', 'Numpad7'])('is %s while it is held, but with Shift', (code) => {
    expect(digitOf(held(code))).toBe('7');
    // It writes &, or moves as the keypad does.
    expect(digitOf(held(code, true))).toBe(null);
  });

  it.each(['7', '７'])('is %s whatever was pressed for it', (key) => {
    expect(digitOf({ ...typed(key), shiftKey: true })).toBe('7');
  });
});

describe('a half of the day', () => {
  it.each([
    [held('KeyA'), 0],
    [held('KeyP', true), 1],
    [typed('ａ'), 0],
    [held('KeyX'), null],
  ])('is told by its letter: %j', (key, half) => {
    expect(halfOf(key)).toBe(half);
  });
});
