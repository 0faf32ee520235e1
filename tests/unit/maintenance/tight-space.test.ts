import { describe, expect, it } from 'vitest';
import { isTight } from '../../../src-renderer/features/maintenance/tight-space.ts';

const mib = 1024 ** 2;
const gib = 1024 ** 3;

describe('a disk is nearly full', () => {
  it.each([
    ['a large disk with less than 1 GB', 1_000 * mib, 500 * gib, true],
    ['a large disk with a little more', 1_100 * mib, 500 * gib, false],
    ['a huge disk, however small the share that is left', 2 * gib, 20_000 * gib, false],
    ['a small disk at a twentieth', 399 * mib, 8_000 * mib, true],
    ['a small disk with more than that', 500 * mib, 8_000 * mib, false],
    ['a tiny disk that can’t take one large letter', 150 * mib, 1_000 * mib, true],
    ['a disk nobody knows the size of', 900 * mib, null, true],
    ['a disk nobody knows anything of', null, null, false],
  ])('%s', (_words, free, total, isSo) => {
    expect(isTight(free, total, false)).toBe(isSo);
  });

  it('until there is clearly more, so that it is not told again and again', () => {
    expect(isTight(1_100 * mib, 500 * gib, true)).toBe(true);
    expect(isTight(1_400 * mib, 500 * gib, true)).toBe(false);
  });
});
