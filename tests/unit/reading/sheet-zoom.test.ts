import { describe, expect, test } from 'vitest';
import {
  canStep,
  sheetScale,
  stepSheetZoom,
} from '../../../src-renderer/features/reading-pane/sheet-zoom.ts';

const sheet = { width: 800, height: 1_100 };

describe('a previewed sheet', () => {
  test('never vanishes, however little room there is', () => {
    for (const desk of [
      { width: 0, height: 0 },
      { width: 20, height: 2_000 },
    ]) {
      expect(sheetScale('page', desk, sheet)).toBe(0.1);
      expect(sheetScale('width', desk, sheet)).toBe(0.1);
    }
  });

  test('is in sight as a whole, or as wide as its desk, but no larger than is any use', () => {
    const desk = { width: 832, height: 582 };
    expect(sheetScale('page', desk, sheet)).toBe(0.5);
    expect(sheetScale('width', desk, sheet)).toBe(1);
    expect(sheetScale('page', { width: 9_000, height: 9_000 }, sheet)).toBe(1.5);
  });

  test('is as large as the person says, whatever the room', () => {
    expect(sheetScale(2, { width: 100, height: 100 }, sheet)).toBe(2);
  });

  test('grows and shrinks from what is seen, in the steps of browsers, and stops at both ends', () => {
    expect(stepSheetZoom(0.56, 1)).toBe(0.67);
    expect(stepSheetZoom(0.56, -1)).toBe(0.5);
    expect(stepSheetZoom(3, 1)).toBe(3);
    expect(stepSheetZoom(2, 0)).toBe('page');
    expect([canStep(3, 1), canStep(0.3, -1), canStep(0.3, 1), canStep(1, -1)]).toEqual([
      ...[false, false, true, true],
    ]);
  });
});
