// What the keys of a list mean: arrows, Home, End, Page keys, Space; with Shift they extend, with Ctrl they only go there. Pure.
import type { SelectionMode } from './row-selection.ts';

/** The row a key leads to from the one at `at` (-1: none), or null for other keys. `page`: rows a Page key moves by. */
export function rowOfKey(key: string, at: number, count: number, page: number): number | null {
  const limit = (index: number) => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case 'ArrowDown':
      return limit(at + 1);
    case 'ArrowUp':
      return limit(at < 0 ? 0 : at - 1);
    case 'PageDown':
      return limit(Math.max(at, 0) + page);
    case 'PageUp':
      return limit(Math.max(at, 0) - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case ' ':
      return limit(at);
    default:
      return null;
  }
}

export interface KeyState {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

export function modeOfKey(event: KeyState): SelectionMode {
  const isControl = event.ctrlKey || event.metaKey;
  if (event.shiftKey) return 'range';
  if (event.key === ' ') return isControl ? 'toggle' : 'only';
  return isControl ? 'move' : 'only';
}
