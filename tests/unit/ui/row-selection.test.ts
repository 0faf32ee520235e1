import { describe, expect, test } from 'vitest';
import { messageId, type MessageId } from '../../../src-shared/mail/ids.ts';
import { reach, survive, type Selection } from '../../../src-renderer/ui/row-selection.ts';

const ids = [1, 2, 3, 4, 5].map(messageId);
const select = (
  selected: number[],
  active: number | null = selected.at(-1) ?? null,
): Selection<MessageId> => ({
  selectedIds: new Set(selected.map(messageId)),
  anchorId: active === null ? null : messageId(active),
  activeId: active === null ? null : messageId(active),
});
const chosen = (selection: Selection<MessageId>) => [...selection.selectedIds].map(Number);

describe('reaching a letter', () => {
  test('selects it alone', () => {
    expect(chosen(reach(select([1, 2]), ids, 3, 'only'))).toEqual([4]);
  });

  test('with Shift selects from where the selection began, in either direction', () => {
    const below = reach(select([3]), ids, 4, 'range');
    expect(chosen(below)).toEqual([3, 4, 5]);
    expect(chosen(reach(below, ids, 0, 'range'))).toEqual([1, 2, 3]);
  });

  test('with Shift and nothing selected yet selects it alone', () => {
    expect(chosen(reach(select([]), ids, 2, 'range'))).toEqual([3]);
  });

  test('with Ctrl adds it, and takes it away the next time', () => {
    const added = reach(select([1]), ids, 2, 'toggle');
    expect(chosen(added)).toEqual([1, 3]);
    expect(chosen(reach(added, ids, 2, 'toggle'))).toEqual([1]);
  });

  test('with Ctrl and an arrow key only goes there', () => {
    const moved = reach(select([1]), ids, 1, 'move');
    expect(chosen(moved)).toEqual([1]);
    expect(moved.activeId).toBe(2);
  });

  test('beyond the end of the list changes nothing', () => {
    const selection = select([1]);
    expect(reach(selection, ids, 99, 'only')).toBe(selection);
  });
});

describe('when the list changes under a selection', () => {
  const without = (...gone: number[]) => ids.filter((id) => !gone.includes(id));

  test('nothing changes as long as all of it is there, wherever it stands', () => {
    const selection = select([2]);
    expect(survive(selection, ids, [messageId(9), ...ids])).toBe(selection);
  });

  test('the letter below takes the place of one deleted', () => {
    expect(chosen(survive(select([2]), ids, without(2)))).toEqual([3]);
  });

  test('the last letter left takes the place of the last one deleted', () => {
    expect(chosen(survive(select([5]), ids, without(5)))).toEqual([4]);
  });

  test('the letter below several deleted at once takes their place', () => {
    expect(chosen(survive(select([2, 3]), ids, without(2, 3)))).toEqual([4]);
  });

  test('what is left of a selection stays selected', () => {
    expect(chosen(survive(select([1, 4], 4), ids, without(4)))).toEqual([1]);
  });

  test('what is left of thousands selected stays so, in a list of numbers and in one of names', () => {
    const all = Array.from({ length: 2_000 }, (_, at) => at + 1);
    const selection = { selectedIds: new Set(all.slice(0, 100)), anchorId: 1, activeId: 100 };
    const left = all.filter((id) => id > 40);
    const typed = survive(selection, Uint32Array.from(all), Uint32Array.from(left));
    expect(typed).toEqual(survive(selection, all, left));
    expect([...typed.selectedIds]).toEqual(all.slice(40, 100));
    expect(typed.activeId).toBe(100);
  });

  test('nothing is selected in a list that became empty', () => {
    expect(survive(select([1]), ids, [])).toEqual(select([]));
  });

  test('nothing is selected that was never of this list', () => {
    expect(survive(select([77]), ids, ids)).toEqual(select([]));
  });

  test('no letter is selected by itself when none was', () => {
    const nothing = select([]);
    expect(survive(nothing, ids, without(1))).toBe(nothing);
  });
});
