import { describe, expect, it } from 'vitest';
import { sortedSlots } from '../../../src-renderer/catalogue/sorted-slots.ts';

const count = 5_000;
const all = Uint32Array.from({ length: count }, (_, slot) => slot);

/** Slots as the platform sorts them. */
function expected(slots: Uint32Array, keys: ArrayLike<number>): number[] {
  return [...slots].sort((a, b) => keys[a]! - keys[b]! || slots.indexOf(a) - slots.indexOf(b));
}

describe('slots are sorted', () => {
  it.each([
    ['all equal', () => 7],
    ['few of many', (slot: number) => slot % 3],
    ['falling', (slot: number) => count - slot],
    ['of 53 bits', (slot: number) => (slot * 7_919 * 2 ** 33) % Number.MAX_SAFE_INTEGER],
    ['before 1970', (slot: number) => (slot % 2 === 0 ? -1 : 1) * slot * 1_000_000],
    ['alike in their last bits', (slot: number) => ((slot * 31) % 97) * 2 ** 40],
  ])('by keys that are %s', (_, keyOf) => {
    const keys = Float64Array.from(all, (slot) => Math.trunc(keyOf(slot)));
    expect([...sortedSlots(all, keys)]).toEqual(expected(all, keys));
    const few = all.slice(100, 150);
    expect([...sortedSlots(few, keys)]).toEqual(expected(few, keys));
  });

  it('where there are none, or one', () => {
    expect([...sortedSlots(new Uint32Array(), [])]).toEqual([]);
    expect([...sortedSlots(Uint32Array.of(3), [0, 0, 0, 9])]).toEqual([3]);
  });

  it('without changing what was given', () => {
    const given = all.slice();
    sortedSlots(
      given,
      Float64Array.from(all, (slot) => -slot),
    );
    expect(given).toEqual(all);
  });
});
